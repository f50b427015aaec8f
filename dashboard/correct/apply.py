"""Lay corrections over what was extracted: a pure function, run anew at every build.

Regrouping comes first, so that an edit stands on whatever its event has become. Of two events that were put
together, what was edited in the one that remains goes before what was edited in the other.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dashboard.correct.active import active
from dashboard.correct.edits import edit_event
from dashboard.correct.regroup import join, regroup
from dashboard.errors import CorrectionError
from dashboard.merge.claims import list_claims
from dashboard.merge.known import own_report
from dashboard.model.columns import SLOTS
from dashboard.model.correction import Action, Correction
from dashboard.model.event import Event
from dashboard.model.problem import Problem
from dashboard.model.records import hash_of

UNFIT = "correction"
REJECTED = "rejected"
STAGES = (UNFIT, REJECTED)
"""The stages of the problems that come from corrections."""


def apply_corrections(
    events: Iterable[Event], corrections: Sequence[Correction]
) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    """The events as people corrected them, by first day and id, and what to look at.

    A problem is either a correction that no longer fits (stage 'correction') or an event that was rejected
    (stage 'rejected'). Only events within the reach of the corrections matter; the rest comes back as it was.
    """
    table = _Table({event.event_id: _Draft(event=event) for event in events})
    known = {one.correction_id for one in corrections}
    for one in corrections:
        if one.undoes and one.undoes not in known:
            table.note(one, f"there is no correction {one.undoes}")
    for one in active(corrections):
        table.attempt(one)
    return table.finish()


def source_of(correction: Correction) -> str:
    """What the problem of a correction calls it."""
    return f"correction {correction.correction_id}"


def split_id(report_ids: Iterable[str]) -> str:
    """The id of the event that these reports become when they are split off."""
    return hash_of("split", *sorted(report_ids))


@dataclass(slots=True)
class _Draft:
    """An event on its way: its reports are changed at once, its fields when all reports are where they belong."""

    event: Event
    edits: list[Correction] = field(default_factory=list)
    rejection: Correction | None = None


@dataclass(slots=True)
class _Table:
    drafts: dict[str, _Draft]
    problems: list[Problem] = field(default_factory=list)
    _gone: dict[str, str] = field(default_factory=dict)

    def attempt(self, one: Correction) -> None:
        """Do what a correction says, or note that it does not fit."""
        try:
            _ACTS[one.action](self, one)
        except CorrectionError as error:
            self.note(one, str(error))

    def note(self, one: Correction, why: str) -> None:
        """Keep a correction that does not fit as a problem, with the reason."""
        what = f"the {one.action} of event {one.event_id} by {one.made_by} on {one.made_at:%Y-%m-%d}"
        self.problems.append(
            Problem(source=source_of(one), stage=UNFIT, reason=f"{what} does not fit: {why}")
        )

    def finish(self) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
        """The events that remain, edited, and the problems."""
        for draft in self.drafts.values():
            self._edit(draft)
        rejected = {key for key, draft in self.drafts.items() if draft.rejection}
        for key in sorted(rejected):
            self.problems.append(_rejection(self.drafts[key]))
        kept = (draft.event for key, draft in self.drafts.items() if key not in rejected)
        events = (self._mend_part(event, rejected) for event in kept)
        return tuple(sorted(events, key=_by_day)), tuple(self.problems)

    def edit(self, one: Correction) -> None:
        self._find(one.event_id, one.seen).edits.append(one)

    def merge(self, one: Correction) -> None:
        draft = self._find(one.event_id, one.seen)
        other = self._find(one.other_id or "", one.other_seen, closely=False)
        if other is draft:
            return  # extraction has put them together by itself
        draft.event = join(draft.event, other.event)
        draft.edits = [*other.edits, *draft.edits]
        del self.drafts[other.event.event_id]
        self._gone[other.event.event_id] = draft.event.event_id

    def split(self, one: Correction) -> None:
        draft = self._find(one.event_id, one.seen)
        leaving = tuple(report for report in draft.event.reports if report.report_id in one.report_ids)
        staying = tuple(report for report in draft.event.reports if report not in leaving)
        if not leaving:
            raise CorrectionError(f"event {draft.event.event_id} has none of these reports")
        if not staying:
            raise CorrectionError(f"no report would be left in event {draft.event.event_id}")
        if own_report(draft.event) in leaving:
            raise CorrectionError("the own report of an entry cannot leave its event")
        fresh = Event(event_id=split_id(one.report_ids), kind=leaving[0].kind)
        draft.event = regroup(draft.event, staying)
        self.drafts[fresh.event_id] = _Draft(event=regroup(fresh, leaving))

    def reject(self, one: Correction) -> None:
        self._find(one.event_id, one.seen).rejection = one

    def restore(self, one: Correction) -> None:
        draft = self._find(one.event_id, one.seen)
        if draft.rejection is None:
            raise CorrectionError(f"event {draft.event.event_id} is not rejected")
        draft.rejection = None

    def annotate(self, one: Correction) -> None:
        self._find(one.event_id, one.seen)

    def _find(self, event_id: str, seen: Sequence[str], *, closely: bool = True) -> _Draft:
        """The event of an id, else the one that has most of its reports; with `closely`, few besides."""
        if event_id in self.drafts:
            return self.drafts[event_id]
        if event_id in self._gone:
            raise CorrectionError(f"event {event_id} was merged into {self._gone[event_id]}")
        home = {r.report_id: key for key, draft in self.drafts.items() for r in draft.event.reports}
        shares = Counter(home[report_id] for report_id in seen if report_id in home)
        if not shares:
            raise CorrectionError(f"there is no event {event_id}, nor any of its reports")
        best = min(shares, key=lambda key: (-shares[key], key))
        largest = max(len(seen), len(self.drafts[best].event.reports) if closely else 0)
        if 2 * shares[best] <= largest:
            raise CorrectionError(f"there is no event {event_id}; of its reports some are in {best}")
        return self.drafts[best]

    def _edit(self, draft: _Draft) -> None:
        """Lay the edits over a draft; what the reports claim stays, marked where it is what is shown now."""
        for one in draft.edits:
            try:
                draft.event = edit_event(draft.event, one.changes)
            except CorrectionError as error:
                self.note(one, str(error))
        if draft.edits and draft.event.claims:
            shown = {name: getattr(draft.event, name) for name in SLOTS}
            draft.event = replace(draft.event, claims=list_claims(draft.event.reports, shown))

    def _mend_part(self, event: Event, rejected: set[str]) -> Event:
        """The event, its whole called by the name that it has now; a rejected whole has no parts."""
        whole = event.part_of
        while whole in self._gone:
            whole = self._gone[whole]
        return replace(event, part_of=None if whole in rejected or whole == event.event_id else whole)


_ACTS: Mapping[Action, Callable[[_Table, Correction], None]] = {
    Action.EDIT: _Table.edit,
    Action.MERGE: _Table.merge,
    Action.SPLIT: _Table.split,
    Action.REJECT: _Table.reject,
    Action.RESTORE: _Table.restore,
    Action.ANNOTATE: _Table.annotate,
}


def _rejection(draft: _Draft) -> Problem:
    one, reports = draft.rejection, draft.event.reports
    assert one is not None
    return Problem(
        source=f"event {draft.event.event_id}",
        stage=REJECTED,
        reason=f"rejected by {one.made_by} on {one.made_at:%Y-%m-%d}: {one.reason}",
        article_id=reports[0].article_id if reports else None,
    )


def _by_day(event: Event) -> tuple[dt.date, str]:
    return (event.date_start or dt.date.max, event.event_id)
