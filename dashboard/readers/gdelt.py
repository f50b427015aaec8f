"""Events of GDELT's files (.export.CSV), which a machine has coded from one page each."""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from dashboard.errors import InputError
from dashboard.lexicon.datasets import GDELT as ORIGIN
from dashboard.lexicon.datasets import cameo_kind, load_data_sets
from dashboard.model.entry import Entry
from dashboard.model.kinds import DatePrecision, GeoPrecision
from dashboard.model.problem import Problem
from dashboard.model.stages import NOTHING_FOUND
from dashboard.readers.coded import (
    Slots,
    actor_slots,
    around,
    day_in,
    needed,
    place_code,
    place_slots,
    when_slots,
)
from dashboard.readers.entries import Record, RecordError, id_in, make_entry, no_kind, read_entries
from dashboard.readers.file_reader import FileReader, Found

EVENTS_SUFFIX, GRAPH_SUFFIX = ".export.csv", ".gkg.csv"
_COMMON = {0: "globaleventid", 1: "sqldate", 6: "actor1name", 16: "actor2name", 26: "eventcode"}
_PLACE = ("actiongeo_type", "actiongeo_fullname", "actiongeo_countrycode", "actiongeo_adm1code")
_V1 = dict(enumerate((*_PLACE, "actiongeo_lat", "actiongeo_long"), start=49)) | {57: "sourceurl"}
_V2 = dict(enumerate((*_PLACE, "actiongeo_adm2code", "actiongeo_lat", "actiongeo_long"), start=51)) | {
    60: "sourceurl"
}
_COLUMNS = {58: _COMMON | _V1, 61: _COMMON | _V2}
"""The columns that are used, by place, of files with 58 columns (version 1) and 61 (version 2)."""
_GRAPH_COLUMNS = 27
_GRAPH_ADDRESS = 4


def read_gdelt(path: Path) -> Found:
    """The events of a file. GDELT quotes nothing, so the evidence is what it has coded, in words."""
    return read_entries(path, _records(path), _entry)


def _lines(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", errors="surrogateescape", newline="\n") as lines:
        for line in lines:
            yield line.rstrip("\r\n").split("\t")


def _records(path: Path) -> Iterator[tuple[int, Record]]:
    """The rows, each named; one of another width has only its number of columns."""
    for number, cells in enumerate(_lines(path), start=1):
        names = _COLUMNS.get(len(cells))
        if names is None:
            yield number, {"columns": str(len(cells))}
        else:
            yield number, {name: cells[at].strip() for at, name in names.items() if cells[at].strip()}


def _entry(record: Record, read_from: str) -> Entry:
    if "columns" in record:
        raise RecordError("has neither 58 nor 61 columns", f"{record['columns']} columns")
    code = needed(record, "eventcode")
    kind = cameo_kind(code)
    if kind is None:
        raise no_kind(f"CAMEO {code[:2]}")
    slots = {
        "kind": kind,
        **when_slots(around(day_in(record, "sqldate"), DatePrecision.DAY)),
        **_where(record),
        **actor_slots(_named(record)),
    }
    own_id, address = needed(record, "globaleventid"), record.get("sourceurl")
    return make_entry(
        ORIGIN,
        id_in(ORIGIN, own_id),
        slots,
        evidence=_evidence(record),
        record=record,
        read_from=read_from,
        cites=(address,) if address else (),
    )


def _named(record: Record) -> tuple[str, ...]:
    """Both actors as people write them: GDELT has capitals alone."""
    return tuple(record[name].title() for name in ("actor1name", "actor2name") if name in record)


def _where(record: Record) -> Slots:
    """'Kunduz, Kondoz, Afghanistan': place, province and country, as far as the type of place says they go."""
    precision = place_code(load_data_sets()[ORIGIN], record, "actiongeo_type")
    if precision is None:
        return {}
    parts = [part.strip() for part in record.get("actiongeo_fullname", "").split(",")]
    fine = precision in (GeoPrecision.POINT, GeoPrecision.SETTLEMENT)
    return place_slots(
        precision,
        country=parts[-1] or None,
        admin1=parts[-2] if len(parts) > 1 + fine else None,
        place=parts[0] if fine else None,
        lon=record.get("actiongeo_long"),
        lat=record.get("actiongeo_lat"),
    )


def _evidence(record: Record) -> str:
    """Who, what by its code, where and when."""
    who = " and ".join(_named(record))
    where = record.get("actiongeo_fullname")
    parts = (who, f"CAMEO {record['eventcode']}", where, record["sqldate"])
    return f"GDELT coded: {', '.join(part for part in parts if part)}."


def read_graph(path: Path) -> Found:
    """No event and no article: a file of GDELT's knowledge graph names pages and quotes none of their text.

    The one Problem says how many pages it names and where; `panj fetch` gets the pages themselves.
    """
    rows = [cells for cells in _lines(path) if len(cells) == _GRAPH_COLUMNS]
    if not rows:
        raise InputError(f"is no GDELT GKG 2.1: no line has {_GRAPH_COLUMNS} columns")
    pages = {cells[_GRAPH_ADDRESS] for cells in rows}
    reason = (
        f"GDELT GKG names {len(pages):,} pages and has no text and no events of them; `panj fetch` with their"
        f" addresses (column {_GRAPH_ADDRESS + 1}) gets them, the first is {min(pages)}"
    )
    yield Problem(source=str(path), stage=NOTHING_FOUND, reason=reason)


def _is_called(suffix: str, *widths: int) -> Callable[[Path], bool]:
    def recognises(path: Path) -> bool:
        if not path.name.lower().endswith(suffix):
            return False
        first = next(islice(_lines(path), 1), [])
        return len(first) in widths

    return recognises


GDELT = FileReader(
    name="gdelt",
    label="GDELT .export.CSV: events",
    suffixes=(".csv",),
    media_types=("text/csv",),
    read=read_gdelt,
    most_bytes=None,
    recognises=_is_called(EVENTS_SUFFIX, *_COLUMNS),
)
GDELT_GRAPH = FileReader(
    name="gkg",
    label="GDELT .gkg.csv: addresses",
    suffixes=(".csv",),
    media_types=("text/csv",),
    read=read_graph,
    most_bytes=None,
    recognises=_is_called(GRAPH_SUFFIX, _GRAPH_COLUMNS),
)
