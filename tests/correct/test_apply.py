import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from dashboard.correct.active import history_of, sign, within_reach
from dashboard.correct.apply import apply_corrections, source_of, split_id
from dashboard.merge.events import merge_reports
from dashboard.model.correction import Action, Correction
from dashboard.model.event import Event
from dashboard.model.report import Report

MakeReport = Callable[..., Report]

MORNING = dt.datetime(2026, 1, 1, 8, tzinfo=dt.UTC)


def act(hour: int, action: Action, event_id: str = "A", **details: Any) -> Correction:
    """A correction made some hours after the morning."""
    return sign(
        Correction(
            correction_id="",
            made_at=MORNING + dt.timedelta(hours=hour),
            made_by="Nilufar",
            reason="saw the page",
            action=action,
            event_id=event_id,
            **details,
        )
    )


def undo(hour: int, correction: Correction) -> Correction:
    """The act that undoes another."""
    return act(hour, Action.UNDO, correction.event_id, undoes=correction.correction_id)


@pytest.fixture
def events(make_report: MakeReport) -> tuple[Event, ...]:
    """Event A of reports a1 and a2, event B of b1 on another day, and C, a part of A."""
    a1, a2 = (make_report(report_id=f"a{n}", article_id=f"art-a{n}", outlet=f"Outlet {n}") for n in (1, 2))
    b1 = make_report(
        report_id="b1",
        article_id="art-b1",
        date_start=dt.date(2021, 7, 9),
        date_end=dt.date(2021, 7, 9),
        edtf="2021-07-09",
        count_min=300,
        count_max=300,
    )
    c1 = make_report(report_id="c1", article_id="art-c1", count_min=104, count_max=104)

    def event(event_id: str, *reports: Report, **more: Any) -> Event:
        (made,) = merge_reports(reports)
        return replace(made, event_id=event_id, **more)

    return event("A", a1, a2), event("B", b1), event("C", c1, part_of="A")


def told(events: tuple[Event, ...]) -> dict[str, str]:
    """Each event with its reports: 'a1 a2'."""
    return {event.event_id: " ".join(sorted(r.report_id for r in event.reports)) for event in events}


ALL = {"A": "a1 a2", "B": "b1", "C": "c1"}
EDIT = act(1, Action.EDIT, changes={"count_min": 1000, "count_max": 1100})
MERGE = act(1, Action.MERGE, other_id="B")
SPLIT = act(1, Action.SPLIT, report_ids=("a2",))
REJECT = act(1, Action.REJECT)
NEW = split_id(["a2"])

