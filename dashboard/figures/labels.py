"""Where the names of provinces stand: inside their province, out of the way of marks and of one another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.figures.ground import Unit
from dashboard.figures.keyholes import Floats

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
    taken = _edges(obstacles)
    placed = []
    for label in labels:
        lon, lat = _candidates(label, stretch)
        half = label.width * GLYPH_DEGREES * stretch / 2, label.lines * LINE_DEGREES * stretch / 2
        edges = np.stack([lon - half[0], lat - half[1], lon + half[0], lat + half[1]], axis=1)
        away = np.abs(lon - label.unit.label_lon) + np.abs(lat - label.unit.label_lat)
        best = int(np.argmin(_OVERLAP * _covered(edges, taken) + _OUTSIDE * _outside(edges, view) + away))
        taken = np.concatenate([taken, edges[best : best + 1]])
        placed.append((float(lon[best]), float(lat[best])))
    return placed


def _edges(boxes: Iterable[Box]) -> Floats:
    """West, south, east and north of every box, one row a box."""
    rows = [
        (
            one.lon - one.half_width,
            one.lat - one.half_height,
            one.lon + one.half_width,
            one.lat + one.half_height,
        )
        for one in boxes
    ]
    return np.array(rows, dtype=float).reshape(-1, 4)


def _candidates(label: Label, stretch: float) -> tuple[Floats, Floats]:
    """The places that a label may take: its own, a little above or below, all over its unit."""
    unit, line = label.unit, LINE_DEGREES * stretch
    lon = np.concatenate([np.full(3, unit.label_lon), unit.grid_lon])
    lat = np.concatenate([unit.label_lat + np.array([0.0, 2 * line, -2 * line]), unit.grid_lat])
    return lon, lat


def _covered(edges: Floats, taken: Floats) -> Floats:
    """How much of each box the taken ones cover, square degrees."""
    width = np.minimum(edges[:, None, 2], taken[:, 2]) - np.maximum(edges[:, None, 0], taken[:, 0])
    height = np.minimum(edges[:, None, 3], taken[:, 3]) - np.maximum(edges[:, None, 1], taken[:, 1])
    areas: Floats = (np.maximum(width, 0.0) * np.maximum(height, 0.0)).sum(axis=1)
    return areas


def _outside(edges: Floats, view: tuple[float, float, float, float]) -> Floats:
    """How far each box sticks out of the view, degrees."""
    low, high = np.array(view[:2]) - edges[:, :2], edges[:, 2:] - np.array(view[2:])
    far: Floats = np.maximum(low, 0.0).sum(axis=1) + np.maximum(high, 0.0).sum(axis=1)
    return far
