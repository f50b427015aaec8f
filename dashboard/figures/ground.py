"""The map's ground as flat arrays: rings with gaps between them, and points to click on in every province."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dashboard.figures.keyholes import Floats, Ring, without_holes
from dashboard.gazetteer.outlines import Outline, Outlines

GRID_DEGREES = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A country or province: `lon`, `lat` of its rings, clockwise, NaN between two rings; degrees WGS 84.

    area_lon, area_lat: the same without holes, to be filled.
    label_lon, label_lat: where its name stands. names: by language of the page. country: alpha-3.
    grid_lon, grid_lat: points all over its inside, which a click can find.
    """

    code: str
    country: str
    names: Mapping[str, str]
    lon: Floats
    lat: Floats
    area_lon: Floats
    area_lat: Floats
    label_lon: float
    label_lat: float
    grid_lon: Floats
    grid_lat: Floats

    def name(self, lang: str) -> str:
        """Its name in a language of the page, else in English, else its code."""
        return self.names.get(lang) or self.names.get("en") or self.code


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """countries and provinces by code, districts as 'AF-BDS/Ishkashim'; the border line as arrays with gaps."""

    countries: Mapping[str, Unit]
    provinces: Mapping[str, Unit]
    border_lon: Floats
    border_lat: Floats
    districts: Mapping[str, Unit] = field(default_factory=dict)

    def names(self, lang: str) -> dict[str, str]:
        """The names of all units by code."""
        units = {**self.countries, **self.provinces}
        return {code: unit.name(lang) for code, unit in units.items()}


def make_ground(outlines: Outlines) -> Ground:
    """The arrays that the map draws, made once from the outlines."""
    units = {
        layer: [unit for unit in outlines.units if unit.layer == layer]
        for layer in ("country", "province", "district")
    }
    border_lon, border_lat = flatten(outlines.border)
    return Ground(
        countries={unit.code: _unit(unit, clickable=False) for unit in units["country"]},
        provinces={unit.code: _unit(unit, clickable=True) for unit in units["province"]},
        border_lon=border_lon,
        border_lat=border_lat,
        districts={
            f"{unit.admin1}/{unit.name('en')}": _unit(unit, clickable=False) for unit in units["district"]
        },
    )


def _unit(outline: Outline, *, clickable: bool) -> Unit:
    lon, lat = flatten(outline.rings)
    area_lon, area_lat = flatten(without_holes(outline.rings))
    grid_lon, grid_lat = grid_inside(outline.rings if clickable else ())
    return Unit(
        code=outline.code,
        country=outline.country,
        names=outline.names,
        lon=lon,
        lat=lat,
        area_lon=area_lon,
        area_lat=area_lat,
        label_lon=outline.label[0],
        label_lat=outline.label[1],
        grid_lon=grid_lon,
        grid_lat=grid_lat,
    )


def flatten(rings: Iterable[Ring]) -> tuple[Floats, Floats]:
    """Rings or lines one after another as lon and lat, NaN between two of them."""
    gap = np.array([[np.nan, np.nan]])
    parts = [part for ring in rings for part in (np.asarray(ring, dtype=float).T, gap)]
    if not parts:
        return np.empty(0), np.empty(0)
    joined = np.concatenate(parts[:-1])
    return joined[:, 0], joined[:, 1]


def grid_inside(rings: Sequence[Ring], step: float = GRID_DEGREES) -> tuple[Floats, Floats]:
    """Points of a regular grid that lie inside the rings (even-odd rule), as lon and lat."""
    if not rings:
        return np.empty(0), np.empty(0)
    corners = np.concatenate([np.asarray(ring, dtype=float).T for ring in rings])
    (west, south), (east, north) = corners.min(axis=0), corners.max(axis=0)
    lon, lat = np.meshgrid(np.arange(west + step / 2, east, step), np.arange(south + step / 2, north, step))
    points_lon, points_lat = lon.ravel(), lat.ravel()
    inside = np.zeros(points_lon.size, dtype=bool)
    for ring in rings:
        inside ^= _inside_ring(points_lon, points_lat, np.asarray(ring, dtype=float).T)
    return points_lon[inside], points_lat[inside]


def _inside_ring(lon: Floats, lat: Floats, ring: Floats) -> NDArray[np.bool_]:
    """Which points a ray to the east leaves an odd number of times."""
    edges = np.hstack([ring, np.roll(ring, -1, axis=0)])
    edges = edges[edges[:, 1] != edges[:, 3]]
    x0, y0, x1, y1 = edges.T[:, :, np.newaxis]
    crosses = (y0 > lat) != (y1 > lat)
    crosses &= lon < (x1 - x0) * (lat - y0) / (y1 - y0) + x0
    inside: NDArray[np.bool_] = np.count_nonzero(crosses, axis=0) % 2 == 1
    return inside


def contains(unit: Unit, lon: float, lat: float) -> bool:
    """Whether a point lies inside a unit (even-odd rule); gaps between rings count as no edge."""
    x0, y0, x1, y1 = unit.lon[:-1], unit.lat[:-1], unit.lon[1:], unit.lat[1:]
    crosses = (y0 > lat) != (y1 > lat)
    crosses &= ~(np.isnan(y0) | np.isnan(y1))
    with np.errstate(divide="ignore", invalid="ignore"):
        east = lon < (x1 - x0) * (lat - y0) / (y1 - y0) + x0
    return bool(np.count_nonzero(crosses & east) % 2)


def nearest_on_border(ground: Ground, lon: float, lat: float) -> tuple[float, float, float]:
    """The border's vertex nearest to a point, and its distance in degrees of latitude: lon, lat, distance."""
    stretch = np.cos(np.radians(lat))
    distance = np.hypot((ground.border_lon - lon) * stretch, ground.border_lat - lat)
    at = int(np.nanargmin(distance))
    return float(ground.border_lon[at]), float(ground.border_lat[at]), float(distance[at])
