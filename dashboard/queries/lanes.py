"""The lanes of the timeline: by kind, actor, province or source, the fullest ones each, the others in one."""

from typing import Literal, get_args

import pandas as pd

from dashboard.lexicon.taxonomy import load_kinds
from dashboard.model import columns as c

LaneBy = Literal["kind", "actor", "province", "source"]
LANES: tuple[LaneBy, ...] = get_args(LaneBy)
MAX_LANES = 10
OTHER = "…"
"""The lane of all that is not among the fullest, or not known."""
_COLUMNS: dict[LaneBy, str] = {
    "kind": c.KIND,
    "actor": c.ACTORS,
    "province": c.ADMIN1,
    "source": c.OUTLETS,
}


def choose_lanes(table: pd.DataFrame, by: LaneBy) -> list[str]:
    """The lanes of a table from top to bottom: kinds in their order, all else by how many events, OTHER last."""
    column = table[_COLUMNS[by]]
    if by == "kind":
        there = set(column.unique())
        return [str(kind) for kind in load_kinds() if kind in there]
    values = column.explode() if column.name in c.LIST_COLUMNS else column
    counts = values.value_counts()
    fullest = sorted(counts.index, key=lambda value: (-counts[value], value))[:MAX_LANES]
    loose = bool(values.isna().any()) or len(counts) > len(fullest)
    return [*map(str, fullest), *([OTHER] if loose else [])]


def lanes_of(table: pd.DataFrame, by: LaneBy, lanes: list[str]) -> pd.Series:
    """The lanes that each event lies in, one row a lane, under the event's index."""
    column = table[_COLUMNS[by]]
    if by == "kind":
        return column
    values = column.explode() if column.name in c.LIST_COLUMNS else column
    named = values.where(values.isin(lanes), OTHER).astype(object)
    once = pd.DataFrame({"row": named.index, "lane": named.to_numpy(object)}).drop_duplicates()
    return pd.Series(once["lane"].to_numpy(object), index=once["row"].to_numpy(), dtype=object)
