"""Merge reports into events, with the events that are known already: those of the chronology."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dashboard.merge.choose import SLOT_GROUPS, Slots, choose_slots
from dashboard.merge.claims import list_claims
from dashboard.merge.cluster import group_reports
from dashboard.merge.parts import link_parts
from dashboard.merge.sources import add_sources, list_sources
from dashboard.merge.traits import Traits, read_traits
from dashboard.merge.weigh import load_weights, score_pairs
from dashboard.model.event import Event
from dashboard.model.records import hash_of
from dashboard.model.report import Report

_KNOWN = "known events"
"""The one voice of all known events: whoever wrote them down told each once, so that no two of them merge."""
_LISTS = ("actors",)
_TOLLS = (("fatalities_low", "fatalities_high"), ("injured_low", "injured_high"))


def merge_reports(reports: Iterable[Report], known: Iterable[Event] = ()) -> tuple[Event, ...]:
    """Events of these reports and the known ones, by first day and id; any order of input gives the same.

    A known event keeps its id, summary and sources and what it says; reports of it join it and fill what it
    leaves open.
    """
    anchors = {report.report_id: event for event in known for report in event.reports}
    told = {report.report_id: report for report in reports}
    told |= {report.report_id: report for event in anchors.values() for report in event.reports}
    events = []
    for group in _group([told[report_id] for report_id in sorted(told)], anchors.keys()):
        anchor = next((anchors[r.report_id] for r in group if r.report_id in anchors), None)
        events.append(_widen(anchor, group) if anchor else _make_event(group))
    return tuple(
        sorted(link_parts(events), key=lambda event: (event.date_start or dt.date.max, event.event_id))
    )


def _group(reports: Sequence[Report], anchors: Iterable[str]) -> Iterator[tuple[Report, ...]]:
    """Groups of one event each, every group by publication; reports without a date stay alone."""
    known, weights = set(anchors), load_weights()
    traits: list[Traits] = []
    for report in reports:
        one = read_traits(report, _KNOWN if report.report_id in known else None)
        if one is None:
            yield (report,)
        else:
            traits.append(one)
    for members in group_reports(traits, score_pairs(traits, weights), weights):
        yield tuple(sorted((traits[index].report for index in members), key=_by_publication))


def _by_publication(report: Report) -> tuple[dt.date, str]:
    return (report.published or dt.date.max, report.report_id)


def _make_event(reports: tuple[Report, ...]) -> Event:
    """The event of a group. Its id is that of its earliest report, so that later news does not move it."""
    slots = choose_slots(reports)
    return Event(
        event_id=hash_of("event", reports[0].report_id),
        **slots,
        reports=reports,
        sources=list_sources(reports),
        claims=list_claims(reports, slots),
    )


def _widen(known: Event, reports: tuple[Report, ...]) -> Event:
    """A known event with the reports that joined it; slots that belong together are filled only together."""
    joined = tuple(report for report in reports if report not in known.reports)
    if not joined:
        return known
    chosen = choose_slots(joined)
    filled: Slots = {}
    for names in (*(names for names, _ in SLOT_GROUPS), *_TOLLS, _LISTS):
        if all(getattr(known, name) in (None, ()) for name in names):
            filled |= {name: chosen[name] for name in names}
    event = replace(known, **filled)
    everything = (*known.reports, *joined)
    return replace(
        event,
        reports=everything,
        sources=add_sources(known.sources, joined),
        claims=list_claims(everything, {name: getattr(event, name) for name in chosen}),
    )
