"""Articles as rows of the first sheet of a workbook, read row by row."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dashboard.errors import InputError
from dashboard.readers.archives import BROKEN, check_package
from dashboard.readers.file_reader import NO_COLUMNS, Columns, FileReader, Found
from dashboard.readers.rows import Row, read_rows

_MAX_BYTES = 200_000_000


def read_xlsx(path: Path, columns: Columns = NO_COLUMNS) -> Found:
    """The articles of a sheet, its columns called as an article's fields are or named by the user."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    check_package(path)
    try:
        book = load_workbook(path, read_only=True, data_only=True)
        try:
            rows = _numbered(book.worksheets[0]) if book.worksheets else iter(())
            _, header = next(rows, (1, ()))
            yield from read_rows(path, header, rows, columns)
        finally:
            book.close()
    except (InvalidFileException, KeyError, SyntaxError, RuntimeError, *BROKEN) as error:
        raise InputError(f"is no workbook that can be read ({error})") from None


def _numbered(sheet: Any) -> Iterator[tuple[int, Row]]:
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        if number > 1 or any(value is not None for value in row):
            yield number, row


XLSX = FileReader(
    name="xlsx",
    label="Excel",
    suffixes=(".xlsx",),
    media_types=("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",),
    read=read_xlsx,
    most_bytes=_MAX_BYTES,
    read_mapped=read_xlsx,
)
