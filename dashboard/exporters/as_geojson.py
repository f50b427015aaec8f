"""Events as GeoJSON (RFC 7946): WGS 84, longitude first, no geometry where there is no point."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from dashboard.exporters.about import About
from dashboard.exporters.format import Format
from dashboard.exporters.points import point_of
from dashboard.model import columns as c
from dashboard.model.event import Event
from dashboard.model.records import encode_record, event_row

_PARTS = ("reports", "sources", "claims")


def events_to_geojson(events: Iterable[Event], about: About) -> Iterator[bytes]:
    """A FeatureCollection, a feature a line; `about` stands in it as the member "panj"."""
    yield b'{"type":"FeatureCollection","panj":' + encode_record(about).encode() + b',"features":['
    before = b"\n"
    for event in events:
        yield before + encode_record(_feature(event)).encode()
        before = b",\n"
    yield b"\n]}\n"


def _feature(event: Event) -> dict[str, Any]:
    """The columns of the table first, then reports, sources and claims: the event can be made from it again."""
    properties = msgspec.to_builtins(event_row(event))
    del properties[c.LAT], properties[c.LON]
    properties |= {name: msgspec.to_builtins(getattr(event, name)) for name in _PARTS}
    point = point_of(event)
    geometry = {"type": "Point", "coordinates": list(point)} if point else None
    return {"type": "Feature", "id": event.event_id, "geometry": geometry, "properties": properties}


GEOJSON = Format(
    name="geojson",
    label="GeoJSON",
    write=events_to_geojson,
    suffix=".geojson",
    mime="application/geo+json",
)
