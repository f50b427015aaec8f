"""Events as GeoParquet 1.1: typed columns, lists as lists, points as WKB."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from dashboard.exporters.about import About
from dashboard.exporters.format import Format
from dashboard.exporters.table import GEOMETRY, arrow_table
from dashboard.model.event import Event
from dashboard.model.records import encode_record

_GEO: dict[str, Any] = {
    "version": "1.1.0",
    "primary_column": GEOMETRY,
    # Without "crs" the standard means OGC:CRS84: WGS 84, longitude first.
    "columns": {GEOMETRY: {"encoding": "WKB", "geometry_types": ["Point"]}},
}


def events_to_geoparquet(events: Iterable[Event], about: About) -> Iterator[bytes]:
    """One file; `about` stands in its metadata as JSON under the key "panj"."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = arrow_table(events)
    table = table.replace_schema_metadata({"geo": json.dumps(_GEO), "panj": encode_record(about)})
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    yield sink.getvalue().to_pybytes()


GEOPARQUET = Format(
    name="geoparquet",
    label="GeoParquet",
    write=events_to_geoparquet,
    suffix=".parquet",
    mime="application/vnd.apache.parquet",
)
