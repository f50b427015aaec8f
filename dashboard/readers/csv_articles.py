"""Articles as rows of a .csv or .tsv file, read row by row."""

import csv
from collections.abc import Iterator
from pathlib import Path

from dashboard.config import MAX_ARTICLE_CHARACTERS
from dashboard.errors import InputError
from dashboard.readers.decode import SAMPLE_BYTES, encoding_of
from dashboard.readers.file_reader import NO_COLUMNS, Columns, FileReader, Found
from dashboard.readers.rows import Row, read_rows

_SEPARATORS = ",;\t|"


def read_csv(path: Path, columns: Columns = NO_COLUMNS) -> Found:
    """The articles of a table, its columns called as an article's fields are or named by the user."""
    rows = table_rows(path)
    _, header = next(rows, (1, ()))
    yield from read_rows(path, header, rows, columns)


def table_rows(path: Path) -> Iterator[tuple[int, Row]]:
    """The rows of a file with their numbers, the header first. Raises InputError where the rest cannot be read."""
    with path.open("rb") as file:
        sample = file.read(SAMPLE_BYTES)
    # Damaged bytes go on as lone surrogates, so that only their own row is lost.
    encoding = encoding_of(sample)
    with path.open(encoding=encoding, errors="surrogateescape", newline="") as lines:
        csv.field_size_limit(MAX_ARTICLE_CHARACTERS + 1)
        yield from _numbered(lines, _separator(sample.decode(encoding, "replace")))


def _separator(sample: str) -> str:
    """The sign that parts the header's names most often."""
    header = sample.lstrip("\r\n").partition("\n")[0]
    return max(_SEPARATORS, key=header.count)


def _numbered(lines: Iterator[str], separator: str) -> Iterator[tuple[int, Row]]:
    """The rows with their numbers. Raises InputError where one has no end, or is in no encoding."""
    number = 0
    try:
        for number, row in enumerate(csv.reader(lines, delimiter=separator), start=1):
            if number > 1 or any(row):
                yield number, row
    except (csv.Error, UnicodeError) as error:
        reason = "a quotation mark may be missing" if isinstance(error, csv.Error) else "broken encoding"
        raise InputError(f"row {number + 1}: {reason} ({error}); the rest is not read") from None


CSV = FileReader(
    name="csv",
    label="CSV",
    suffixes=(".csv", ".tsv"),
    media_types=("text/csv", "text/tab-separated-values"),
    read=read_csv,
    most_bytes=None,
    read_mapped=read_csv,
)
