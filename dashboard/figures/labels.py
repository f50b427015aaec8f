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
_SMALL = 4
"""A unit with no more points of its grid, such as a city, may have its name beside it, which misleads nobody."""
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
    placed: list[tuple[float, float]] = [(0.0, 0.0)] * len(labels)
    # what has the least room chooses first
    for at in sorted(range(len(labels)), key=lambda at: labels[at].unit.grid_lon.size):
        label = labels[at]
        lon, lat = _candidates(label, stretch)
        half_width, half_height = half_size(label.width, label.lines, stretch)
        edges = np.stack([lon - half_width, lat - half_height, lon + half_width, lat + half_height], axis=1)
        away = np.abs(lon - label.unit.label_lon) + np.abs(lat - label.unit.label_lat)
        best = int(np.argmin(_OVERLAP * _covered(edges, taken) + _OUTSIDE * _outside(edges, view) + away))
        taken = np.concatenate([taken, edges[best : best + 1]])
        placed[at] = float(lon[best]), float(lat[best])
    return placed


def half_size(letters: int, lines: int, stretch: float) -> tuple[float, float]:
    """Half the width and half the height of a text, degrees."""
    return letters * GLYPH_DEGREES * stretch / 2, lines * LINE_DEGREES * stretch / 2


def label_box(label: Label, point: tuple[float, float], stretch: float) -> Box:
    """The box that a label covers once it is placed."""
    half_width, half_height = half_size(label.width, label.lines, stretch)
    return Box(lon=point[0], lat=point[1], half_width=half_width, half_height=half_height)


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
    """The places that a label may take: its own, a little above or below, all over its unit; beside a small one."""
    unit, line = label.unit, LINE_DEGREES * stretch
    lon = np.concatenate([np.full(3, unit.label_lon), unit.grid_lon])
    lat = np.concatenate([unit.label_lat + np.array([0.0, 2 * line, -2 * line]), unit.grid_lat])
    if unit.grid_lon.size > _SMALL:
        return lon, lat
    across, up = half_size(label.width, label.lines, stretch)[0] + line, np.array([0.0, 1.0, -1.0, 3.0, -3.0])
    aside = [unit.label_lon + side for side in (-across, 0.0, across) for _ in up]
    return np.concatenate([lon, aside]), np.concatenate([lat, np.tile(unit.label_lat + up * line, 3)])


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
