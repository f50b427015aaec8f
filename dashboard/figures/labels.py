"""Where the names of provinces stand: inside their province, out of the way of marks and of one another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.figures.ground import Unit

GLYPH_DEGREES = 0.075
"""The width of a letter in degrees of longitude, at the scale of the map on a desk."""
LINE_DEGREES = 0.15
MARK_DEGREES = 0.11
_OUTSIDE = 50.0
_OVERLAP = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on the map: its middle and half its width and height, degrees."""

    lon: float
    lat: float
    half_width: float
    half_height: float

    def overlap(self, other: "Box") -> float:
        """The shared area of two boxes, square degrees."""
        width = self.half_width + other.half_width - abs(self.lon - other.lon)
        height = self.half_height + other.half_height - abs(self.lat - other.lat)
        return max(width, 0.0) * max(height, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A text to be placed in a unit. width: letters of its longest line; lines: how many."""

    unit: Unit
    width: int
    lines: int


def mark_box(lon: float, lat: float, scale: float = 1.0) -> Box:
    """The box that a mark covers."""
    return Box(lon=lon, lat=lat, half_width=MARK_DEGREES * scale, half_height=MARK_DEGREES * scale * 0.8)


def box_of(west: float, south: float, east: float, north: float) -> Box:
    """The box between four edges."""
    middle_lon, middle_lat = (west + east) / 2, (south + north) / 2
    return Box(lon=middle_lon, lat=middle_lat, half_width=(east - west) / 2, half_height=(north - south) / 2)


def line_boxes(lons: Iterable[float], lats: Iterable[float]) -> list[Box]:
    """The boxes that a line covers, one a vertex; gaps cover nothing."""
    points = zip(lons, lats, strict=True)
    return [Box(lon=x, lat=y, half_width=0.04, half_height=0.04) for x, y in points if x == x]


def place_labels(
    labels: Sequence[Label],
    obstacles: Iterable[Box],
    view: tuple[float, float, float, float],
    stretch: float = 1.0,
) -> list[tuple[float, float]]:
    """A point for every label, in their order; `view` is west, south, east, north of what is in sight.

    stretch: how many times more degrees a letter covers than on a desk.
    """
    taken = list(obstacles)
    placed = []
    for label in labels:
        box = min(_candidates(label, stretch), key=lambda one: _cost(one, label, taken, view))
        taken.append(box)
        placed.append((box.lon, box.lat))
    return placed


def _candidates(label: Label, stretch: float) -> list[Box]:
    unit = label.unit
    line = LINE_DEGREES * stretch
    around = [(0.0, 0.0), (0.0, 2 * line), (0.0, -2 * line)]
    points = [(unit.label_lon + lon, unit.label_lat + lat) for lon, lat in around]
    points += zip(unit.grid_lon, unit.grid_lat, strict=True)
    half_width, half_height = label.width * GLYPH_DEGREES * stretch / 2, label.lines * line / 2
    return [
        Box(lon=float(lon), lat=float(lat), half_width=half_width, half_height=half_height)
        for lon, lat in points
    ]


def _cost(box: Box, label: Label, taken: list[Box], view: tuple[float, float, float, float]) -> float:
    west, south, east, north = view
    outside = (
        max(west - (box.lon - box.half_width), 0.0)
        + max(box.lon + box.half_width - east, 0.0)
        + max(south - (box.lat - box.half_height), 0.0)
        + max(box.lat + box.half_height - north, 0.0)
    )
    away = abs(box.lon - label.unit.label_lon) + abs(box.lat - label.unit.label_lat)
    return _OVERLAP * sum(box.overlap(one) for one in taken) + _OUTSIDE * outside + away
