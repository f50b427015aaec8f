import datetime as dt
from collections.abc import Callable
from typing import Any

import pandas as pd

from dashboard.correct.make import make_correction
from dashboard.model.correction import Action, Correction
from dashboard.model.event import Event
from dashboard.model.report import Report
from dashboard.queries.alike import events_alike
from dashboard.queries.doubt import ACCEPTED, review_queue, reviewed_events, touched_events

Table = Callable[..., pd.DataFrame]


def test_the_most_doubtful_comes_first(make_table: Table) -> None:
    """Little confidence, fields in conflict and news each add to doubt; what has none of them is not asked for."""
    table = make_table({"confidence": 0.9}, {"confidence": 0.2}, {"confidence": 0.9}, {"confidence": 0.9})
    queue = review_queue(table, {"e3": ("count", "when")}, {"e4"}, ())
    assert queue["event_id"].tolist() == ["e2", "e3", "e4"]
    assert queue["unsure"].tolist() == [True, False, False]
    assert queue["fields"].tolist() == [(), ("count", "when"), ()]
    assert queue["new"].tolist() == [False, False, True]


def test_what_was_reviewed_is_not_asked_again(make_table: Table) -> None:
    """An empty queue is a table with no row."""
    table = make_table({"confidence": 0.2}, {"confidence": 0.3})
    assert review_queue(table, {}, (), {"e1"})["event_id"].tolist() == ["e2"]
    assert review_queue(table, {}, (), {"e1", "e2"}).empty


def _correct(event: Event, action: Action, before: list[Correction], **details: Any) -> list[Correction]:
    now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    made = make_correction(action, event, made_by="Ann", reason="read", now=now, before=before, **details)
    return [*before, made]


def test_a_new_report_makes_a_reviewed_event_doubtful_again(
    make_event: Callable[..., Event], make_report: Callable[..., Report]
) -> None:
    """Acceptance holds for the reports that were seen; a bare note accepts nothing; undoing takes it back."""
    event = make_event(event_id="e1")
    more = make_event(event_id="e1", reports=(*event.reports, make_report(report_id="r-2")))
    noted = _correct(event, Action.ANNOTATE, [], text="hm")
    assert touched_events(noted) == frozenset()
    accepted = _correct(event, Action.ANNOTATE, noted, text=ACCEPTED)
    assert touched_events(accepted) == reviewed_events(accepted, [event]) == {"e1"}
    assert reviewed_events(accepted, [more]) == frozenset()
    undone = _correct(event, Action.UNDO, accepted, undoes=accepted[-1].correction_id)
    assert touched_events(undone) == frozenset()


def test_likely_doubles_come_first(make_table: Table) -> None:
    """Near in time, same province, same kind; the event itself is not among them; no date comes last."""
    day = dt.date(2021, 7, 5)
    far = {"date_start": dt.date(2021, 9, 1), "date_end": dt.date(2021, 9, 1)}
    near = {"date_start": day + dt.timedelta(days=1), "date_end": day + dt.timedelta(days=1)}
    never = {"date_start": None, "date_end": None}
    table = make_table({}, far, {**near, "admin1": "TJ-KT"}, near, never, {"admin1": None})
    assert events_alike(table, "e1")["event_id"].tolist() == ["e6", "e4", "e3", "e2", "e5"]
    assert events_alike(table, "nowhere").empty
