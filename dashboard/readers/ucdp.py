"""Events of UCDP GED's files, and of our own exports in their shape."""

from pathlib import Path

from dashboard.lexicon.datasets import UCDP as ORIGIN
from dashboard.lexicon.datasets import load_data_sets
from dashboard.model.entry import Entry
from dashboard.model.kinds import Kind
from dashboard.model.when import When
from dashboard.readers.coded import (
    Slots,
    actor_slots,
    date_code,
    day_in,
    listed,
    needed,
    place_code,
    place_slots,
    when_slots,
    whole_number,
    without_type,
)
from dashboard.readers.entries import (
    Record,
    RecordError,
    csv_records,
    exported,
    has_columns,
    id_in,
    make_entry,
    no_kind,
    read_entries,
)
from dashboard.readers.file_reader import FileReader, Found

OWN_MARK = "panj"
"""In front of a relid that our exports wrote: 'panj:crossing:reports'."""


def read_ucdp(path: Path) -> Found:
    """The events of a file; UCDP's codes for days and places are kept, its types of violence read as our kinds."""
    return read_entries(path, csv_records(path), _entry)


def _entry(record: Record, read_from: str) -> Entry:
    own_id, ours = needed(record, "id"), _ours(record)
    origin, event_id = (exported(ours[1]), own_id) if ours else (ORIGIN, id_in(ORIGIN, own_id))
    sides = (record.get("side_a"), record.get("side_b"))
    slots = {
        "kind": _kind(record),
        **_when(record),
        **_where(record),
        **actor_slots((side for side in sides if side), ours=bool(ours)),
        "fatalities_low": whole_number(record, "low"),
        "fatalities_high": whole_number(record, "high"),
    }
    return make_entry(
        origin,
        event_id,
        slots,
        evidence=_evidence(record),
        record=record,
        read_from=read_from,
        cites=_cites(record),
    )


def _ours(record: Record) -> tuple[str, str] | None:
    """Kind and origin of an event that our exports wrote; None for a row of UCDP's."""
    mark, _, rest = record.get("relid", "").partition(":")
    kind, _, origin = rest.partition(":")
    return (kind, origin) if mark == OWN_MARK and kind in list(Kind) else None


def _kind(record: Record) -> Kind:
    """By the mark that our exports set, since UCDP's types cannot hold most kinds; else by the type of violence."""
    if ours := _ours(record):
        return Kind(ours[0])
    kinds = load_data_sets()[ORIGIN].kinds
    violence = record.get("type_of_violence", "")
    if violence not in kinds:
        raise no_kind(f"type_of_violence {violence}".strip())
    return kinds[violence]


def _when(record: Record) -> Slots:
    precision = date_code(load_data_sets()[ORIGIN], record, "date_prec")
    first, last = day_in(record, "date_start"), day_in(record, "date_end")
    if last < first:
        raise RecordError("date_end lies before date_start", f"{first} to {last}")
    return when_slots(When(start=first, end=last, precision=precision))


def _where(record: Record) -> Slots:
    return place_slots(
        place_code(load_data_sets()[ORIGIN], record, "where_prec"),
        country=record.get("country"),
        admin1=record.get("adm_1"),
        admin2=without_type(record.get("adm_2")),
        place=without_type(record.get("where_coordinates")),
        lon=record.get("longitude"),
        lat=record.get("latitude"),
    )


def _evidence(record: Record) -> str:
    """The headline that UCDP cites, else its own words for who and where: it quotes no sentence."""
    words = (record.get("source_headline"), record.get("dyad_name"), record.get("where_description"))
    return next((word for word in words if word), f"UCDP GED event {record['id']}")


def _cites(record: Record) -> tuple[str, ...]:
    """The articles that it names; the offices where it names none."""
    return listed(record.get("source_article")) or listed(record.get("source_office"))


UCDP = FileReader(
    name="ucdp",
    label="UCDP GED CSV: events",
    suffixes=(".csv",),
    media_types=("text/csv",),
    read=read_ucdp,
    most_bytes=None,
    recognises=has_columns("id", "type_of_violence", "where_prec", "date_prec", "date_start", "date_end"),
)
