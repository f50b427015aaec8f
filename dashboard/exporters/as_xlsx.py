"""Events as a workbook: a sheet of events, one of their reports, and one about the data."""

import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from dashboard.exporters.about import About
from dashboard.exporters.as_csv import SOURCES, addresses
from dashboard.exporters.cells import cell
from dashboard.exporters.format import Format
from dashboard.model import columns as c
from dashboard.model.event import Event
from dashboard.model.records import event_row, report_record

if TYPE_CHECKING:
    from xlsxwriter.format import Format as CellStyle
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

EVENTS, REPORTS, ABOUT = "events", "reports", "about"
EVENT_HEADER = (*c.EVENT_COLUMNS, SOURCES)
MOST_CHARACTERS = 32_767
"""The most that a cell may hold."""
_WIDE = {c.SUMMARY: 60, c.EVIDENCE: 60, SOURCES: 40, c.ACTORS: 30, c.DISPUTES: 40}
_USUAL_WIDTH = 14


def events_to_xlsx(events: Iterable[Event], about: About) -> Iterator[bytes]:
    """One workbook. Days are dates, numbers numbers, texts are never formulas; the sheet "about" says the rest."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    with book:
        book.set_properties(
            {"title": about.credit, "comments": about.in_words(), "created": about.data_moment}
        )
        events = list(events)
        _fill(book, EVENTS, EVENT_HEADER, [[*event_row(e).values(), addresses(e)] for e in events])
        reports = [{"event_id": e.event_id, **report_record(r)} for e in events for r in e.reports]
        if reports:
            _fill(book, REPORTS, tuple(reports[0]), [list(report.values()) for report in reports])
        _fill(book, ABOUT, ("what", "says"), list(about.lines()))
    yield buffer.getvalue()


def _fill(book: "Workbook", name: str, header: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    sheet: Worksheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for column, title in enumerate(header):
        sheet.set_column(column, column, _WIDE.get(title, _USUAL_WIDTH))
        sheet.write_string(0, column, title, bold)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(header) - 1)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            _write(sheet, number, column, value, day)


def _write(sheet: "Worksheet", row: int, column: int, value: Any, day: "CellStyle") -> None:
    """Texts by write_string alone: `write` would make formulas and links of them."""
    if value is None or value == ():
        return
    if isinstance(value, dt.date) and value.year >= 1900:
        sheet.write_datetime(row, column, dt.datetime.combine(value, dt.time()), day)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    else:
        text = str(cell(tuple(value) if isinstance(value, list) else value))
        sheet.write_string(row, column, text[:MOST_CHARACTERS])


XLSX = Format(
    name="xlsx",
    label="XLSX",
    write=events_to_xlsx,
    suffix=".xlsx",
    mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)
