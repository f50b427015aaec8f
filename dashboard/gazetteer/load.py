"""Read the gazetteer's files.

places.jsonl: a place a line. names.tsv: folded name, places by line number, looser ones, flags (w weak, x in exact
capitals, a adjective).
"""

from functools import cache
from pathlib import Path

import msgspec

from dashboard.config import data_dir
from dashboard.errors import DataError
from dashboard.gazetteer.names import Facts, Gazetteer, Name
from dashboard.model.kinds import PlaceType
from dashboard.model.place import Place

WEAK, CAPITALS, ADJECTIVE = "w", "x", "a"


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    place_id: str
    name: str
    type: PlaceType
    source: str
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    lon: float | None = None
    lat: float | None = None
    population: int = 0
    capital: str | None = None
    border_km: float | None = None


@cache
def load_gazetteer() -> Gazetteer:
    """The project's gazetteer, read once. Raises DataError naming the file and the line that is wrong."""
    folder = data_dir() / "gazetteer"
    rows = _read_rows(folder / "places.jsonl")
    places = tuple(_place(row) for row in rows)
    facts = {
        row.place_id: Facts(population=row.population, capital=row.capital, border_km=row.border_km)
        for row in rows
    }
    return Gazetteer(facts, places, _read_names(folder / "names.tsv", places))


def _read_rows(path: Path) -> list[_Row]:
    decoder = msgspec.json.Decoder(_Row)
    try:
        return decoder.decode_lines(path.read_bytes())
    except (OSError, msgspec.MsgspecError) as error:
        raise DataError(f"{path.name}: {error}") from None


def _place(row: _Row) -> Place:
    return Place(
        place_id=row.place_id,
        name=row.name,
        type=row.type,
        country=row.country,
        admin1=row.admin1,
        admin2=row.admin2,
        lon=row.lon,
        lat=row.lat,
    )


def _read_names(path: Path, places: tuple[Place, ...]) -> list[Name]:
    """Every name; the build wrote them folded."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"{path.name}: {error}") from None
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            found.append(_name(line, places))
        except (ValueError, IndexError):
            expected = "name, places by number, looser ones, flags; tabs between"
            raise DataError(f"{path.name}:{number}: {expected}") from None
    return found


def _name(line: str, places: tuple[Place, ...]) -> Name:
    name, sure, loose, flags = line.split("\t")
    return Name(
        folded=name,
        places=tuple([places[int(index)] for index in f"{sure} {loose}".split()]),
        sure=len(sure.split()),
        weak=WEAK in flags,
        capitals=CAPITALS in flags,
        adjective=ADJECTIVE in flags,
    )
