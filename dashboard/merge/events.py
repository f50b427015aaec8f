"""Merge reports into events, with the events that are known already: those of the chronology."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dashboard.merge.choose import SLOT_GROUPS, Slots, choose_slots
from dashboard.merge.claims import list_claims
from dashboard.merge.identity import by_publication, keep_ids
from dashboard.merge.parts import link_parts
from dashboard.merge.sources import add_sources, list_sources
from dashboard.merge.tellings import group_tellings
from dashboard.merge.weigh import load_weights
from dashboard.merge.windows import group_tellings_in_windows
from dashboard.model.event import Event
from dashboard.model.report import Report

_KNOWN = "known events"
"""The one voice of all known events: whoever wrote them down told each once, so that no two of them merge."""
_LISTS = ("actors",)
_TOLLS = (("fatalities_low", "fatalities_high"), ("injured_low", "injured_high"))


def merge_reports(
    reports: Iterable[Report], known: Iterable[Event] = (), homes: Mapping[str, str] | None = None
) -> tuple[Event, ...]:
    """Events of these reports and the known ones, by first day and id; any order of input gives the same.

    A known event keeps its id, summary and sources and what it says; reports of it join it and fill what it
    leaves open. `homes` are the ids of the events that reports were in before, by report; events keep them.
    """
    anchors = {report.report_id: event for event in known for report in event.reports}
    told = {report.report_id: report for report in reports}
    told |= {report.report_id: report for event in anchors.values() for report in event.reports}
    groups = tuple(_group([told[report_id] for report_id in sorted(told)], anchors.keys()))
    anchored = [
        next((anchors[r.report_id] for r in group if r.report_id in anchors), None) for group in groups
    ]
    fresh = [group for group, anchor in zip(groups, anchored, strict=True) if anchor is None]
    ids = keep_ids(fresh, homes or {}, {event.event_id for event in anchors.values()})
    events = [_make_event(event_id, group) for event_id, group in zip(ids, fresh, strict=True)]
    events += [_widen(anchor, group) for group, anchor in zip(groups, anchored, strict=True) if anchor]
    return tuple(
        sorted(link_parts(events), key=lambda event: (event.date_start or dt.date.max, event.event_id))
    )


def _group(reports: Sequence[Report], anchors: Iterable[str]) -> Iterator[tuple[Report, ...]]:
    """Groups of one event each, every group by publication; reports without a date stay alone."""
    known, tellings = set(anchors), group_tellings(reports)
    voices = [_KNOWN if telling[0].report_id in known else None for telling in tellings]
    for group in group_tellings_in_windows(tellings, voices, load_weights()):
        yield tuple(sorted((report for telling in group for report in telling), key=by_publication))


def _make_event(event_id: str, reports: tuple[Report, ...]) -> Event:
    slots = choose_slots(reports)
    return Event(
        event_id=event_id,
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
