"""Where the reports of an event differ, what is shown instead of the rest, and why."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.merge.choose import why_shown
from dashboard.model import columns as c
from dashboard.model.correction import Action, HistoryEntry
from dashboard.model.event import Claim, Event

CHRONOLOGY, CORRECTED = "chronology", "corrected"
_SLOTS = {
    "edtf": (c.DATE_START, c.DATE_END, c.DATE_PRECISION),
    "count": (c.COUNT_MIN, c.COUNT_MAX, c.COUNT_UNIT),
    "fatalities": (c.FATALITIES_LOW, c.FATALITIES_HIGH),
    "injured": (c.INJURED_LOW, c.INJURED_HIGH),
}
"""The slots that a field of claims stands for, where it is not the slot of that name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Several values of one field. reason: a word of `merge.choose.Reason`, or CHRONOLOGY, or CORRECTED."""

    field: str
    claims: tuple[Claim, ...]
    reason: str


def find_differences(event: Event, history: Iterable[HistoryEntry] = ()) -> tuple[Difference, ...]:
    """Every field for which the reports of the event claim more than one value, in the order of the claims.

    Actors add up rather than differ: they are told here only where some report names fewer than are shown.
    """
    by_field: dict[str, list[Claim]] = {}
    for claim in event.claims:
        by_field.setdefault(claim.field, []).append(claim)
    corrected = frozenset(_corrected(history))
    return tuple(
        Difference(field=name, claims=tuple(claims), reason=_reason(event, name, claims, corrected))
        for name, claims in by_field.items()
        if len(claims) > 1 and len({claim.report_ids for claim in claims}) + (name != c.ACTORS) > 1
    )


def _reason(event: Event, name: str, claims: Iterable[Claim], corrected: frozenset[str]) -> str:
    if not corrected.isdisjoint(_SLOTS.get(name, (name,))):
        return CORRECTED
    # an entry of the chronology keeps what it says, whatever the reports that joined it say
    anchors = {report.report_id for report in event.reports if report.article_id == event.event_id}
    if any(claim.shown and not anchors.isdisjoint(claim.report_ids) for claim in claims):
        return CHRONOLOGY
    return str(why_shown(event.reports, name))


def _corrected(history: Iterable[HistoryEntry]) -> Iterable[str]:
    """The slots that people set, as far as it was not undone."""
    for entry in history:
        if entry.correction.action == Action.EDIT and not entry.undone:
            yield from entry.correction.changes
