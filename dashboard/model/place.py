"""An entry of the gazetteer, and a place chosen for something in a text."""

from dataclasses import dataclass

import msgspec

from dashboard.model.kinds import GeoPrecision, PlaceType


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An entry of the gazetteer. `lon` and `lat` are WGS 84 degrees, None where no point is known.

    country: ISO 3166-1 alpha-3; admin1: ISO 3166-2 or None; admin2: name of the district or None.
    """

    place_id: str
    name: str
    type: PlaceType
    country: str | None
    admin1: str | None = None
    admin2: str | None = None
    lon: float | None = None
    lat: float | None = None

    def __hash__(self) -> int:
        """By the identifier alone: places are looked up often, and no two share one."""
        return hash(self.place_id)


class Location(msgspec.Struct, frozen=True, kw_only=True):
    """Where something lies, as exactly as is sure, with the entries that were passed over."""

    place: Place
    precision: GeoPrecision
    passed_over: tuple[Place, ...] = ()
