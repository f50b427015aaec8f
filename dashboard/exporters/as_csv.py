"""Events as CSV: one row an event, UTF-8, safe to open in a spreadsheet."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator
from typing import Any

from dashboard.exporters.about import About
from dashboard.model import columns as c
from dashboard.model.event import Event
from dashboard.model.records import event_row

SOURCES = "sources"
DATA_VERSION = "data_version"
HEADER = (*c.EVENT_COLUMNS, SOURCES, DATA_VERSION)
SEPARATOR = "; "
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def events_to_csv(events: Iterable[Event], about: About) -> Iterator[bytes]:
    """Lines of a CSV file with the columns HEADER; several values of one cell are joined by '; '.

    No line of comment: `data_version` stands in each row. A text that a spreadsheet would run as a formula gets
    an apostrophe in front.
    """
    yield _line(HEADER)
    for event in events:
        row = event_row(event)
        sources = tuple(source.url or source.outlet or "" for source in event.sources)
        yield _line([*map(_cell, row.values()), _cell(sources), about.data_version])


def _cell(value: Any) -> str | int | float:
    """What stands in a cell: numbers as they are, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return _guard(SEPARATOR.join(value))
    return _guard(str(value)) if isinstance(value, str) else value


def _guard(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _line(cells: Iterable[object]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue().encode()
