"""Records of a data set of events as entries: what cannot be one is counted by reason, one problem a reason."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dashboard.errors import InputError
from dashboard.lexicon.datasets import PANJ, load_data_sets
from dashboard.model.entry import Entry
from dashboard.model.event import Event, Source
from dashboard.model.flaws import flaws_of
from dashboard.model.problem import Problem
from dashboard.model.records import hash_of
from dashboard.model.report import Report
from dashboard.model.stages import NOTHING_FOUND, UNREADABLE
from dashboard.readers.csv_articles import table_rows
from dashboard.readers.file_reader import Found
from dashboard.text.formulas import unguard

Record = Mapping[str, str]
"""The cells of a row that hold something, by the names of their columns in small letters."""
Make = Callable[[Record, str], Entry]
"""Makes the entry of a record and the file's path. Raises RecordError."""

_MOST_SHOWN = 60
_LANG = "en"


class RecordError(InputError):
    """Why a record is no entry: `reason` is the same for all records alike, `value` is what this one says."""

    def __init__(self, reason: str, value: str | None = None, *, stage: str = UNREADABLE) -> None:
        super().__init__(reason)
        self.reason, self.value, self.stage = reason, value, stage


def no_kind(code: str) -> RecordError:
    """The reason of a record that tells of something else than our kinds of events: nothing is broken in it."""
    return RecordError(f"{code!r} is no kind of event here", stage=NOTHING_FOUND)


@dataclass(slots=True)
class _Refused:
    count: int
    first: int
    value: str | None


def read_entries(path: Path, records: Iterable[tuple[int, Record]], make: Make) -> Found:
    """The entries of a file's records, then a Problem for each reason why others are none."""
    refused: dict[tuple[str, str], _Refused] = {}
    try:
        for number, record in records:
            try:
                yield make(record, str(path))
            except RecordError as error:
                key = (error.stage, error.reason)
                refused.setdefault(key, _Refused(0, number, error.value)).count += 1
    finally:
        problems = list(_problems(path, refused))
    yield from problems


def _problems(path: Path, refused: Mapping[tuple[str, str], _Refused]) -> Iterator[Problem]:
    for (stage, reason), one in refused.items():
        rows = "1 row" if one.count == 1 else f"{one.count:,} rows"
        first = (
            f", row {one.first}, says {one.value[:_MOST_SHOWN]!r}" if one.value else f" is row {one.first}"
        )
        yield Problem(source=str(path), stage=stage, reason=f"{rows}: {reason} (the first{first})")


def csv_records(path: Path) -> Iterator[tuple[int, Record]]:
    """The rows of a CSV file under their header. Raises InputError where there is none, or no end of one."""
    rows = table_rows(path)
    names = column_names(next(rows, (1, ()))[1])
    found = False
    for number, row in rows:
        cells = {name: unguard(str(cell)).strip() for name, cell in zip(names, row, strict=False) if cell}
        if cells:
            found = True
            yield number, cells
    if not found:
        raise InputError("an empty table: there is no row in it")


def column_names(header: Iterable[object]) -> tuple[str, ...]:
    """A header's names in small letters."""
    return tuple(str(name).strip().lower() for name in header)


def has_columns(*needed: str) -> Callable[[Path], bool]:
    """Whether a file is a table with all of these columns."""

    def recognises(path: Path) -> bool:
        try:
            return set(needed) <= set(column_names(next(table_rows(path), (1, ()))[1]))
        except (InputError, OSError):
            return False

    return recognises


def make_entry(
    origin: str,
    event_id: str,
    slots: Mapping[str, Any],
    *,
    evidence: str,
    record: Record,
    read_from: str,
    cites: tuple[str, ...] = (),
) -> Entry:
    """The entry of an event of a data set. cites: its sources by address, or by name where it gives none.

    record: what else it says, which stands in the text under the evidence.
    """
    data_set = load_data_sets()[origin]
    given = {"confidence": data_set.confidence, **slots}
    report = Report(
        article_id=event_id,
        report_id=hash_of(origin, event_id),
        **given,
        evidence=evidence,
        evidence_end=len(evidence),
        rule=origin,
        lang=_LANG,
        outlet=data_set.label,
        cites=cites,
    )
    event = Event(
        event_id=event_id, **given, origin=origin, reports=(report,), sources=tuple(map(source_of, cites))
    )
    return entry_of(event, report, said_in(evidence, f"{data_set.label} {event_id}", record), read_from)


def id_in(origin: str, own_id: str) -> str:
    """The id that an event of a data set has here."""
    return f"{origin}-{own_id}"


def exported(origin: str) -> str:
    """The origin of a row that we wrote in another's shape: never that other, unless the event was his."""
    return origin if origin in load_data_sets() else PANJ


def said_in(evidence: str, name: str, record: Record) -> str:
    """All that a record says: the evidence, whose record it is, and a line for each cell."""
    return "\n".join((evidence, "", name, *(f"{column}: {cell}" for column, cell in record.items())))


def entry_of(event: Event, report: Report, text: str, read_from: str) -> Entry:
    """The event as an entry, told by this one report in this text. Raises RecordError for what cannot be true."""
    if flaw := next(flaws_of(event), None):
        raise RecordError(f"cannot be: {flaw}")
    return Entry(
        article_id=report.article_id,
        text=text,
        lang=report.lang,
        outlet=report.outlet,
        url=report.url,
        published=report.published,
        sha256=hash_of(text, length=64),
        read_from=read_from,
        cites=report.cites,
        event=event,
    )


def source_of(cited: str) -> Source:
    """A source by its address or its name."""
    try:
        parts = urlsplit(cited)
    except ValueError:
        return Source(outlet=cited, url=None)
    if parts.scheme in ("http", "https") and parts.hostname:
        return Source(outlet=parts.hostname.removeprefix("www."), url=cited)
    return Source(outlet=cited, url=None)
