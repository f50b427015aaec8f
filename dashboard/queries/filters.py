"""Which events are wanted: one frozen record of choices, and the part of the table that meets them."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.model import columns as c

Mask = NDArray[np.bool_]
Codes = NDArray[np.intp]

SINGLE = {"kinds": c.KIND, "countries": c.COUNTRY, "provinces": c.ADMIN1, "statuses": c.STATUS}
"""Facets of one value an event, and their columns."""
SEVERAL = {"actors": c.ACTORS, "outlets": c.OUTLETS, "langs": c.LANGS}
"""Facets of several values an event, and their columns."""
FACETS = (*SINGLE, *SEVERAL, "districts", "spots")
BOUNDS = ("border_km", "n_sources", "confidence")
"""Choices that are a number: at most so far from the border, at least so many sources, so sure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """The choices of a reader. An empty facet lets everything pass; several values of one facet add up.

    first, last: inclusive days, None where open; an event passes that may lie within, or, with `surely`, only one
    that cannot lie elsewhere. districts: codes as of `districts_of`. spots: keys of points on the map (`spot_of`).
    border_km: the farthest from the border; n_sources: the fewest; confidence: the least, in percent.
    unplaced: only events without a point or a province.
    """

    first: dt.date | None = None
    last: dt.date | None = None
    kinds: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    langs: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    spots: tuple[str, ...] = ()
    border_km: int | None = None
    n_sources: int | None = None
    confidence: int | None = None
    surely: bool = False
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
    lon, lat = table[c.LON].to_numpy(float), table[c.LAT].to_numpy(float)
    keys = np.full(len(table), None, dtype=object)
    known = ~(np.isnan(lon) | np.isnan(lat))
    place, points = factorize_points(lon[known], lat[known])
    keys[known] = np.array([spot_of(*point) for point in points.tolist()], dtype=object)[place]
    return pd.Series(keys, index=table.index, dtype=object)


def factorize_points(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> tuple[Codes, NDArray[np.float64]]:
    """The number of every point among the distinct ones, and these: one row each, longitude and latitude."""
    by_lon, by_lat = pd.factorize(lon)[0], pd.factorize(lat)[0]
    place, distinct = pd.factorize(by_lon.astype(np.int64) * (by_lat.max(initial=0) + 1) + by_lat)
    first = first_rows(place, len(distinct))
    return place, np.stack([lon[first], lat[first]], axis=1)


def first_rows(codes: Codes, n: int) -> Codes:
    """The first row of each of `n` codes; a code without a row stands at 0."""
    first = np.zeros(n, dtype=np.intp)
    first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    return first


def districts_of(table: pd.DataFrame) -> pd.Series:
    """The district of every event as 'AF-BDS/Ishkashim', missing where none is known."""
    codes: pd.Series = table[c.ADMIN1] + "/" + table[c.ADMIN2]
    return codes


def is_placed(table: pd.DataFrame) -> Mask:
    """Whether an event can be drawn: it has a point or at least a province."""
    placed: Mask = (table[c.LON].notna() | table[c.ADMIN1].notna()).to_numpy(bool)
    return placed


def filter_events(table: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """The events that meet all choices, in the order of the table."""
    mask = mask_events(table, filters)
    return table if mask.all() else table[mask]


def mask_events(table: pd.DataFrame, filters: Filters) -> Mask:
    """Which events meet all choices: enough where one column of them is wanted, for rows of very many are costly."""
    mask = np.ones(len(table), dtype=bool)
    for one in _masks(table, filters):
        mask &= one
    return mask


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
    if filters.districts:
        masks.append(districts_of(table).isin(filters.districts).to_numpy(bool))
    if filters.unplaced:
        masks.append(~is_placed(table))
    bounds = [(name, getattr(filters, name)) for name in BOUNDS]
    masks += [within_bound(table, name, bound) for name, bound in bounds if bound is not None]
    return masks + _date_masks(table, filters)


def within_bound(table: pd.DataFrame, name: str, bound: int) -> Mask:
    """Which events meet one of BOUNDS; what is not known meets none."""
    if name == "border_km":
        met = table[c.BORDER_KM] <= bound
    elif name == "n_sources":
        met = table[c.N_SOURCES] >= bound
    else:
        met = table[c.CONFIDENCE] * 100 >= bound
    return met.to_numpy(bool)


def _date_masks(table: pd.DataFrame, filters: Filters) -> list[Mask]:
    masks: list[Mask] = []
    begins, ends = (c.DATE_START, c.DATE_END) if filters.surely else (c.DATE_END, c.DATE_START)
    if filters.first is not None:
        masks.append((table[begins] >= pd.Timestamp(filters.first)).to_numpy(bool))
    if filters.last is not None:
        masks.append((table[ends] <= pd.Timestamp(filters.last)).to_numpy(bool))
    return masks


def _holds_any(lists: pd.Series, wanted: tuple[str, ...]) -> Mask:
    chosen = set(wanted)
    met: Mask = np.fromiter((not chosen.isdisjoint(one) for one in lists), dtype=bool, count=len(lists))
    return met
