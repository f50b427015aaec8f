"""What the map draws: marks at points, counts in provinces, and the tray of events without a place.

Vague stays vague: an event whose article gave a province only is counted in that province, one that gave a
country only goes into the tray; neither becomes a mark.
"""

import math
from collections.abc import Container
from typing import Literal, get_args

import numpy as np
import pandas as pd

from dashboard.model import columns as c
from dashboard.queries.filters import districts_of, is_placed, spots_of
from dashboard.queries.wholes import count_once

Detail = Literal["events", "districts", "provinces"]
DETAILS: tuple[Detail, ...] = get_args(Detail)
"""What the map counts by."""

MAX_MARKS = 600
"""More marks than this are gathered in cells of `CELL_DEGREES`."""
CELL_DEGREES = 0.25
FAN_DEGREES = 0.075
"""How far from their point marks that share it are drawn, in degrees of latitude, on a desk."""

MARK_COLUMNS = (
    "kind",
    "lon",
    "lat",
    "spot",
    "events",
    "n_sources",
    "vague",
    "event_id",
    "place",
    "to_country",
    "group",
)


def marks_for_map(
    table: pd.DataFrame, max_marks: int = MAX_MARKS, fan_degrees: float = FAN_DEGREES
) -> pd.DataFrame:
    """One row a kind and point (MARK_COLUMNS), marks that share a point fanned out around it.

    `lon`, `lat` are where the mark is drawn; `spot` is the key of the true point, None for a cell of several.
    `event_id` is None where a mark stands for more than one event. `vague`: known to the district only.
    `group`: the spot or the cell whose events it stands for.
    """
    points = _points(table)
    if points.empty:
        return pd.DataFrame({name: [] for name in MARK_COLUMNS})
    keys = ["spot", "kind"]
    if len(points) > max_marks and points.groupby(keys, sort=False).ngroups > max_marks:
        points["cell"] = _cells(points)
        keys = ["cell", "kind"]
    marks = _one_a_kind(points, keys)
    return _fan_out(marks, fan_degrees)


def events_per_province(table: pd.DataFrame) -> dict[str, int]:
    """Events by code of province, those with a finer place included, an aggregate and its parts as one."""
    return {str(k): int(n) for k, n in count_once(table)[c.ADMIN1].value_counts().items()}


def events_per_district(table: pd.DataFrame) -> dict[str, int]:
    """Events by code of district (`filters.districts_of`), an aggregate and its parts as one."""
    return {str(k): int(n) for k, n in districts_of(count_once(table)).value_counts().items()}


def outside_areas(table: pd.DataFrame, detail: Detail, areas: Container[str]) -> pd.DataFrame:
    """The events that stay single marks where others are counted in areas: those of no area that is drawn."""
    if detail == "events":
        return table
    codes = districts_of(table) if detail == "districts" else table[c.ADMIN1]
    drawn = {code for code in codes.dropna().unique() if code in areas}
    return table[~codes.isin(drawn)]


def vague_by_province(table: pd.DataFrame) -> dict[str, dict[str, int]]:
    """Events known to the province only: code of province to kind to count."""
    table = count_once(table)
    return _nested(table[table[c.LON].isna() & table[c.ADMIN1].notna()], c.ADMIN1)


def tray(table: pd.DataFrame) -> dict[str | None, dict[str, int]]:
    """Events that no mark and no province can show: country (None where unknown) to kind to count."""
    table = count_once(table)
    loose = table[~is_placed(table)]
    found: dict[str | None, dict[str, int]] = {}
    for country, kinds in _nested(loose[loose[c.COUNTRY].notna()], c.COUNTRY).items():
        found[country] = kinds
    nowhere = loose[loose[c.COUNTRY].isna()]
    if len(nowhere):
        found[None] = {str(k): int(n) for k, n in nowhere[c.KIND].value_counts().items()}
    return found


