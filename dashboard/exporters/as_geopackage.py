"""Events as a GeoPackage: one layer of points for QGIS and its like."""

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.exporters.about import About
from dashboard.exporters.cells import SEPARATOR
from dashboard.exporters.format import Format
from dashboard.exporters.table import GEOMETRY, arrow_table
from dashboard.model.event import Event
from dashboard.model.records import encode_record

if TYPE_CHECKING:
    import pyarrow as pa

LAYER = "events"


def events_to_geopackage(events: Iterable[Event], about: About) -> Iterator[bytes]:
    """One file with the layer LAYER; an event without a place is a row without geometry.

    `about` stands in the layer's metadata: in words as its description, as JSON under the key "panj". The driver
    writes files and no streams, so it gets a folder that passes.
    """
    import pyogrio

    with tempfile.TemporaryDirectory(prefix="panj-") as folder:
        path = Path(folder) / "events.gpkg"
        pyogrio.write_arrow(
            _without_lists(arrow_table(events)),
            path,
            layer=LAYER,
            driver="GPKG",
            geometry_name=GEOMETRY,
            geometry_type="Point",
            crs="EPSG:4326",
            layer_metadata={"panj": encode_record(about)},
            layer_options={"IDENTIFIER": about.credit, "DESCRIPTION": about.in_words()},
        )
        yield path.read_bytes()


def _without_lists(table: "pa.Table") -> "pa.Table":
    """The table with every list as one text, since a GeoPackage knows no lists."""
    import pyarrow as pa
    import pyarrow.compute as pc

    for index, column in enumerate(table.schema):
        if pa.types.is_list(column.type):
            texts = pc.binary_join(table[column.name], SEPARATOR)
            table = table.set_column(index, column.name, texts)
    return table


GEOPACKAGE = Format(
    name="gpkg",
    label="GeoPackage",
    write=events_to_geopackage,
    suffix=".gpkg",
    mime="application/geopackage+sqlite3",
)
