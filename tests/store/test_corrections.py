import datetime as dt
import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dashboard.correct.apply import split_id
from dashboard.correct.make import make_correction
from dashboard.errors import CorrectionError
from dashboard.merge.events import merge_reports
from dashboard.model.correction import Action, Correction
from dashboard.model.event import Event
from dashboard.model.report import Report
from dashboard.store.open import open_store
from dashboard.store.store import Store

Target = Path | str
MakeReport = Callable[..., Report]


@pytest.fixture
def events(make_report: MakeReport) -> tuple[Event, ...]:
    """Events e0 to e5 of three reports each; e4 and e5 are parts of e0."""
    made = []
    for number in range(6):
        reports = [
            make_report(report_id=f"r{number}{n}", article_id=f"a{number}{n}", outlet=f"Outlet {n}")
            for n in range(3)
        ]
        (event,) = merge_reports(reports)
        made.append(replace(event, event_id=f"e{number}", part_of="e0" if number > 3 else None))
    return tuple(made)


def fill(store: Store, events: Sequence[Event]) -> None:
    with store.rebuild() as writer:
        writer.add_events(events)
        writer.finish()


def act(store: Store, action: Action, event_id: str, **details: Any) -> Correction:
    """A correction, as the command line makes it."""
    correction = make_correction(
        action,
        store.extracted_event(event_id),
        made_by="Nilufar",
        reason="saw the page",
        now=dt.datetime.now(dt.UTC),
        before=store.corrections(),
        **details,
    )
    store.correct(correction)
    return correction


def content(store: Store) -> tuple[Any, ...]:
    """All that a reader sees: events with their parts, and problems."""
    table = store.events_table()
    return (*store.events(table["event_id"]), *store.problems())


def test_a_correction_is_seen_at_once_and_undone_whole(target: Target, events: Sequence[Event]) -> None:
    """The event is the corrected one, the version another; the undo brings back every part as it was."""
    with open_store(target, create=True) as store:
        fill(store, events)
        before, versions = content(store), [store.version()]
        correction = act(store, Action.EDIT, "e1", changes={"count_min": 900, "count_max": 900})
        versions.append(store.version())
        assert store.event("e1").count_min == 900
        assert store.extracted_event("e1").count_min == 1037
        undo = act(store, Action.UNDO, "e1", undoes=correction.correction_id)
        assert content(store) == before
        assert len({*versions, store.version()}) == 3
        told = [(entry.correction, entry.undone) for entry in store.history(store.event("e1"))]
        assert told == [(correction, True), (undo, False)]
        assert store.history(store.event("e2")) == ()


def test_corrections_survive_every_rebuild(target: Target, events: Sequence[Event]) -> None:
    """Also one that leaves the event out: then it is a problem, and it fits again when the event is back."""
    with open_store(target, create=True) as store:
        fill(store, events)
        act(store, Action.REJECT, "e2")
        corrected, version, run = content(store), store.version(), store.last_run()
        fill(store, events)
        assert (content(store), store.version(), store.last_run()) == (corrected, version, run)
        fill(store, events[:2])
        (problem,) = store.problems()
        assert (problem.stage, problem.source) == (
            "correction",
            f"correction {store.corrections()[0].correction_id}",
        )
        assert "e2" in problem.reason
        fill(store, events)
        assert (content(store), store.version()) == (corrected, version)


def test_what_does_not_fit_is_refused(target: Target, events: Sequence[Event]) -> None:
    """A slip of the pen changes nothing and is not kept."""
    with open_store(target, create=True) as store:
        fill(store, events)
        before = content(store), store.version()
        with pytest.raises(CorrectionError, match="e1 is not rejected"):
            act(store, Action.RESTORE, "e1")
        with pytest.raises(CorrectionError, match="allowed are clash"):
            act(store, Action.EDIT, "e1", changes={"kind": "battle"})
        assert ((content(store), store.version()), store.corrections()) == (before, ())


