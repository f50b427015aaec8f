"""Merge reports into events."""

import datetime as dt
from collections.abc import Iterable, Sequence

from dashboard.merge.choose import choose_slots
from dashboard.merge.claims import list_claims
from dashboard.merge.cluster import group_reports
from dashboard.model.event import Event, Source
from dashboard.model.records import hash_of
from dashboard.model.report import Report


def merge_reports(reports: Iterable[Report]) -> tuple[Event, ...]:
    """Events of these reports, by first day and id; the same reports in any order give the same events."""
    events = [_make_event(group) for group in group_reports(reports)]
    return tuple(sorted(events, key=lambda event: (event.date_start or dt.date.max, event.event_id)))


def _make_event(group: Sequence[Report]) -> Event:
    """The event of a group. Its id is that of its earliest report, so that later news does not move it."""
    reports = tuple(sorted(group, key=_by_publication))
    slots = choose_slots(reports)
    return Event(
        event_id=hash_of("event", reports[0].report_id),
        kind=reports[0].kind,
        **slots,
        reports=reports,
        sources=_list_sources(reports),
        claims=list_claims(reports, slots),
    )


def _by_publication(report: Report) -> tuple[dt.date, str]:
    return (report.published or dt.date.max, report.report_id)


def _list_sources(reports: Sequence[Report]) -> tuple[Source, ...]:
    """The pages that speak of an event, each once, in the order of its reports."""
    pages = {
        report.url or report.outlet or report.article_id: Source(
            outlet=report.outlet, url=report.url, lang=report.lang or None, published=report.published
        )
        for report in reversed(reports)
    }
    return tuple(reversed(pages.values()))
