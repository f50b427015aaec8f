"""The point of an event, where it has one."""

import struct

from dashboard.model.event import Event
from dashboard.model.kinds import GeoPrecision

_AREAS = frozenset({GeoPrecision.ADMIN1, GeoPrecision.COUNTRY})
_LITTLE_ENDIAN, _POINT = 1, 1


def point_of(event: Event) -> tuple[float, float] | None:
    """Longitude and latitude, WGS 84, or None: a province or a country is never a pin."""
    if event.lon is None or event.lat is None or event.geo_precision in _AREAS:
        return None
    return event.lon, event.lat


def well_known_binary(point: tuple[float, float]) -> bytes:
    """The point as WKB (ISO 13249-3)."""
    return struct.pack("<BIdd", _LITTLE_ENDIAN, _POINT, *point)
