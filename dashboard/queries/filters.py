"""Which events are wanted: one frozen record of choices, and the part of the table that meets them."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.model import columns as c

Mask = NDArray[np.bool_]

SINGLE = {"kinds": c.KIND, "countries": c.COUNTRY, "provinces": c.ADMIN1, "statuses": c.STATUS}
"""Facets of one value an event, and their columns."""
SEVERAL = {"actors": c.ACTORS, "outlets": c.OUTLETS}
"""Facets of several values an event, and their columns."""
FACETS = (*SINGLE, *SEVERAL, "spots")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """The choices of a reader. An empty facet lets everything pass; several values of one facet add up.

    first, last: inclusive days, None where open; an event passes that overlaps them. spots: keys of points on
    the map (`spot_of`). unplaced: only events without a point or a province.
    """

    first: dt.date | None = None
    last: dt.date | None = None
    kinds: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    spots: tuple[str, ...] = ()
    unplaced: bool = False

    @property
    def any(self) -> bool:
        """Whether anything is filtered at all."""
        return self != Filters()

    def without(self, *names: str) -> "Filters":
        """The same choices with some facets open again."""
        blank = Filters()
        return replace(self, **{name: getattr(blank, name) for name in names})

    def toggled(self, facet: str, value: str) -> "Filters":
        """The same choices with one value of a facet added, or taken out when it was there."""
        chosen: tuple[str, ...] = getattr(self, facet)
        kept = tuple(one for one in chosen if one != value)
        return self.with_values(facet, kept if len(kept) < len(chosen) else (*chosen, value))

    def with_values(self, facet: str, values: tuple[str, ...]) -> "Filters":
        """The same choices with the values of one facet replaced."""
        changes: dict[str, Any] = {facet: values}
        return replace(self, **changes)


def spot_of(lon: float, lat: float) -> str:
    """The key of a point on the map, to a hundredth of a degree: about a kilometre."""
    return f"{lon:.2f},{lat:.2f}"


def spots_of(table: pd.DataFrame) -> pd.Series:
    """The key of every event's point, None where it has none."""
    keys = [
        None if np.isnan(lon) or np.isnan(lat) else spot_of(lon, lat)
        for lon, lat in zip(table[c.LON].to_numpy(float), table[c.LAT].to_numpy(float), strict=True)
    ]
    return pd.Series(keys, index=table.index, dtype=object)


def is_placed(table: pd.DataFrame) -> Mask:
    """Whether an event can be drawn: it has a point or at least a province."""
    placed: Mask = (table[c.LON].notna() | table[c.ADMIN1].notna()).to_numpy(bool)
    return placed


def filter_events(table: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """The events that meet all choices, in the order of the table."""
    mask = np.ones(len(table), dtype=bool)
    for one in _masks(table, filters):
        mask &= one
    return table[mask]


def _masks(table: pd.DataFrame, filters: Filters) -> list[Mask]:
    masks = [
        table[column].isin(getattr(filters, facet)).to_numpy(bool)
        for facet, column in SINGLE.items()
        if getattr(filters, facet)
    ]
    masks += [
        _holds_any(table[column], getattr(filters, facet))
        for facet, column in SEVERAL.items()
        if getattr(filters, facet)
    ]
    if filters.spots:
        masks.append(spots_of(table).isin(filters.spots).to_numpy(bool))
    if filters.unplaced:
        masks.append(~is_placed(table))
    return masks + _date_masks(table, filters)


def _date_masks(table: pd.DataFrame, filters: Filters) -> list[Mask]:
    masks: list[Mask] = []
    if filters.first is not None:
        masks.append((table[c.DATE_END] >= pd.Timestamp(filters.first)).to_numpy(bool))
    if filters.last is not None:
        masks.append((table[c.DATE_START] <= pd.Timestamp(filters.last)).to_numpy(bool))
    return masks


def _holds_any(lists: pd.Series, wanted: tuple[str, ...]) -> Mask:
    chosen = set(wanted)
    return np.fromiter((not chosen.isdisjoint(one) for one in lists), dtype=bool, count=len(lists))