# What is done; which events are left with which reports; how many corrections do not fit.
CASES = {
    "nothing": ((), ALL, 0),
    "edit": ((EDIT,), ALL, 0),
    "merge": ((MERGE,), {"A": "a1 a2 b1", "C": "c1"}, 0),
    "split": ((SPLIT,), {"A": "a1", "B": "b1", "C": "c1", NEW: "a2"}, 0),
    "reject": ((REJECT,), {"B": "b1", "C": "c1"}, 0),
    "annotate": ((act(1, Action.ANNOTATE, text="seen"),), ALL, 0),
    "restore": ((REJECT, act(2, Action.RESTORE)), ALL, 0),
    "merge, then reject": ((MERGE, act(2, Action.REJECT)), {"C": "c1"}, 0),
    "split, then reject what was split off": (
        (SPLIT, act(2, Action.REJECT, NEW)),
        {"A": "a1", "B": "b1", "C": "c1"},
        0,
    ),
    "split, then merge back": ((SPLIT, act(2, Action.MERGE, other_id=NEW)), ALL, 0),
    "split, then merge elsewhere": (
        (SPLIT, act(2, Action.MERGE, "B", other_id=NEW)),
        {"A": "a1", "B": "a2 b1", "C": "c1"},
        0,
    ),
    "undo of each": ((EDIT, MERGE, REJECT, undo(2, EDIT), undo(2, MERGE), undo(2, REJECT)), ALL, 0),
    "undo of a split": ((SPLIT, undo(2, SPLIT)), ALL, 0),
    "undo of an undo": ((REJECT, undo(2, REJECT), undo(3, undo(2, REJECT))), {"B": "b1", "C": "c1"}, 0),
    "undo by a clock that is behind": ((REJECT, undo(-5, REJECT)), ALL, 0),
    "no such event": ((act(1, Action.EDIT, "X", changes={"place": "Khorog"}),), ALL, 1),
    "no such other event": ((act(1, Action.MERGE, other_id="X"),), ALL, 1),
    "no such report": ((act(1, Action.SPLIT, report_ids=("zz",)),), ALL, 1),
    "all reports split off": ((act(1, Action.SPLIT, report_ids=("a1", "a2")),), ALL, 1),
    "restore of what stands": ((act(1, Action.RESTORE),), ALL, 1),
    "edit of what was merged away": ((MERGE, act(2, Action.REJECT, "B")), {"A": "a1 a2 b1", "C": "c1"}, 1),
    "undo of nothing": ((act(1, Action.UNDO, undoes="nowhere"),), ALL, 1),
    "a field that is none": ((act(1, Action.EDIT, changes={"event_id": "x"}),), ALL, 1),
    "a value that is not allowed": ((act(1, Action.EDIT, changes={"kind": "battle"}),), ALL, 1),
    "another id, the same reports": (
        (act(1, Action.REJECT, "old", seen=("a1", "a2")),),
        {"B": "b1", "C": "c1"},
        0,
    ),
    "another id, one more report": (
        (act(1, Action.REJECT, "old", seen=("b1",)),),
        {"A": "a1 a2", "C": "c1"},
        0,
    ),
    "another id, scattered reports": ((act(1, Action.REJECT, "old", seen=("a1", "b1", "c1")),), ALL, 1),
    "another id, a larger event": ((act(1, Action.REJECT, "old", seen=("a1",)),), ALL, 1),
    "merge that extraction did by itself": (
        (act(1, Action.MERGE, other_id="old", other_seen=("a2",)),),
        ALL,
        0,
    ),
}


@pytest.mark.parametrize(("corrections", "expected", "unfit"), CASES.values(), ids=CASES)
def test_what_corrections_leave(
    events: tuple[Event, ...], corrections: tuple[Correction, ...], expected: dict[str, str], unfit: int
) -> None:
    """Each case leaves these events; what does not fit is a problem that names its correction, never lost."""
    left, problems = apply_corrections(events, corrections)
    assert told(left) == expected
    complaints = [problem for problem in problems if problem.stage == "correction"]
    assert len(complaints) == unfit
    assert {problem.source for problem in complaints} <= {source_of(one) for one in corrections}
    rejected = {problem.source for problem in problems if problem.stage == "rejected"}
    assert len(left) + len(rejected) >= len(expected)


@pytest.mark.parametrize(("corrections", "expected", "unfit"), CASES.values(), ids=CASES)
def test_the_order_of_files_does_not_matter(
    events: tuple[Event, ...], corrections: tuple[Correction, ...], expected: dict[str, str], unfit: int
) -> None:
    """Events and corrections in any order give the same."""
    outcome = apply_corrections(events, corrections)
    for shuffled in permutations(corrections) if len(corrections) < 4 else [corrections[::-1]]:
        again = apply_corrections(events[::-1], shuffled)
        assert (again[0], set(again[1])) == (outcome[0], set(outcome[1]))


@pytest.mark.parametrize(("corrections", "expected", "unfit"), CASES.values(), ids=CASES)
def test_only_events_within_reach_matter(
    events: tuple[Event, ...], corrections: tuple[Correction, ...], expected: dict[str, str], unfit: int
) -> None:
    """The rest may be left out, and comes back as it was: a store need not load everything."""
    reach = within_reach(events, corrections)
    near = [event for event in events if event.event_id in reach]
    far = [event for event in events if event.event_id not in reach]
    whole, some = apply_corrections(events, corrections), apply_corrections(near, corrections)
    assert {e.event_id: e for e in whole[0]} == {e.event_id: e for e in (*some[0], *far)}
    assert whole[1] == some[1]


def test_nothing_changes_what_was_extracted(events: tuple[Event, ...]) -> None:
    """Without corrections the events come back as they are."""
    assert apply_corrections(events, ()) == (
        tuple(sorted(events, key=lambda e: (e.date_start, e.event_id))),
        (),
    )


