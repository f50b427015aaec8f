"""Events as CSV: one row an event, UTF-8, safe to open in a spreadsheet."""

from collections.abc import Iterable, Iterator

from dashboard.exporters.about import About
from dashboard.exporters.cells import csv_line
from dashboard.exporters.format import Format
from dashboard.model import columns as c
from dashboard.model.event import Event
from dashboard.model.records import event_row

SOURCES = "sources"
DATA_VERSION = "data_version"
HEADER = (*c.EVENT_COLUMNS, SOURCES, DATA_VERSION)


def events_to_csv(events: Iterable[Event], about: About) -> Iterator[bytes]:
    """Lines of a CSV file with the columns HEADER; several values of one cell are joined by '; '.

    No line of comment: `data_version` stands in each row, the rest in the second file. A text that a
    spreadsheet would run as a formula gets an apostrophe in front.
    """
    yield csv_line(HEADER)
    for event in events:
        yield csv_line([*event_row(event).values(), addresses(event), about.data_version])


def addresses(event: Event) -> tuple[str, ...]:
    """Where the event is told: the address of each source, its outlet where it has none."""
    return tuple(source.url or source.outlet or "" for source in event.sources)


CSV = Format(name="csv", label="CSV", write=events_to_csv, suffix=".csv", mime="text/csv", tells_all=False)
