"""Cells of tables that a spreadsheet may open: what is unknown is empty, and no text is run as a formula."""

import csv
import datetime as dt
import io
from collections.abc import Iterable
from typing import Any

from dashboard.text.formulas import guard

SEPARATOR = "; "

Cell = str | int | float


def joined(texts: Iterable[str | None]) -> str | None:
    """Several texts in one cell, without the unknown ones and without repeats; None for nothing."""
    return SEPARATOR.join(dict.fromkeys(text for text in texts if text)) or None


def cell(value: Any) -> Cell:
    """What stands in a cell: numbers as they are, days as ISO, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return guard(SEPARATOR.join(value))
    return guard(str(value)) if isinstance(value, str) else value


def csv_line(values: Iterable[Any]) -> bytes:
    """A line of a CSV file, as RFC 4180 has it, in UTF-8."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow([cell(value) for value in values])
    return buffer.getvalue().encode()
