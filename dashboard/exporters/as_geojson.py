"""Events as GeoJSON (RFC 7946): WGS 84, longitude first, no geometry where there is no point."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from dashboard.exporters.about import About
from dashboard.model import columns as c
from dashboard.model.event import Event
from dashboard.model.kinds import GeoPrecision
from dashboard.model.records import encode_record, event_row

_AREAS = frozenset({GeoPrecision.ADMIN1, GeoPrecision.COUNTRY})


def events_to_geojson(events: Iterable[Event], about: About) -> Iterator[bytes]:
    """A FeatureCollection, a feature a line; `about` stands in it as the member "panj"."""
    yield b'{"type":"FeatureCollection","panj":' + encode_record(about).encode() + b',"features":['
    before = b"\n"
    for event in events:
        yield before + encode_record(_feature(event)).encode()
        before = b",\n"
    yield b"\n]}\n"


def _feature(event: Event) -> dict[str, Any]:
    properties = msgspec.to_builtins(event_row(event))
    del properties[c.LAT], properties[c.LON]
    return {
        "type": "Feature",
        "id": event.event_id,
        "geometry": _geometry(event),
        "properties": {**properties, "sources": msgspec.to_builtins(event.sources)},
    }


def _geometry(event: Event) -> dict[str, Any] | None:
    """A point, or None: a province or a country is never a pin."""
    if event.lon is None or event.lat is None or event.geo_precision in _AREAS:
        return None
    return {"type": "Point", "coordinates": [event.lon, event.lat]}