def test_an_edit_is_shown_and_what_was_said_stays(events: tuple[Event, ...]) -> None:
    """The claims remain with their reports; none is marked as shown that is not."""
    (edited,) = (e for e in apply_corrections(events, [EDIT])[0] if e.event_id == "A")
    assert (edited.count_min, edited.count_max) == (1000, 1100)
    (claim,) = (claim for claim in edited.claims if claim.field == "count")
    assert (claim.value, claim.shown) == ("1037 soldiers", False)
    assert edited.reports == events[0].reports


def test_a_merge_chooses_anew_and_edits_stay_on_top(events: tuple[Event, ...]) -> None:
    """All claims stand side by side; what was edited in the event that remains goes before the other's."""
    others = act(2, Action.EDIT, "B", changes={"count_min": 5, "count_max": 5, "actors": ("Taliban",)})
    merged = apply_corrections(events, [EDIT, others, act(3, Action.MERGE, other_id="B")])[0][0]
    assert {claim.value for claim in merged.claims if claim.field == "edtf"} == {"2021-07-05", "2021-07-09"}
    assert (merged.count_min, merged.count_max, merged.actors) == (1000, 1100, ("Taliban",))


def test_the_part_of_a_merged_or_rejected_whole(events: tuple[Event, ...]) -> None:
    """A part follows its whole into another event, and stands alone when its whole is rejected."""
    into_b = act(1, Action.MERGE, "B", other_id="A")
    parts = [
        next(e.part_of for e in apply_corrections(events, [one])[0] if e.event_id == "C")
        for one in (into_b, REJECT)
    ]
    assert parts == ["B", None]


def test_an_entry_of_the_chronology_keeps_its_word(make_report: MakeReport) -> None:
    """Its line, its own report and what it says stay, whatever joins or leaves; what it left open is open again."""
    own = make_report(
        report_id="own",
        article_id="AT-1",
        rule="chronology",
        count_min=None,
        count_max=None,
        count_unit=None,
        outlet="Panj chronology",
        cites=("https://one.example/1037",),
    )
    entry = replace(
        merge_reports([own])[0], event_id="AT-1", summary="Soldiers crossed.", origin="chronology"
    )
    (widened,) = merge_reports([make_report(report_id="r", date_start=dt.date(2021, 7, 5))], [entry])
    assert widened.count_min == 1037
    (new, left), problems = apply_corrections([widened], [act(1, Action.SPLIT, "AT-1", report_ids=("r",))])
    assert problems == ()
    assert (left.summary, left.count_min, new.count_min, new.summary) == (
        "Soldiers crossed.",
        None,
        1037,
        None,
    )
    (back,), _ = apply_corrections([new, left], [act(1, Action.MERGE, new.event_id, other_id="AT-1")])
    assert (back.event_id, back.summary, back.count_min) == (new.event_id, "Soldiers crossed.", 1037)
    stays = apply_corrections([widened], [act(1, Action.SPLIT, "AT-1", report_ids=("own",))])
    assert (told(stays[0]), len(stays[1])) == ({"AT-1": "own r"}, 1)


def test_a_history_has_all_that_was_done(events: tuple[Event, ...]) -> None:
    """By id, by reports, by merging, with what undid it, in order; and nothing of other events."""
    earlier = act(0, Action.REJECT, "old", seen=("a1", "a2"))
    note = act(4, Action.ANNOTATE, "C", text="another event")
    everything = (undo(3, EDIT), EDIT, note, MERGE, earlier)
    merged, *_ = apply_corrections(events, [MERGE])[0]
    told = history_of(merged, everything)
    expected = (earlier, *sorted((EDIT, MERGE), key=id_of), undo(3, EDIT))
    assert tuple(entry.correction for entry in told) == expected
    assert [entry.correction.action for entry in told if entry.undone] == ["edit"]


def id_of(correction: Correction) -> str:
    """What settles the order of acts of one moment."""
    return correction.correction_id


def test_an_id_is_made_of_all_that_it_says() -> None:
    """The same act is the same correction; another reason is another."""
    assert act(1, Action.REJECT) == REJECT
    assert sign(replace(REJECT, reason="another")).correction_id != REJECT.correction_id
