"""How well two reports agree that they speak of one event.

Points are added for what agrees and None is the answer where something rules it out. The weights are set by
hand: a number that both give alike tells most, a shared day or place next, a shared actor least, since the same
few are named everywhere.
"""

import datetime as dt
import math

from dashboard.model.kinds import DatePrecision, GeoPrecision, Kind
from dashboard.model.report import Report

ENOUGH = 3.0
"""Two reports with fewer points stay apart."""

NEAR_KM = 25.0
_KM_PER_DEGREE = 111.2
_ONE_DAY = dt.timedelta(days=1)
_SAME_INTERVAL = dt.timedelta(days=2)
_PLACELESS = frozenset({Kind.DIPLOMACY})
"""Kinds of which two reports may name different countries: each places a call with the side that it hears."""
_NAMED_SPOT = frozenset({GeoPrecision.POINT, GeoPrecision.SETTLEMENT})


def agreement(one: Report, other: Report) -> float | None:
    """Points for two reports being of one event; None where they cannot be."""
    if one.kind != other.kind or one.article_id == other.article_id:
        return None
    parts = (
        _dates(one, other),
        _places(one, other),
        _counts(one, other),
        _casualties(one, other),
        _actors(one, other),
        _destinations(one, other),
    )
    total = 0.0
    for part in parts:
        if part is None:
            return None
        total += part
    return total


def _dates(one: Report, other: Report) -> float | None:
    """Overlap is a must; a day apart is forgiven to two days, since a night belongs to both.

    Long intervals tell nothing unless they are the same: every article sums up its own weeks.
    """
    if not (one.date_start and one.date_end and other.date_start and other.date_end):
        return None
    start, end = max(one.date_start, other.date_start), min(one.date_end, other.date_end)
    if one.date_precision == other.date_precision == DatePrecision.DAY:
        return 2.0 if start <= end else (0.0 if start - end <= _ONE_DAY else None)
    if start > end:
        return None
    shift = max(abs(one.date_start - other.date_start), abs(one.date_end - other.date_end))
    return 1.5 if shift <= _SAME_INTERVAL else 0.0


def _places(one: Report, other: Report) -> float | None:
    if one.country and other.country and one.country != other.country:
        return -0.5 if one.kind in _PLACELESS else None
    if one.admin1 and other.admin1:
        return _within_province(one, other) if one.admin1 == other.admin1 else None
    return 0.5 if one.admin1 == other.admin1 else 0.0


def _within_province(one: Report, other: Report) -> float | None:
    apart = _km_apart(one, other)
    if apart is not None:
        return 3.0 if apart <= NEAR_KM else None
    if one.admin2 and other.admin2:
        return 3.0 if one.admin2 == other.admin2 else None
    if one.place and one.place == other.place:
        return 3.0 if one.geo_precision in _NAMED_SPOT else 1.0
    return 1.0


def _km_apart(one: Report, other: Report) -> float | None:
    """Kilometres between two points, flat-earth, good enough within a province; None without two points."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    north = one.lat - other.lat
    east = (one.lon - other.lon) * math.cos(math.radians((one.lat + other.lat) / 2))
    return math.hypot(north, east) * _KM_PER_DEGREE


def _counts(one: Report, other: Report) -> float | None:
    mine, theirs = (one.count_min, one.count_max), (other.count_min, other.count_max)
    if mine == (None, None) or theirs == (None, None):
        return 0.0
    if mine == theirs:
        return 3.0 if one.count_min == one.count_max else 1.0
    if one.count_unit and other.count_unit and one.count_unit != other.count_unit:
        return -1.0
    return 0.5 if _overlap(mine, theirs) else None


def _casualties(one: Report, other: Report) -> float | None:
    """The dead: a like number tells much; another rules out, except on the same day at the same spot."""
    mine = (one.fatalities_low, one.fatalities_high)
    theirs = (other.fatalities_low, other.fatalities_high)
    if mine == (None, None) or theirs == (None, None):
        return 0.0
    if mine == theirs:
        return 2.0
    if _overlap(mine, theirs):
        return 0.5
    return 0.0 if _dates(one, other) == 2.0 and _places(one, other) == 3.0 else None


def _overlap(mine: tuple[int | None, int | None], theirs: tuple[int | None, int | None]) -> bool:
    """Whether two ranges meet; an open end reaches anywhere."""
    low = max(mine[0] or 0, theirs[0] or 0)
    high = min(math.inf if end is None else end for end in (mine[1], theirs[1]))
    return low <= high


def _actors(one: Report, other: Report) -> float:
    mine, theirs = set(one.actors), set(other.actors)
    if not mine or not theirs:
        return 0.0
    shared = len(mine & theirs)
    return 1.0 if 2 * shared >= min(len(mine), len(theirs)) else (0.0 if shared else -1.0)


def _destinations(one: Report, other: Report) -> float | None:
    if not (one.to_country and other.to_country):
        return 0.0
    return 0.5 if one.to_country == other.to_country else None
