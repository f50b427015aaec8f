import datetime as dt

import pytest

from dashboard.queries.periods import Period
from dashboard.queries.steps import move_days

SPAN = (dt.date(2021, 6, 3), dt.date(2022, 2, 20))
CASES: list[tuple[str | None, str | None, Period, int, str | None, str | None]] = [
    (None, None, "month", 1, "2021-06-01", "2021-06-30"),
    (None, None, "month", -1, "2022-02-01", "2022-02-28"),
    (None, None, "week", 1, "2021-05-31", "2021-06-06"),
    (None, None, "day", -1, "2022-02-20", "2022-02-20"),
    ("2022-01-01", "2022-01-31", "month", 1, "2022-02-01", "2022-02-28"),
    ("2022-02-01", "2022-02-28", "month", -1, "2022-01-01", "2022-01-31"),
    ("2021-06-01", "2021-09-30", "month", 1, "2021-07-01", "2021-10-31"),
    ("2021-12-31", "2022-01-30", "month", 1, "2022-01-31", "2022-02-28"),
    ("2021-06-05", "2021-06-07", "week", 1, "2021-06-12", "2021-06-14"),
    ("2021-06-01", "2021-06-30", "day", -1, "2021-05-31", "2021-06-29"),
    ("2021-06-05", None, "week", 1, "2021-06-12", None),
]


@pytest.mark.parametrize(("first", "last", "step", "by", "new_first", "new_last"), CASES)
def test_days_move_by_a_step(
    first: str | None, last: str | None, step: Period, by: int, new_first: str | None, new_last: str | None
) -> None:
    """Whole months stay whole months, other ranges keep their length, an open end stays open."""
    days = tuple(dt.date.fromisoformat(day) if day else None for day in (first, last))
    moved = move_days((days[0], days[1]), SPAN, step, by)
    assert [day.isoformat() if day else None for day in moved] == [new_first, new_last]
