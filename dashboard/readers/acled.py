"""Events of ACLED's files, and of our own exports in their shape."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

from dashboard.lexicon.datasets import ACLED as ORIGIN
from dashboard.lexicon.datasets import acled_kinds, acled_name, load_data_sets
from dashboard.model.entry import Entry
from dashboard.model.kinds import Kind, Status
from dashboard.model.when import When
from dashboard.readers.coded import (
    Slots,
    actor_slots,
    around,
    date_code,
    day_in,
    listed,
    needed,
    place_code,
    place_slots,
    when_slots,
    whole_number,
)
from dashboard.readers.entries import (
    Record,
    csv_records,
    exported,
    has_columns,
    id_in,
    make_entry,
    no_kind,
    read_entries,
)
from dashboard.readers.file_reader import FileReader, Found

_NOTES = "notes"
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)")
_SIDES = ("actor1", "assoc_actor_1", "actor2", "assoc_actor_2")


def read_acled(path: Path) -> Found:
    """The events of a file; ACLED's codes for days and places are kept, its types read as our kinds."""
    return read_entries(path, csv_records(path), _entry)


def _entry(record: Record, read_from: str) -> Entry:
    own_id, tags = needed(record, "event_id_cnty"), _tags(record)
    ours = tags.get("origin")
    origin, event_id = (exported(ours), own_id) if ours else (ORIGIN, id_in(ORIGIN, own_id))
    slots = {
        "kind": _kind(record, tags),
        **_when(record, tags),
        **_where(record),
        **actor_slots(_named(record), ours=bool(ours)),
        **_toll(record),
        "status": _status(tags),
    }
    evidence = record.get(_NOTES) or f"{needed(record, 'sub_event_type')}, {needed(record, 'event_date')}"
    rest = {name: cell for name, cell in record.items() if name != _NOTES}
    cites = listed(record.get("source"))
    return make_entry(
        origin, event_id, slots, evidence=evidence, record=rest, read_from=read_from, cites=cites
    )


def _named(record: Record) -> Iterator[str]:
    return (name for column in _SIDES for name in listed(record.get(column)))


def _tags(record: Record) -> dict[str, str]:
    """The tags that say something of something: 'status: claimed' and 'crowd size=no report'."""
    parts = (tag.replace("=", ":", 1).partition(":") for tag in listed(record.get("tags")))
    return {name.strip(): said.strip() for name, sign, said in parts if sign}


def _kind(record: Record, tags: dict[str, str]) -> Kind:
    """By the tag that our exports set, since most kinds share a type of ACLED's; else by the type."""
    if tags.get("kind") in list(Kind):
        return Kind(tags["kind"])
    name = acled_name(needed(record, "event_type"), needed(record, "sub_event_type"))
    if name not in acled_kinds():
        raise no_kind(name)
    return acled_kinds()[name]


def _status(tags: dict[str, str]) -> Status:
    return Status(tags["status"]) if tags.get("status") in list(Status) else Status.REPORTED


def _when(record: Record, tags: dict[str, str]) -> Slots:
    """The day, or the week or month that it stands for; the days that a tag of our exports names are exact."""
    precision = date_code(load_data_sets()[ORIGIN], record, "time_precision")
    if days := _DAYS.fullmatch(tags.get("days", "")):
        first, last = (dt.date.fromisoformat(day) for day in days.groups())
        return when_slots(When(start=first, end=last, precision=precision))
    return when_slots(around(day_in(record, "event_date"), precision))


def _where(record: Record) -> Slots:
    return place_slots(
        place_code(load_data_sets()[ORIGIN], record, "geo_precision"),
        country=record.get("country"),
        admin1=record.get("admin1"),
        admin2=record.get("admin2"),
        place=record.get("location"),
        lon=record.get("longitude"),
        lat=record.get("latitude"),
    )


def _toll(record: Record) -> Slots:
    dead = whole_number(record, "fatalities")
    return {"fatalities_low": dead, "fatalities_high": dead}


ACLED = FileReader(
    name="acled",
    label="ACLED CSV: events",
    suffixes=(".csv",),
    media_types=("text/csv",),
    read=read_acled,
    most_bytes=None,
    recognises=has_columns("event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type"),
)
