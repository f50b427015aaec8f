"""Rings with holes as single rings: plotly's geo knows no holes and fills the whole earth around one."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ring = tuple[Sequence[float], Sequence[float]]
"""Longitudes and latitudes of one closed ring or line."""


def without_holes(rings: Iterable[Ring]) -> list[Ring]:
    """The outer rings, each hole cut into the outer ring nearest to it by a way in and out along one line.

    Outer rings are clockwise, holes the other way round.
    """
    points = [np.asarray(ring, dtype=float).T for ring in rings]
    outer = [one for one in points if signed_area(one) > 0]
    for hole in (one for one in points if signed_area(one) < 0):
        gaps = [_nearest(one, hole)[2] for one in outer]
        if gaps:
            at = int(np.argmin(gaps))
            outer[at] = _cut(outer[at], hole)
    return [(one[:, 0].tolist(), one[:, 1].tolist()) for one in outer]


def signed_area(points: Floats) -> float:
    """Twice the area of a ring in square degrees, above 0 where it is clockwise."""
    x, y = points[:, 0], points[:, 1]
    return float(np.sum((np.roll(x, -1) - x) * (np.roll(y, -1) + y)))


def _nearest(outer: Floats, hole: Floats) -> tuple[int, int, float]:
    """The corners of both that lie nearest to one another, and their distance in degrees."""
    distance = np.hypot(outer[:, None, 0] - hole[:, 0], outer[:, None, 1] - hole[:, 1])
    i, j = np.unravel_index(int(np.argmin(distance)), distance.shape)
    return int(i), int(j), float(distance[i, j])


def _cut(outer: Floats, hole: Floats) -> Floats:
    i, j, _ = _nearest(outer, hole)
    around = np.roll(hole[:-1], -j, axis=0)
    return np.concatenate([outer[: i + 1], around, around[:1], outer[i:]])
