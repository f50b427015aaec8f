"""Events of files that Panj itself exported (JSON lines, GeoJSON, CSV): the same events, each as one entry.

What an event shows is kept, corrections included, and its id. The sentences of its reports stand in the entry's
text; who claimed what of them is in the file alone, as the entry is one report.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from dashboard.errors import InputError
from dashboard.lexicon.datasets import PANJ as ORIGIN
from dashboard.lexicon.datasets import load_data_sets
from dashboard.model import columns as c
from dashboard.model.entry import Entry
from dashboard.model.event import Event
from dashboard.model.records import hash_of
from dashboard.model.report import Report
from dashboard.readers.decode import decode, read_bytes
from dashboard.readers.entries import (
    Record,
    RecordError,
    csv_records,
    entry_of,
    has_columns,
    read_entries,
    said_in,
    source_of,
)
from dashboard.readers.file_reader import FileReader, Found

_SEPARATOR = "; "
_LINE_START = b'{"event_id":"'
_REPORTS_KEY = b'"reports":['
_SOURCES = "sources"
_LINE = "line"
"""Under which a whole line stands in its record."""
_LINES = (c.EVENT_ID, c.SUMMARY, c.DISPUTES, c.PART_OF, c.ORIGIN)
_LANG = "en"
_MAX_GEOJSON_BYTES = 500_000_000
_MAX_LINE_BYTES = 16_000_000
_NUMBERS = (*c.INTEGER_COLUMNS, *(name for name in c.FLOAT_COLUMNS if name in c.SLOTS))


class _Feature(msgspec.Struct):
    properties: dict[str, Any]
    geometry: dict[str, Any] | None = None


class _Collection(msgspec.Struct):
    features: list[_Feature]
    panj: dict[str, Any]
    """What only our exports have: what the file says of itself."""


def read_own_lines(path: Path) -> Found:
    """The events of a .jsonl file, one by one."""
    return read_entries(path, _lines(path), _from_json)


def _lines(path: Path) -> Iterator[tuple[int, Record]]:
    with path.open("rb") as file:
        for number, line in enumerate(iter(lambda: file.readline(_MAX_LINE_BYTES), b""), start=1):
            if line.strip():
                yield number, {_LINE: line.decode("utf-8", "surrogateescape")}


def _from_json(record: Record, read_from: str) -> Entry:
    try:
        return _as_entry(msgspec.json.decode(record[_LINE], type=Event), read_from)
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        raise RecordError(f"is no event of ours: {error}") from None


def read_own_geojson(path: Path) -> Found:
    """The events of a .geojson file; its points are theirs. Raises InputError for a GeoJSON of others."""
    try:
        found = msgspec.json.decode(decode(read_bytes(path, _MAX_GEOJSON_BYTES)), type=_Collection)
    except msgspec.DecodeError as error:
        raise InputError(f"is no GeoJSON that Panj exported: {error}") from None
    records = ((number, {_LINE: _whole(one)}) for number, one in enumerate(found.features, start=1))
    return read_entries(path, records, _from_json)


def _whole(feature: _Feature) -> str:
    """The properties with the point, as a line of the .jsonl file."""
    lon, lat, *_ = (feature.geometry or {}).get("coordinates") or (None, None)
    return msgspec.json.encode({**feature.properties, c.LON: lon, c.LAT: lat}).decode()


def read_own_csv(path: Path) -> Found:
    """The events of a .csv file, row by row."""
    return read_entries(path, csv_records(path), _from_csv)


def _from_csv(record: Record, read_from: str) -> Entry:
    row: dict[str, Any] = {name: record[name] for name in (*c.SLOTS, *_LINES) if name in record}
    try:
        row |= {name: float(row[name]) for name in _NUMBERS if name in row}
        row |= {name: int(row[name]) for name in c.INTEGER_COLUMNS if name in row}
    except ValueError as error:
        raise RecordError(f"a cell is no number: {error}") from None
    actors = tuple(row.pop(c.ACTORS, "").split(_SEPARATOR)) if c.ACTORS in row else ()
    cites = tuple(record[_SOURCES].split(_SEPARATOR)) if _SOURCES in record else ()
    try:
        event = msgspec.convert({**row, c.ACTORS: actors}, Event)
    except msgspec.ValidationError as error:
        raise RecordError(f"is no event of ours: {error}") from None
    langs = record.get(c.LANGS, "").split(_SEPARATOR)
    report = Report(
        article_id=event.event_id,
        report_id="",
        kind=event.kind,
        evidence=record.get(c.EVIDENCE, ""),
        lang=langs[0] or _LANG,
    )
    return _as_entry(replace(event, reports=(report,), sources=tuple(map(source_of, cites))), read_from)


def _as_entry(event: Event, read_from: str) -> Entry:
    """The event told by one report that says what it shows. Raises RecordError for one that nothing proves."""
    proof = next((report for report in event.reports if report.evidence), None)
    evidence = event.summary or (proof.evidence if proof else "")
    if not evidence:
        raise RecordError("has neither a summary nor a sentence that says it")
    origin = event.origin if event.origin in load_data_sets() else ORIGIN
    cites = tuple(cited for one in event.sources if (cited := one.url or one.outlet))
    report = Report(
        article_id=event.event_id,
        report_id=hash_of(origin, event.event_id),
        **{name: getattr(event, name) for name in c.SLOTS},
        evidence=evidence,
        evidence_end=len(evidence),
        rule=origin,
        lang=proof.lang if proof and proof.lang else _LANG,
        published=proof.published if proof else None,
        outlet=proof.outlet if proof else None,
        url=proof.url if proof else None,
        cites=cites,
    )
    text = said_in(evidence, f"{load_data_sets()[ORIGIN].label} {event.event_id}", _rest(event, evidence))
    return entry_of(replace(event, origin=origin, reports=(report,), claims=()), report, text, read_from)


def _rest(event: Event, evidence: str) -> dict[str, str]:
    """What the event shows, and the other sentences that tell of it, each with who says it."""
    shown: Mapping[str, Any] = {name: msgspec.to_builtins(getattr(event, name)) for name in c.SLOTS}
    rest = {name: _words(value) for name, value in shown.items() if value not in (None, [], "")}
    for number, report in enumerate(event.reports, start=1):
        if report.evidence and report.evidence != evidence:
            told_by = report.outlet or report.url or report.article_id
            rest[f"report {number}, {told_by}"] = report.evidence
    return rest


def _words(value: Any) -> str:
    return _SEPARATOR.join(value) if isinstance(value, list) else str(value)


def _is_own_jsonl(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            first = file.readline(_MAX_LINE_BYTES)
    except OSError:
        return False
    return first.startswith(_LINE_START) and _REPORTS_KEY in first


_JSONL = FileReader(
    name="panj-jsonl",
    label="Panj JSON Lines: events",
    suffixes=(".jsonl", ".ndjson"),
    media_types=("application/x-ndjson",),
    read=read_own_lines,
    most_bytes=None,
    recognises=_is_own_jsonl,
)
_GEOJSON = FileReader(
    name="panj-geo",
    label="Panj GeoJSON: events",
    suffixes=(".geojson",),
    media_types=("application/geo+json",),
    read=read_own_geojson,
    most_bytes=_MAX_GEOJSON_BYTES,
)
_CSV = FileReader(
    name="panj-csv",
    label="Panj CSV: events",
    suffixes=(".csv",),
    media_types=("text/csv",),
    read=read_own_csv,
    most_bytes=None,
    recognises=has_columns(c.EVENT_ID, c.KIND, c.DATE_START, c.GEO_PRECISION, c.EVIDENCE, c.N_REPORTS),
)
OWN_EVENTS = (_JSONL, _CSV)
"""Known by what they hold."""
OWN_GEOJSON = _GEOJSON
"""Known by its suffix."""
