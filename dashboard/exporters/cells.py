"""Cells of tables that a spreadsheet may open: what is unknown is empty, and no text is run as a formula."""

import csv
import datetime as dt
import io
from collections.abc import Iterable
from typing import Any

SEPARATOR = "; "
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

Cell = str | int | float


def guard(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet would run it."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def unguard(text: str) -> str:
    """The text as it was before `guard`."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text


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
