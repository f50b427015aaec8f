"""What the map draws: marks at points, counts in provinces, and the tray of events without a place.

Vague stays vague: an event whose article gave a province only is counted in that province, one that gave a
country only goes into the tray; neither becomes a mark.
"""

import math
from collections.abc import Container, Sequence
from typing import Literal, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.model import columns as c
from dashboard.queries.filters import (
    Codes,
    districts_of,
    factorize_points,
    first_rows,
    is_placed,
    spot_of,
    spots_of,
)
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
    places, spots = factorize_points(points[c.LON].to_numpy(float), points[c.LAT].to_numpy(float))
    names = [spot_of(*spot) for spot in spots.tolist()]
    gathered = len(points) > max_marks and _count_marks(points, places, names) > max_marks
    if gathered:
        names = _cells(spots)
    marks = _one_a_kind(points, *_regroup(places, names))
    marks["spot"] = pd.Series([None] * len(marks), dtype=object) if gathered else marks["group"]
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
    return _nested(table[[c.ADMIN1, c.KIND]][table[c.LON].isna() & table[c.ADMIN1].notna()], c.ADMIN1)


def tray(table: pd.DataFrame) -> dict[str | None, dict[str, int]]:
    """Events that no mark and no province can show: country (None where unknown) to kind to count."""
    table = count_once(table)
    loose = table[[c.COUNTRY, c.KIND]][~is_placed(table)]
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
    """The events that have a point, parts of sums in the table left out; only the columns that marks need."""
    needed = [
        c.KIND,
        c.LON,
        c.LAT,
        c.N_SOURCES,
        c.GEO_PRECISION,
        c.EVENT_ID,
        c.PLACE,
        c.TO_COUNTRY,
        c.PART_OF,
    ]
    return count_once(table[needed][(table[c.LON].notna() & table[c.LAT].notna()).to_numpy(bool)])


def group_of_events(table: pd.DataFrame, marks: pd.DataFrame) -> list[str | None]:
    """The `group` of marks that each event belongs to, None where it has no point."""
    spots = spots_of(table)
    if not len(marks) or isinstance(marks["spot"].iloc[0], str):
        return list(spots)
    known = spots.notna().to_numpy(bool)
    groups = np.full(len(table), None, dtype=object)
    points = table[[c.LON, c.LAT]][known].to_numpy(float)
    groups[known] = _cells(points)
    return list(groups)


def _cells(points: NDArray[np.float64]) -> list[str]:
    """The name of the cell that each point lies in; a point a row."""
    cells = np.floor(points / CELL_DEGREES).astype(int)
    return [f"{x}:{y}" for x, y in cells.tolist()]


def _regroup(places: Codes, names: Sequence[str]) -> tuple[Codes, list[str]]:
    """The group of every event and the names of the groups, where several places may have one name."""
    of_place, distinct = pd.factorize(np.array(names, dtype=object))
    return of_place[places], list(distinct)


def _count_marks(points: pd.DataFrame, places: Codes, names: Sequence[str]) -> int:
    groups, distinct = _regroup(places, names)
    kinds = pd.factorize(points[c.KIND])[0]
    return len(pd.unique(kinds * len(distinct) + groups))


def _one_a_kind(points: pd.DataFrame, groups: Codes, names: Sequence[str]) -> pd.DataFrame:
    """One row a group and kind: sums and means over its events, words of the first that has them."""
    kinds, kind_names = pd.factorize(points[c.KIND])
    codes, pairs = pd.factorize(kinds.astype(np.int64) * len(names) + groups)
    numbers = pd.DataFrame(
        {
            "lon": points[c.LON].to_numpy(float),
            "lat": points[c.LAT].to_numpy(float),
            "n_sources": points[c.N_SOURCES].fillna(1).to_numpy(int),
            "vague": (points[c.GEO_PRECISION] == "district").to_numpy(bool),
        }
    ).groupby(codes)
    marks = pd.DataFrame({"lon": numbers["lon"].mean(), "lat": numbers["lat"].mean()})
    marks["n_sources"], marks["events"] = numbers["n_sources"].sum(), numbers.size()
    marks["vague"] = numbers["vague"].all()
    marks["kind"] = np.asarray(kind_names, dtype=object)[pairs // len(names)]
    marks["group"] = np.array(names, dtype=object)[pairs % len(names)]
    first = points[c.EVENT_ID].iloc[first_rows(codes, len(pairs))]
    ids = [one if events == 1 else None for one, events in zip(first, marks["events"], strict=True)]
    # as objects: a column of text would turn None into NaN, which is truthy
    marks["event_id"] = pd.Series(ids, index=marks.index, dtype=object)
    marks["place"] = _first_known(points[c.PLACE], codes, len(pairs))
    marks["to_country"] = _first_known(points[c.TO_COUNTRY], codes, len(pairs))
    return marks


def _first_known(words: pd.Series, codes: Codes, n: int) -> NDArray[np.object_]:
    """For each of `n` codes the first word that is known, None where none is."""
    found = np.full(n, None, dtype=object)
    known = np.flatnonzero(words.notna().to_numpy(bool))
    if len(known):
        there = pd.unique(codes[known])
        found[there] = words.iloc[known[first_rows(codes[known], n)[there]]].to_numpy(object)
    return found


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
