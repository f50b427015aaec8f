"""Which corrections count, which event each speaks of, and what belongs to an event's history."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dashboard.model.correction import Action, Correction, HistoryEntry
from dashboard.model.event import Event
from dashboard.model.records import encode_record, hash_of


def sign(correction: Correction) -> Correction:
    """The correction under the id that its content gives it."""
    unsigned = replace(correction, correction_id="", changes=dict(sorted(correction.changes.items())))
    return replace(unsigned, correction_id=hash_of("correction", encode_record(unsigned)))


def in_order(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """The corrections as they were made; the id settles what was made at one moment."""
    return tuple(sorted(corrections, key=lambda one: (one.made_at, one.correction_id)))


def undone_by(corrections: Iterable[Correction]) -> dict[str, Correction]:
    """For every correction that no longer counts the act that undid it; an act that was undone itself undoes nothing.

    An id is a hash of what it undoes, so that no two acts can undo each other.
    """
    acts: dict[str, list[Correction]] = {}
    for one in corrections:
        if one.action is Action.UNDO and one.undoes:
            acts.setdefault(one.undoes, []).append(one)
    found: dict[str, Correction] = {}
    stands: dict[str, bool] = {}

    def is_undone(correction_id: str) -> bool:
        if correction_id not in stands:
            standing = [act for act in acts.get(correction_id, ()) if not is_undone(act.correction_id)]
            stands[correction_id] = not standing
            if standing:
                found[correction_id] = in_order(standing)[0]
        return not stands[correction_id]

    for correction_id in acts:
        is_undone(correction_id)
    return found


def active(corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    """The corrections that count, in order, without the acts of undoing."""
    undone = undone_by(corrections)
    return tuple(
        one
        for one in in_order(corrections)
        if one.action is not Action.UNDO and one.correction_id not in undone
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The ids of events and reports that corrections name."""

    event_ids: frozenset[str]
    report_ids: frozenset[str]


def reach_of(corrections: Iterable[Correction]) -> Reach:
    """All that these corrections name."""
    events: set[str] = set()
    reports: set[str] = set()
    for one in corrections:
        events |= {one.event_id, *filter(None, (one.other_id,))}
        reports.update(one.seen, one.other_seen, one.report_ids)
    return Reach(event_ids=frozenset(events), report_ids=frozenset(reports))


def within_reach(events: Iterable[Event], corrections: Iterable[Correction]) -> frozenset[str]:
    """The ids of all events that these corrections may change: those that they name, and the parts of those."""
    reach, every = reach_of(corrections), tuple(events)
    named = {
        event.event_id
        for event in every
        if event.event_id in reach.event_ids
        or any(report.report_id in reach.report_ids for report in event.reports)
    }
    return frozenset(named | {event.event_id for event in every if event.part_of in named})


def history_of(event: Event, corrections: Sequence[Correction]) -> tuple[HistoryEntry, ...]:
    """What was done to an event, in order: by its id, by most of the reports that it has, and what undid that."""
    own = {report.report_id for report in event.reports}

    def speaks_of(one: Correction) -> bool:
        named = event.event_id in (one.event_id, one.other_id)
        groups = (one.seen, one.other_seen, one.report_ids)
        return named or any(2 * len(own.intersection(ids)) > len(ids) for ids in groups)

    undone = undone_by(corrections)
    found = {one.correction_id for one in corrections if one.action is not Action.UNDO and speaks_of(one)}
    told = []
    for one in in_order(corrections):
        if one.correction_id in found or one.undoes in found:
            found.add(one.correction_id)
            told.append(HistoryEntry(correction=one, undone=one.correction_id in undone))
    return tuple(told)
