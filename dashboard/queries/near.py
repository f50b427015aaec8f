"""What happened around an event: before and after it, near it, and what it is part of or made up of."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.model import columns as c
from dashboard.queries.describe import Row, value_of

NEAR_KM = 50.0
"""Farther than this is another place."""
BESIDE = 3
"""How many events are told before and after."""
MOST_NEAR = 5
EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Events near an event by place. km: whether distance chose them, else they are of the same province.

    events: the nearest in place, or in time where no distance is known. more: how many are left out.
    """

    events: pd.DataFrame
    km: bool
    more: int


def neighbours_in_time(table: pd.DataFrame, row: Row) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The last BESIDE events of the table before the event of `row`, and the first after it, oldest first.

    Order is by first day, last day, id; the event itself need not be in the table. Without a date there are none.
    """
    if value_of(row, c.DATE_START) is None:
        return table.head(0), table.head(0)
    starts, before = table[c.DATE_START], _is_before(table, row)
    after = starts.notna().to_numpy(bool) & ~before & (table[c.EVENT_ID] != row[c.EVENT_ID]).to_numpy(bool)
    # only those about the event are put in order: of 100,000 that is what keeps this quick
    close_before = before & (starts >= starts[before].nlargest(BESIDE).min()).to_numpy(bool)
    close_after = after & (starts <= starts[after].nsmallest(BESIDE).max()).to_numpy(bool)
    return _in_order(table[close_before]).tail(BESIDE), _in_order(table[close_after]).head(BESIDE)


def neighbours_in_place(table: pd.DataFrame, row: Row) -> Near | None:
    """The events within NEAR_KM of the event's point, or of its province where it has none; None without either."""
    others = (table[c.EVENT_ID] != row[c.EVENT_ID]).to_numpy(bool)
    lon, lat, admin1 = (value_of(row, name) for name in (c.LON, c.LAT, c.ADMIN1))
    if lon is not None and lat is not None:
        km = distance_km(table, lon, lat)
        near = others & (km <= NEAR_KM).to_numpy(bool)
        # where many lie on one spot the id settles it, so that the same are told every time
        close = table[near].assign(_far=km[near]).sort_values(["_far", c.DATE_START, c.EVENT_ID])
        return _first_of(close.drop(columns="_far"), km=True)
    if admin1 is None:
        return None
    inside = table[others & (table[c.ADMIN1] == admin1).to_numpy(bool)]
    return _first_of(_by_time(inside, row), km=False)


def distance_km(table: pd.DataFrame, lon: float, lat: float) -> pd.Series:
    """The distance of every event's point from one in degrees, on a sphere; missing where it has no point."""
    east, north = np.radians(table[c.LON] - lon), np.radians(table[c.LAT] - lat)
    stretch = np.cos(np.radians(table[c.LAT])) * np.cos(np.radians(lat))
    half = np.sin(north / 2) ** 2 + stretch * np.sin(east / 2) ** 2
    km: pd.Series = 2 * EARTH_KM * np.arcsin(np.sqrt(half))
    return km


def whole_of(table: pd.DataFrame, row: Row) -> pd.DataFrame:
    """The event that the event of `row` is part of: one row or none."""
    found: pd.DataFrame = table[(table[c.EVENT_ID] == value_of(row, c.PART_OF)).to_numpy(bool)]
    return found


def parts_of(table: pd.DataFrame, row: Row) -> pd.DataFrame:
    """The events that are part of the event of `row`, by date."""
    parts: pd.DataFrame = table[(table[c.PART_OF] == row[c.EVENT_ID]).to_numpy(bool)]
    return _in_order(parts)


def is_kin(table: pd.DataFrame, row: Row) -> NDArray[np.bool_]:
    """Which events are what the event of `row` is part of, or parts of it."""
    kin: NDArray[np.bool_] = (
        (table[c.PART_OF] == row[c.EVENT_ID]) | (table[c.EVENT_ID] == value_of(row, c.PART_OF))
    ).to_numpy(bool)
    return kin


def _is_before(table: pd.DataFrame, row: Row) -> NDArray[np.bool_]:
    """Which events of a table come before the event of `row`."""
    first, last = pd.Timestamp(row[c.DATE_START]), pd.Timestamp(row[c.DATE_END])
    starts, ends = table[c.DATE_START], table[c.DATE_END]
    earlier = (starts < first) | ((starts == first) & (ends < last))
    before: NDArray[np.bool_] = earlier.to_numpy(bool, copy=True)
    same = np.flatnonzero((starts == first) & (ends == last))
    before[same] = (table[c.EVENT_ID].iloc[same] < row[c.EVENT_ID]).to_numpy(bool)
    return before


def _in_order(table: pd.DataFrame) -> pd.DataFrame:
    return table.sort_values([c.DATE_START, c.DATE_END, c.EVENT_ID], na_position="last", kind="stable")


def _by_time(table: pd.DataFrame, row: Row) -> pd.DataFrame:
    """By how many days lie between the beginnings; events without a date last."""
    first = value_of(row, c.DATE_START)
    if first is None:
        return table.sort_values([c.DATE_START, c.EVENT_ID], na_position="last")
    away = (table[c.DATE_START] - pd.Timestamp(first)).abs()
    return table.assign(_away=away).sort_values(["_away", c.EVENT_ID]).drop(columns="_away")


def _first_of(table: pd.DataFrame, *, km: bool) -> Near:
    return Near(events=table.head(MOST_NEAR), km=km, more=max(len(table) - MOST_NEAR, 0))
