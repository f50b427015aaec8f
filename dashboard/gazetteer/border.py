"""How far a place lies from the border line of the two countries, without a geometry library."""

import math
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from dashboard.gazetteer.load import load_gazetteer
from dashboard.gazetteer.outlines import load_outlines
from dashboard.model.kinds import PlaceType

KM_PER_DEGREE = 111.195
"""Of latitude, on a sphere of 6,371 km."""
_Floats = NDArray[np.float64]


@lru_cache(maxsize=50_000)
def point_border_km(lon: float, lat: float) -> float:
    """The distance of a point in degrees from the nearest stretch of the border line, good to a hundredth."""
    from_lon, from_lat, to_lon, to_lat = _segments()
    stretch = math.cos(math.radians(lat)) * KM_PER_DEGREE
    x, y = (from_lon - lon) * stretch, (from_lat - lat) * KM_PER_DEGREE
    along_x, along_y = (to_lon - from_lon) * stretch, (to_lat - from_lat) * KM_PER_DEGREE
    length = np.maximum(along_x**2 + along_y**2, 1e-12)
    share = np.clip(-(x * along_x + y * along_y) / length, 0.0, 1.0)
    return round(float(np.hypot(x + share * along_x, y + share * along_y).min()), 2)


def district_border_km(admin1: str, admin2: str) -> float | None:
    """The distance of a district's nearest edge; None for a district that is not in the gazetteer."""
    return _districts().get((admin1, admin2))


@cache
def _segments() -> tuple[_Floats, _Floats, _Floats, _Floats]:
    """Both ends of every stretch of the line: from lon, lat, to lon, lat."""
    lines = [np.asarray(line, dtype=float) for line in load_outlines().border]
    starts = np.concatenate([line[:, :-1] for line in lines], axis=1)
    ends = np.concatenate([line[:, 1:] for line in lines], axis=1)
    return starts[0], starts[1], ends[0], ends[1]


@cache
def _districts() -> dict[tuple[str, str], float]:
    gazetteer = load_gazetteer()
    found = {}
    for place in gazetteer.places:
        if place.type is PlaceType.DISTRICT and place.admin1:
            # the file leaves out a distance of nought: a district without one touches the line
            found[place.admin1, place.admin2 or place.name] = gazetteer.facts(place).border_km or 0.0
    return found
