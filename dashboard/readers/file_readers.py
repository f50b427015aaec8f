"""The readers of files: those of Panj by suffix, or by what a table of events holds, and those of other packages.

A package adds one by an entry point of the group `panj.readers` whose value is a `FileReader`.
"""

from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path, PurePath
from types import MappingProxyType

from dashboard.errors import InputError
from dashboard.readers.acled import ACLED
from dashboard.readers.airwars import AIRWARS
from dashboard.readers.csv_articles import CSV
from dashboard.readers.docx import DOCX
from dashboard.readers.file_reader import FileReader
from dashboard.readers.gdelt import GDELT, GDELT_GRAPH
from dashboard.readers.html import HTML
from dashboard.readers.json_articles import JSON, JSON_LINES
from dashboard.readers.mail import EML, MHTML
from dashboard.readers.own_events import OWN_EVENTS, OWN_GEOJSON
from dashboard.readers.parquet_articles import PARQUET
from dashboard.readers.pdf import PDF
from dashboard.readers.plain import PLAIN
from dashboard.readers.ucdp import UCDP
from dashboard.readers.warc import WARC
from dashboard.readers.xlsx_articles import XLSX

Readers = Mapping[str, FileReader]
"""A reader for each suffix."""

GROUP = "panj.readers"
_OWN = (PLAIN, HTML, MHTML, PDF, DOCX, EML, JSON, JSON_LINES, CSV, XLSX, PARQUET, WARC, OWN_GEOJSON)
READERS: Readers = MappingProxyType({suffix: one for one in _OWN for suffix in one.suffixes})
"""Panj's own."""
_EVENTS = (ACLED, UCDP, GDELT, GDELT_GRAPH, AIRWARS, *OWN_EVENTS)
"""Of data sets of events, whose files are called as tables of articles are."""


def all_readers() -> Readers:
    """Every reader that can be used here; none of another package takes a suffix of ours."""
    return _with_outside()[0]


def usable_readers() -> tuple[FileReader, ...]:
    """Every reader once, ours first."""
    return tuple(
        {reader.name: reader for reader in (*READERS.values(), *_EVENTS, *all_readers().values())}.values()
    )


def recognise_events(path: Path) -> FileReader | None:
    """The reader of a data set of events, where the file holds one: no suffix tells it from a table of articles."""
    suffix = path.suffix.lower()
    return next(
        (one for one in _EVENTS if suffix in one.suffixes and one.recognises and one.recognises(path)), None
    )


def broken_readers() -> tuple[str, ...]:
    """One line for each package whose reader cannot be used."""
    return _with_outside()[1]


def find_reader(path: PurePath, readers: Readers | None = None) -> FileReader:
    """The reader for a file's name; other packages are asked only for what none of ours reads.

    Raises InputError naming the suffixes that are read, and the packages that should add some and fail.
    """
    broken: tuple[str, ...] = ()
    found = _by_suffix(path, READERS if readers is None else readers)
    if found is None and readers is None:
        readers, broken = _with_outside()
        found = _by_suffix(path, readers)
    if found is None:
        allowed = ", ".join(sorted(readers or ()))
        raise InputError("; ".join((f"suffix {path.suffix!r} is not known; allowed are {allowed}", *broken)))
    return found


def reads(path: PurePath, readers: Readers | None = None) -> bool:
    """Whether there is a reader for a file's name."""
    return _by_suffix(path, all_readers() if readers is None else readers) is not None


def _by_suffix(path: PurePath, readers: Readers) -> FileReader | None:
    """The reader of the longest suffix: that of .warc.gz goes before one of .gz."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    return readers.get("".join(suffixes[-2:])) or readers.get(suffixes[-1] if suffixes else "")


@cache
def _with_outside() -> tuple[Readers, tuple[str, ...]]:
    """All readers by suffix, and one line for each package whose reader cannot be used."""
    readers, broken = dict(READERS), []
    for point in entry_points(group=GROUP):
        try:
            reader = _load(point)
        except InputError as error:
            broken.append(str(error))
            continue
        for suffix in reader.suffixes:
            readers.setdefault(suffix.lower(), reader)
    return MappingProxyType(readers), tuple(broken)


def _load(point: EntryPoint) -> FileReader:
    origin = point.dist.name if point.dist else "a package"
    try:
        found = point.load()
    except Exception as error:  # whatever a stranger's package raises while it is imported
        raise InputError(f"reader {point.name!r} of {origin} cannot be loaded ({error})") from None
    if not isinstance(found, FileReader):
        raise InputError(f"reader {point.name!r} of {origin} is no dashboard.readers.file_reader.FileReader")
    return found
