"""Two selections of events side by side: how many of each kind, actor or province, and a grid of provinces by month."""

from dataclasses import dataclass
from typing import Literal, get_args

import pandas as pd

from dashboard.model import columns as c
from dashboard.queries.wholes import count_once

Facet = Literal["provinces", "kinds", "actors"]
FACETS: tuple[Facet, ...] = get_args(Facet)
_COLUMNS: dict[Facet, str] = {"provinces": c.ADMIN1, "kinds": c.KIND, "actors": c.ACTORS}
MOST_VALUES = 14
MOST_COLUMNS = 30
Step = Literal["M", "Q", "Y"]
STEPS: tuple[Step, ...] = get_args(Step)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """counts: one row a province (code), one column a period in time order, without gaps; empty where none is known.

    step: month, quarter or year. spanning: events whose days lie in more than one period, so that they belong in
    none; undated, unplaced: events without a day, or without a province. Of those three each is counted once.
    """

    counts: pd.DataFrame
    step: Step
    spanning: int
    undated: int
    unplaced: int


def side_by_side(
    first: pd.DataFrame, second: pd.DataFrame, by: Facet, most: int = MOST_VALUES
) -> pd.DataFrame:
    """Columns value, first, second: events by value, those with most in both together first, at most `most`.

    An aggregate and its parts count once; an event with two actors counts for each; what is unknown is left out.
    """
    counts = pd.DataFrame({"first": _counts(first, by), "second": _counts(second, by)})
    table = counts.fillna(0).astype(int).rename_axis("value").reset_index()
    table["sum"] = table["first"] + table["second"]
    ordered = table.sort_values(["sum", "value"], ascending=[False, True], ignore_index=True)
    return ordered.drop(columns="sum").head(most)


def _counts(table: pd.DataFrame, by: Facet) -> pd.Series:
    values = count_once(table)[_COLUMNS[by]]
    values = values.explode() if by == "actors" else values
    return values.dropna().astype(object).value_counts()


def grids_of_provinces(*tables: pd.DataFrame, most: int = MOST_VALUES) -> list[Grid]:
    """Events by province and month, or by quarter or year where there are too many months, in the same rows for all."""
    step = choose_step(*tables)
    placed = pd.concat([count_once(table)[c.ADMIN1] for table in tables]).value_counts()
    rows = sorted(placed.index, key=lambda code: (-placed[code], code))[:most]
    return [_grid(table, step, rows) for table in tables]


def _grid(table: pd.DataFrame, step: Step, rows: list[str]) -> Grid:
    events = count_once(table)
    dated = events[events[c.DATE_START].notna() & events[c.DATE_END].notna()]
    starts, ends = dated[c.DATE_START].dt.to_period(step), dated[c.DATE_END].dt.to_period(step)
    within = dated[starts == ends]
    placed = within[within[c.ADMIN1].notna()]
    return Grid(
        counts=_cross(placed, step, rows),
        step=step,
        spanning=len(dated) - len(within),
        undated=len(events) - len(dated),
        unplaced=len(within) - len(placed),
    )


def choose_step(*tables: pd.DataFrame) -> Step:
    """The finest step in which none of the tables has more columns than can be read."""
    for step in STEPS:
        if all(_length(table, step) <= MOST_COLUMNS for table in tables):
            return step
    return STEPS[-1]


def _length(table: pd.DataFrame, step: Step) -> int:
    days = table[c.DATE_START].dropna()
    if days.empty:
        return 0
    return int((days.max().to_period(step) - days.min().to_period(step)).n) + 1


def _cross(placed: pd.DataFrame, step: Step, rows: list[str]) -> pd.DataFrame:
    periods = placed[c.DATE_START].dt.to_period(step)
    if placed.empty:
        return pd.DataFrame()
    counts = pd.crosstab(placed[c.ADMIN1].to_numpy(object), periods.to_numpy(object))
    columns = pd.period_range(periods.min(), periods.max(), freq=step)
    return counts.reindex(index=rows, columns=columns, fill_value=0)
