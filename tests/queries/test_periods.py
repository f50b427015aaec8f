import datetime as dt
from collections.abc import Callable

import pandas as pd
import pytest

from dashboard.model.kinds import Kind
from dashboard.queries.periods import busy_from, choose_period, events_per_period, lane_marks

MakeTable = Callable[..., pd.DataFrame]


def days(first: str, last: str | None = None) -> dict[str, object]:
    return {"date_start": dt.date.fromisoformat(first), "date_end": dt.date.fromisoformat(last or first)}


UNDATED = {"date_start": None, "date_end": None, "date_precision": None}
DENSITY = [
    ("day", ["2021-06-30", "2021-07-01", "2021-07-02"], [1, 0, 1]),
    ("week", ["2021-06-28"], [2]),
    ("month", ["2021-06-01", "2021-07-01"], [1, 1]),
]


@pytest.mark.parametrize(("period", "starts", "counts"), DENSITY, ids=[case[0] for case in DENSITY])
def test_every_period_is_there_and_counts_add_up(
    make_table: MakeTable, period: str, starts: list[str], counts: list[int]
) -> None:
    """Empty periods are kept, each dated event counts once, undated ones not at all."""
    table = make_table(days("2021-06-30"), days("2021-07-01", "2021-07-03"), UNDATED)
    density = events_per_period(table, period)  # type: ignore[arg-type]
    assert [f"{start:%Y-%m-%d}" for start in density["start"]] == starts
    assert density["events"].tolist() == counts


def test_no_dates_no_periods(make_table: MakeTable) -> None:
    """Without dates the density is empty and not an error."""
    assert events_per_period(make_table(UNDATED), "day").empty
    assert lane_marks(make_table(UNDATED)).empty


def test_bars_stay_readable() -> None:
    """The longer the span, the longer the period."""
    assert [choose_period(n) for n in (30, 400, 2000)] == ["day", "week", "month"]


def test_marks_keep_their_interval_and_id(make_table: MakeTable) -> None:
    """A day is a mark of one day, an interval keeps both ends."""
    marks = lane_marks(make_table(days("2021-07-05"), days("2021-06-01", "2021-06-30")))
    assert (marks["end"] - marks["start"]).dt.days.tolist() == [0, 29]
    assert marks["event_id"].tolist() == ["e1", "e2"]


def test_too_many_marks_are_gathered_without_losing_any(make_table: MakeTable) -> None:
    """A crowded timeline counts by kind and period."""
    kinds = [Kind.CLASH, Kind.AID]
    table = make_table(*({"kind": kinds[n % 2], **days("2021-07-05")} for n in range(30)))
    marks = lane_marks(table, max_marks=10)
    assert marks["events"].tolist() == [15, 15]
    assert marks["event_id"].isna().all()
    assert (marks["end"] == marks["start"]).all()
    assert (marks["start"] <= pd.Timestamp("2021-07-05")).all()
    assert (marks["until"] >= pd.Timestamp("2021-07-05")).all()


def test_a_few_early_events_do_not_squeeze_the_rest(make_table: MakeTable) -> None:
    """The axis starts with the year of the many; where events fill their span it starts with the first."""
    summer = [days("2021-07-05"), days("2021-09-05"), days("2022-01-05"), days("2023-01-05")] * 25
    assert busy_from(make_table(days("1990-01-01"), *summer)) == dt.date(2021, 1, 1)
    assert busy_from(make_table(days("2020-12-01"), *summer)) is None
    assert busy_from(make_table(days("2021-07-05"))) is None
