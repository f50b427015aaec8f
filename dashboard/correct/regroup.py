"""An event whose reports a person has changed: what it shows is chosen anew from those that it has now."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dashboard.merge.choose import SLOT_GROUPS, choose_slots
from dashboard.merge.claims import list_claims
from dashboard.merge.known import own_report, own_sources
from dashboard.merge.sources import add_sources, list_sources
from dashboard.model import columns as c
from dashboard.model.event import Event
from dashboard.model.report import Report

_FILLED_TOGETHER = (
    *(names for names, _ in SLOT_GROUPS),
    (c.FATALITIES_LOW, c.FATALITIES_HIGH),
    (c.INJURED_LOW, c.INJURED_HIGH),
    (c.ACTORS,),
)


def regroup(event: Event, reports: Sequence[Report]) -> Event:
    """The event with these reports; an entry (of the chronology, a data set) keeps its word, others fill the gaps."""
    entry = own_report(event)
    if entry is None or entry not in reports:
        slots = choose_slots(reports)
        sources = list_sources(reports)
    else:
        joined = [report for report in reports if report != entry]
        slots = _fill(entry, joined)
        sources = add_sources(own_sources(event, entry), joined)
    return replace(
        event, **slots, reports=tuple(reports), sources=sources, claims=list_claims(reports, slots)
    )


def join(event: Event, other: Event) -> Event:
    """One event of two: it keeps the id of the first, and the line of whichever has one."""
    lead = event if event.summary or not other.summary else other
    reports = (*lead.reports, *(r for r in (*event.reports, *other.reports) if r not in lead.reports))
    merged = regroup(replace(lead, sources=_sources(event, other), reports=reports), reports)
    part_of = event.part_of or other.part_of
    return replace(
        merged,
        event_id=event.event_id,
        disputes=event.disputes or other.disputes,
        part_of=None if part_of in (event.event_id, other.event_id) else part_of,
    )


def _sources(event: Event, other: Event) -> Any:
    return (*event.sources, *(source for source in other.sources if source not in event.sources))


def _fill(entry: Report, joined: Sequence[Report]) -> dict[str, Any]:
    """What the entry says, and where it is silent what the joined reports say."""
    slots = {name: getattr(entry, name) for name in c.SLOTS}
    chosen = choose_slots(joined) if joined else {}
    for names in _FILLED_TOGETHER:
        if chosen and all(slots[name] in (None, ()) for name in names):
            slots |= {name: chosen[name] for name in names}
    return slots
