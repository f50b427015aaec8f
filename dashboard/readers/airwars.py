"""Events of tables as Airwars publishes them: attacks that are said to have harmed civilians."""

from pathlib import Path

from dashboard.lexicon.datasets import AIRWARS as ORIGIN
from dashboard.lexicon.datasets import load_data_sets
from dashboard.model.entry import Entry
from dashboard.model.kinds import DatePrecision, GeoPrecision
from dashboard.readers.coded import (
    Slots,
    actor_slots,
    around,
    day_in,
    listed,
    needed,
    place_slots,
    when_slots,
    whole_number,
)
from dashboard.readers.entries import (
    Record,
    RecordError,
    csv_records,
    has_columns,
    id_in,
    make_entry,
    read_entries,
)
from dashboard.readers.file_reader import FileReader, Found

_ID, _DAY = "unique reference code", "date"
_KILLED = ("civilians reported killed min", "civilians reported killed max")
_INJURED = ("civilians reported injured min", "civilians reported injured max")
_NOTES = ("description", "notes", "summary")
_ACCURACY = "location accuracy"


def read_airwars(path: Path) -> Found:
    """The events of a table; how exactly a place is known is said there in words, which are kept."""
    return read_entries(path, csv_records(path), _entry)


def _entry(record: Record, read_from: str) -> Entry:
    own_id = needed(record, _ID)
    data_set = load_data_sets()[ORIGIN]
    dead, hurt = ([whole_number(record, name) for name in names] for names in (_KILLED, _INJURED))
    slots = {
        "kind": data_set.kinds["strike"],
        **when_slots(around(day_in(record, _DAY), DatePrecision.DAY)),
        **_where(record),
        **actor_slots(listed(record.get("belligerent"))),
        **dict(zip(("fatalities_low", "fatalities_high"), dead, strict=True)),
        **dict(zip(("injured_low", "injured_high"), hurt, strict=True)),
    }
    address = record.get("permalink")
    return make_entry(
        ORIGIN,
        id_in(ORIGIN, own_id),
        slots,
        evidence=_evidence(record),
        record=record,
        read_from=read_from,
        cites=(address,) if address else (),
    )


def _where(record: Record) -> Slots:
    """'Raqqa, Raqqah, Syria': the last part is the country; a column of its own goes before."""
    parts = [part.strip() for part in record.get("location", "").split(",") if part.strip()]
    country = record.get("country") or (parts.pop() if len(parts) > 1 else None)
    precision = _precision(record)
    has_province = len(parts) > 1 or (parts and precision == GeoPrecision.ADMIN1)
    return place_slots(
        precision,
        country=country,
        admin1=record.get("province") or (parts[-1] if has_province else None),
        place=parts[0] if parts else None,
        lon=record.get("longitude"),
        lat=record.get("latitude"),
    )


def _precision(record: Record) -> GeoPrecision | None:
    """What the words mean, with or without who found the place: 'Exact location (via Airwars)'."""
    said = record.get(_ACCURACY)
    if said is None:
        return None
    words = said.lower().split("(")[0].split(" via ")[0].strip()
    places = load_data_sets()[ORIGIN].places
    if words not in places:
        raise RecordError(f"{_ACCURACY} is not known; allowed are {', '.join(places)}", said)
    return places[words]


def _evidence(record: Record) -> str:
    notes = next((record[name] for name in _NOTES if name in record), None)
    return notes or f"Airwars {record[_ID]}: {record.get('location', 'place not given')}, {record[_DAY]}."


AIRWARS = FileReader(
    name="airwars",
    label="Airwars CSV: events",
    suffixes=(".csv",),
    media_types=("text/csv",),
    read=read_airwars,
    most_bytes=None,
    recognises=has_columns(_ID, _DAY, *_KILLED),
)
