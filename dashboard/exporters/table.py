"""Events as one typed Arrow table: what columnar and GIS files are written from."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from dashboard.exporters.as_csv import SOURCES, addresses
from dashboard.exporters.points import point_of, well_known_binary
from dashboard.model import columns as c
from dashboard.model.event import Event
from dashboard.model.records import event_row

if TYPE_CHECKING:
    import pyarrow as pa

GEOMETRY = "geometry"
EXPORT_COLUMNS = (*c.EVENT_COLUMNS, SOURCES)


def arrow_table(events: Iterable[Event]) -> "pa.Table":
    """The columns EXPORT_COLUMNS and GEOMETRY (WKB, null without a point), in the types of `arrow_schema`."""
    import pyarrow as pa

    rows = [_row(event) for event in events]
    return pa.Table.from_pylist(rows, schema=arrow_schema())


def arrow_schema() -> "pa.Schema":
    """Days as date32, counts as int64, lists as lists of strings; all may be null."""
    import pyarrow as pa

    types: dict[str, Any] = dict.fromkeys(EXPORT_COLUMNS, pa.string())
    types |= dict.fromkeys(c.DATE_COLUMNS, pa.date32())
    types |= dict.fromkeys(c.FLOAT_COLUMNS, pa.float64())
    types |= dict.fromkeys((*c.INTEGER_COLUMNS, *c.SIZE_COLUMNS), pa.int64())
    types |= dict.fromkeys((*c.LIST_COLUMNS, SOURCES), pa.list_(pa.string()))
    return pa.schema([*((name, types[name]) for name in EXPORT_COLUMNS), (GEOMETRY, pa.binary())])


def _row(event: Event) -> dict[str, Any]:
    point = point_of(event)
    row = {
        name: list(value) if isinstance(value, tuple) else value for name, value in event_row(event).items()
    }
    geometry = well_known_binary(point) if point else None
    return {**row, SOURCES: list(addresses(event)), GEOMETRY: geometry}
