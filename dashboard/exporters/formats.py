"""The formats of an export by name; a new one is one module and one line here."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dashboard.exporters.about import About
from dashboard.exporters.as_csv import events_to_csv
from dashboard.exporters.as_geojson import events_to_geojson
from dashboard.exporters.as_jsonl import events_to_jsonl
from dashboard.model.event import Event

Exporter = Callable[[Iterable[Event], About], Iterator[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """write: yields the file piece by piece. suffix and mime: how the file is named and served."""

    write: Exporter
    suffix: str
    mime: str


FORMATS: dict[str, Format] = {
    "csv": Format(write=events_to_csv, suffix=".csv", mime="text/csv"),
    "geojson": Format(write=events_to_geojson, suffix=".geojson", mime="application/geo+json"),
    "jsonl": Format(write=events_to_jsonl, suffix=".jsonl", mime="application/x-ndjson"),
}