def count_outside(table: pd.DataFrame, west: float, south: float, east: float, north: float) -> int:
    """How many events have a point that lies outside a window, degrees."""
    lon, lat = table[c.LON], table[c.LAT]
    inside = lon.between(west, east) & lat.between(south, north)
    return int((lon.notna() & ~inside).sum())


def _nested(table: pd.DataFrame, column: str) -> dict[str, dict[str, int]]:
    nested: dict[str, dict[str, int]] = {}
    sizes = table.groupby([column, c.KIND], observed=True).size().sort_values(ascending=False)
    for (place, kind), count in zip(sizes.index.tolist(), sizes.tolist(), strict=True):
        nested.setdefault(place, {})[kind] = count
    return nested


def _points(table: pd.DataFrame) -> pd.DataFrame:
    placed = count_once(table[table[c.LON].notna() & table[c.LAT].notna()])
    return pd.DataFrame(
        {
            "kind": placed[c.KIND].to_numpy(object),
            "lon": placed[c.LON].to_numpy(float),
            "lat": placed[c.LAT].to_numpy(float),
            "spot": spots_of(placed).to_numpy(object),
            "n_sources": placed[c.N_SOURCES].fillna(1).to_numpy(int),
            "vague": (placed[c.GEO_PRECISION] == "district").to_numpy(bool),
            "event_id": placed[c.EVENT_ID].to_numpy(object),
            "place": placed[c.PLACE].to_numpy(object),
            "to_country": placed[c.TO_COUNTRY].to_numpy(object),
        }
    )


def group_of_events(table: pd.DataFrame, marks: pd.DataFrame) -> list[str | None]:
    """The `group` of marks that each event belongs to, None where it has no point."""
    spots = spots_of(table)
    if not len(marks) or isinstance(marks["spot"].iloc[0], str):
        return list(spots)
    known = spots.notna()
    cells = pd.Series([None] * len(table), index=table.index, dtype=object)
    points = table.loc[known.to_numpy(bool), [c.LON, c.LAT]].rename(columns={c.LON: "lon", c.LAT: "lat"})
    cells[known] = _cells(points)
    return list(cells)


def _cells(points: pd.DataFrame) -> list[str]:
    columns = np.floor(points["lon"] / CELL_DEGREES).astype(int)
    rows = np.floor(points["lat"] / CELL_DEGREES).astype(int)
    return [f"{x}:{y}" for x, y in zip(columns, rows, strict=True)]


def _one_a_kind(points: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    groups = points.groupby(keys, sort=True)
    marks = groups.agg(
        lon=("lon", "mean"),
        lat=("lat", "mean"),
        n_sources=("n_sources", "sum"),
        events=("event_id", "size"),
        vague=("vague", "all"),
        event_id=("event_id", "first"),
        place=("place", "first"),
        to_country=("to_country", "first"),
    ).reset_index()
    # as objects: a column of text would turn None into NaN, which is truthy
    ids = [
        one if events == 1 else None for one, events in zip(marks["event_id"], marks["events"], strict=True)
    ]
    marks["event_id"] = pd.Series(ids, index=marks.index, dtype=object)
    if "spot" not in marks:
        marks["spot"] = pd.Series([None] * len(marks), index=marks.index, dtype=object)
    marks["group"] = marks[keys[0]]
    return marks


def _fan_out(marks: pd.DataFrame, fan_degrees: float) -> pd.DataFrame:
    """Marks of one group set on a circle around their point; a single mark stays where it is."""
    marks = marks.sort_values(["group", "events", "kind"], ascending=[True, False, True], ignore_index=True)
    rank = marks.groupby("group").cumcount().to_numpy()
    size = marks.groupby("group")["kind"].transform("size").to_numpy()
    angle = 2 * math.pi * rank / size
    radius = np.where(size > 1, fan_degrees * np.maximum(1.0, size / 4), 0.0)
    marks["lon"] += radius * np.cos(angle) / np.cos(np.radians(marks["lat"]))
    marks["lat"] += radius * np.sin(angle)
    return marks[list(MARK_COLUMNS)]