def test_corrections_of_others_are_taken_once(
    target: Target, events: Sequence[Event], tmp_path: Path
) -> None:
    """Taken into another store they do the same there; taken again they do nothing; unfit ones are kept."""
    with open_store(target, create=True) as store, open_store(tmp_path / "other.db", create=True) as other:
        fill(store, events)
        fill(other, events)
        act(store, Action.MERGE, "e1", other_id="e2")
        act(store, Action.EDIT, "e1", changes={"place": "Khwahan"})
        assert other.take_corrections(store.corrections()) == (2, ())
        assert (content(other), other.version()) == (content(store), store.version())
        run = other.last_run()
        assert other.take_corrections(store.corrections()) == (0, ())
        assert other.last_run() == run
        fill(other, events[2:])
        assert len(other.corrections()) == len(other.problems()) == 2


def random_act(store: Store, moves: random.Random) -> None:
    """Something that a person might do with what is there."""
    corrections, shown = store.corrections(), list(store.events_table()["event_id"])
    if corrections and moves.random() < 0.3:
        one = moves.choice(corrections)
        if one.action is not Action.UNDO:
            act(store, Action.UNDO, "e0", undoes=one.correction_id)
            return
    event_id, action = (
        moves.choice(shown),
        moves.choice([Action.EDIT, Action.MERGE, Action.SPLIT, Action.REJECT]),
    )
    event = store.event(event_id)
    details: dict[Action, dict[str, Any]] = {
        Action.EDIT: {"changes": {"count_min": moves.randrange(900), "count_max": 900}},
        Action.MERGE: {"other_id": moves.choice(shown)},
        Action.SPLIT: {"report_ids": (moves.choice(event.reports).report_id,)},
        Action.REJECT: {},
    }
    correction = make_correction(
        action,
        event,
        made_by="Nilufar",
        reason="saw the page",
        now=dt.datetime.now(dt.UTC),
        before=corrections,
        **details[action],
    )
    store.take_corrections([correction])


@pytest.mark.parametrize("seed", range(3))
def test_one_by_one_is_the_same_as_all_at_a_rebuild(
    target: Target, events: Sequence[Event], tmp_path: Path, seed: int
) -> None:
    """Whatever is done in whatever order, a store made anew with all corrections holds the same."""
    moves = random.Random(seed)
    with open_store(target, create=True) as store:
        fill(store, events)
        for number in range(4):
            for _ in range(3):
                random_act(store, moves)
            with open_store(tmp_path / f"{number}.db", create=True) as anew:
                anew.take_corrections(store.corrections())
                fill(anew, events)
                assert content(anew) == content(store)
                assert anew.version() == store.version()


def test_a_split_event_can_be_corrected(target: Target, events: Sequence[Event]) -> None:
    """What was split off has an id of its own, and is found by it."""
    with open_store(target, create=True) as store:
        fill(store, events)
        act(store, Action.SPLIT, "e1", report_ids=("r11", "r12"))
        new = split_id(["r11", "r12"])
        assert [report.report_id for report in store.event(new).reports] == ["r11", "r12"]
        correction = make_correction(
            Action.EDIT,
            store.event(new),
            made_by="Nilufar",
            reason="saw the page",
            now=dt.datetime.now(dt.UTC),
            before=store.corrections(),
            changes={"kind": "clash"},
        )
        store.correct(correction)
        assert store.event(new).kind == "clash"
        assert {entry.correction.action for entry in store.history(store.event(new))} == {"split", "edit"}


def test_a_rebuild_knows_where_reports_were_extracted_to(target: Target, events: Sequence[Event]) -> None:
    """Merged, split off or rejected, they are told under the id that extraction gave their event."""
    with open_store(target, create=True) as store:
        fill(store, events)
        act(store, Action.MERGE, "e1", other_id="e2")
        act(store, Action.SPLIT, "e3", report_ids=("r31",))
        act(store, Action.REJECT, "e0")
        with store.rebuild() as writer:
            assert writer.homes == {r.report_id: event.event_id for event in events for r in event.reports}
