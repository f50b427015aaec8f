import datetime as dt
from collections.abc import Callable

import pandas as pd

from dashboard.queries.compare import choose_step, grids_of_provinces, side_by_side

Table = Callable[..., pd.DataFrame]


def on(first: str, last: str | None = None, **more: object) -> dict[str, object]:
    return {
        "date_start": dt.date.fromisoformat(first),
        "date_end": dt.date.fromisoformat(last or first),
        **more,
    }


def test_both_sides_stand_beside_each_other(make_table: Table) -> None:
    """What one side lacks is 0 there, most in both together first, several actors count each."""
    first = make_table({"actors": ("A", "B")}, {"actors": ("B",)})
    second = make_table({"actors": ("C",)}, {"actors": ()})
    table = side_by_side(first, second, "actors")
    assert table.to_dict("list") == {"value": ["B", "A", "C"], "first": [2, 1, 0], "second": [0, 0, 1]}
    assert side_by_side(first.head(0), second.head(0), "kinds").empty


def test_parts_of_an_aggregate_count_once(make_table: Table) -> None:
    """A whole of two parts is one capture."""
    table = make_table({}, {"part_of": "e1"}, {"part_of": "e1"})
    assert side_by_side(table, table.head(0), "kinds")["first"].tolist() == [1]


def test_a_grid_holds_what_lies_in_one_month(make_table: Table) -> None:
    """Months without events stay as columns; what spans two, has no day or no province is counted beside it."""
    table = make_table(
        on("2021-06-30"),
        on("2021-08-01"),
        on("2021-08-02", admin1="TJ-KT"),
        on("2021-06-20", "2021-07-02"),
        {"date_start": None, "date_end": None},
        on("2021-08-03", admin1=None),
    )
    grid, empty = grids_of_provinces(table, table.head(0))
    assert grid.counts.columns.astype(str).tolist() == ["2021-06", "2021-07", "2021-08"]
    assert grid.counts.loc["AF-BDS"].tolist() == [1, 0, 1]
    assert grid.counts.loc["TJ-KT"].tolist() == [0, 0, 1]
    assert (grid.spanning, grid.undated, grid.unplaced) == (1, 1, 1)
    assert empty.counts.empty


def test_two_grids_share_rows_and_step(make_table: Table) -> None:
    """A long side makes both count by quarter or year; rows are the same in the same order."""
    long, short = make_table(on("1995-01-01"), on("2025-01-01")), make_table(on("2021-07-01", admin1="TJ-KT"))
    assert choose_step(short) == "M"
    first, second = grids_of_provinces(long, short)
    assert (first.step, second.step) == ("Y", "Y")
    assert first.counts.index.tolist() == second.counts.index.tolist() == ["AF-BDS", "TJ-KT"]
