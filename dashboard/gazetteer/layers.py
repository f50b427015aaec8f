"""The layers of the map as geometry, for exports and for asking in which unit a point lies."""

from dataclasses import dataclass
from functools import cache

import geopandas as gpd
import pandas as pd
from shapely.geometry import Point

from dashboard.config import data_dir
from dashboard.errors import DataError

WGS84 = "EPSG:4326"
FILES = {
    "countries": ("countries",),
    "provinces": ("provinces",),
    "districts": ("districts_afg", "districts_tjk"),
    "border": ("border",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """The units a point lies in; None outside the two countries, or where a layer has no unit there."""

    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None


@cache
def load_layer(name: str) -> gpd.GeoDataFrame:
    """A layer in WGS 84; treat it as read-only.

    countries: country (ISO 3166-1 alpha-3). provinces: code (ISO 3166-2), name, country, border_km.
    districts: id (place_id), name, admin1, country, border_km, shape_id. border: name.
    Raises DataError for an unknown layer or one that is not in longitude and latitude.
    """
    if name not in FILES:
        raise DataError(f"no layer {name!r}; there are {', '.join(FILES)}")
    parts = [_read(file) for file in FILES[name]]
    return gpd.GeoDataFrame(pd.concat(parts, ignore_index=True), crs=WGS84)


def _read(file: str) -> gpd.GeoDataFrame:
    path = data_dir() / "boundaries" / f"{file}.geojson"
    try:
        frame = gpd.read_file(path)
    except (OSError, RuntimeError) as error:
        raise DataError(f"{path.name}: {error}") from None
    if frame.crs is None or frame.crs.to_epsg() != 4326:
        raise DataError(f"{path.name}: crs is {frame.crs}, must be {WGS84}")
    return frame


def locate_point(lon: float, lat: float) -> Units:
    """The units that hold a point in degrees.

    Near the river the provinces' edge is off by up to 3 km: a gazetteer's country goes before this answer.
    """
    province = _holding("provinces", lon, lat)
    if province is None:
        return Units()
    district = _holding("districts", lon, lat)
    inside = district is not None and district["admin1"] == province["code"]
    return Units(
        country=province["country"],
        admin1=province["code"],
        admin2=district["name"] if district is not None and inside else None,
    )


def _holding(layer: str, lon: float, lat: float) -> "pd.Series[str] | None":
    frame = load_layer(layer)
    hits = frame.sindex.query(Point(lon, lat), predicate="intersects")
    return frame.iloc[int(hits[0])] if len(hits) else None
