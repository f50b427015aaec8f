"""What part of the earth a map of some width and height shows: always the whole border with both its banks."""

import math
from dataclasses import dataclass

WEST, EAST, SOUTH, NORTH = 65.95, 75.45, 35.45, 39.9
"""The border with its neighbours from Balkh to the end of the Wakhan, degrees."""
DESK_PX = (832, 512)
_DESK_DEGREE_PX = 88.0
"""Pixels of a degree of longitude on a desk: what sizes in degrees are meant for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """Edges in degrees, and the pixels that they are drawn on."""

    west: float
    east: float
    south: float
    north: float
    width_px: int
    height_px: int

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        return self.west, self.south, self.east, self.north

    @property
    def middle(self) -> tuple[float, float]:
        """Longitude and latitude of what is drawn in the middle."""
        return (self.west + self.east) / 2, latitude((mercator(self.south) + mercator(self.north)) / 2)

    @property
    def stretch(self) -> float:
        """How many times more degrees a pixel covers than on a desk: above 1 on a phone."""
        return _DESK_DEGREE_PX * (self.east - self.west) / self.width_px

    def from_left(self, px: float) -> float:
        """The longitude so many pixels from the left edge."""
        return self.west + (self.east - self.west) * px / self.width_px

    def from_bottom(self, px: float) -> float:
        """The latitude so many pixels from the bottom edge."""
        low, high = mercator(self.south), mercator(self.north)
        return latitude(low + (high - low) * px / self.height_px)


def fit_extent(width_px: int, height_px: int) -> Extent:
    """The smallest extent of these proportions that holds the border and its neighbours."""
    low, high = mercator(SOUTH), mercator(NORTH)
    half_width, half_height = (EAST - WEST) / 2, (high - low) / 2
    aspect = width_px / height_px
    if aspect > half_width / half_height:
        half_width = half_height * aspect
    else:
        half_height = half_width / aspect
    lon, middle = (WEST + EAST) / 2, (low + high) / 2
    return Extent(
        west=lon - half_width,
        east=lon + half_width,
        south=latitude(middle - half_height),
        north=latitude(middle + half_height),
        width_px=width_px,
        height_px=height_px,
    )


def mercator(lat: float) -> float:
    """A latitude as the ordinate of the Mercator projection, in degrees of longitude at the equator."""
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)))


def latitude(y: float) -> float:
    """The latitude of an ordinate of the Mercator projection."""
    return math.degrees(2 * math.atan(math.exp(math.radians(y))) - math.pi / 2)
