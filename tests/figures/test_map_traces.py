"""Lines of the map: what neighbours share is sent once."""

from itertools import pairwise

import numpy as np

from dashboard.figures.map_traces import edges_once

NAN = float("nan")
WEST = [(0, 0), (0, 1), (1, 1), (1, 0), (0, 0)]
EAST = [(1, 0), (1, 1), (2, 1), (2, 0), (1, 0)]


def _edges(lon: np.ndarray, lat: np.ndarray) -> list[frozenset[tuple[float, float]]]:
    points = list(zip(lon.tolist(), lat.tolist(), strict=True))
    return [frozenset(pair) for pair in pairwise(points) if not np.isnan(pair).any()]


def test_a_border_between_two_is_drawn_once() -> None:
    """Every edge of two squares side by side is there, none of them twice."""
    lon, lat = np.array([*WEST, (NAN, NAN), *EAST, (NAN, NAN)], dtype=np.float32).T
    found = _edges(*edges_once(lon, lat))
    assert set(found) == set(_edges(lon, lat))
    assert len(found) == len(set(found)) == 7


def test_a_ring_alone_stays_in_one_piece() -> None:
    """No gap is made where nothing is left out."""
    lon, lat = np.array([*WEST, (NAN, NAN)], dtype=np.float32).T
    assert np.isnan(edges_once(lon, lat)[0]).sum() == 0
    assert edges_once(lon, lat)[0].tolist() == [0, 0, 1, 1, 0]
