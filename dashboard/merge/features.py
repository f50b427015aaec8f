"""How two reports agree, as named numbers; None where something rules out that they tell of one event.

Most are 0 or 1. Names are the keys of the weights in data/linker/merge.json; one that is absent is 0.
"""

import math

from dashboard.merge.traits import Range, Traits
from dashboard.model.kinds import DatePrecision, GeoPrecision, Kind

Numbers = dict[str, float]

SLACK_DAYS = {
    DatePrecision.DAY: 1,
    DatePrecision.WEEK: 7,
    DatePrecision.MONTH: 10,
    DatePrecision.SEASON: 20,
    DatePrecision.YEAR: 30,
}
"""Days by which two intervals may miss each other, by the coarser precision."""
NEAR_KM = 25.0
"""Two points that lie further apart are no longer two readings of one place."""
_KM_PER_DEGREE = 111.2
_ORDER = {precision: rank for rank, precision in enumerate(DatePrecision)}
_ONE_SIDED = frozenset({Kind.CAPTURE, Kind.ARREST})
"""Kinds that happen in one country; of all others two reports may name either side of a border or a call."""
_MOST_RATIO = 2.5
_QUITE_OTHER = math.log(4)
_MANY_NUMBERS = 3


def pair_features(one: Traits, other: Traits) -> Numbers | None:
    """What speaks for and against one event behind two reports; None where it cannot be."""
    if one.family != other.family or one.voice == other.voice:
        return None
    places = _places(one, other)  # what rules out most pairs comes first
    times = None if places is None else _times(one, other)
    if times is None or places is None:
        return None
    found = {f"kind_{one.family}": 1.0} | times | places | _counts(one, other) | _dead(one, other)
    found |= _actors(one, other) | _directions(one, other) | _wording(one, other) | _classes(one, other)
    if not one.kinds & other.kinds:
        found["kind_differs"] = 1.0
        if "dead_equal" in found or ("spot_same" in found and "days_apart" not in found):
            found["kind_differs_alike"] = 1.0
    if found.get("actors_apart") and "spot_same" not in found and _another_story(found):
        return None
    if one.report.status != other.report.status:
        found["status_differs"] = 1.0
    if "spot_same" in found and not one.precision == other.precision == DatePrecision.DAY:
        found["spot_same_vague_day"] = 1.0
    return found


def _another_story(found: Numbers) -> bool:
    """Whether other actors make it another event: a number is many times the other, or the things and days differ."""
    quite_other = any(
        f"{name}_apart" in found and found.get(f"{name}_ratio", 0.0) > _QUITE_OTHER
        for name in ("dead", "count")
    )
    return quite_other or (
        "days_apart" in found and any(name.startswith("count_other_unit") for name in found)
    )


def _times(one: Traits, other: Traits) -> Numbers | None:
    """How the intervals lie to each other, by the two precisions; beyond the slack, nothing."""
    gap = max(one.start, other.start) - min(one.end, other.end)
    slack = max(SLACK_DAYS[one.precision], SLACK_DAYS[other.precision])
    if gap > slack:
        return None
    finer, coarser = sorted((one.precision, other.precision), key=_ORDER.__getitem__)
    relation = _relation(one, other)
    found = {f"time_{finer}_{coarser}_{relation}": 1.0}
    if relation == "apart":
        found["days_apart"] = gap / slack
    elif relation != "equal":
        union = max(one.end, other.end) - min(one.start, other.start) + 1
        found["log_shared_days"] = math.log((1 - gap) / union)
    if one.published and other.published:
        found["news_apart"] = math.log1p(abs(one.published - other.published))
        if not (relation == "equal" and coarser == DatePrecision.DAY):
            found["news_apart_vague_day"] = found["news_apart"]
    return found


def _relation(one: Traits, other: Traits) -> str:
    if (one.start, one.end) == (other.start, other.end):
        return "equal"
    if one.start > other.end or other.start > one.end:
        return "apart"
    inside = (one.start - other.start) * (one.end - other.end) <= 0
    return "within" if inside else "overlap"


def _places(one: Traits, other: Traits) -> Numbers | None:
    """The country rules out, unless the border or a call has two sides; so do two provinces of one country."""
    here, there = one.report, other.report
    found: Numbers = {}
    if not (here.country and there.country):
        found["country_unknown"] = 1.0
    elif here.country != there.country:
        if here.kind in _ONE_SIDED:
            return None
        found |= {"country_apart": 1.0, f"country_apart_{one.family}": 1.0}
        if here.to_country == there.country or there.to_country == here.country:
            found["country_swapped"] = 1.0
    elif here.admin1 and there.admin1 and here.admin1 != there.admin1:
        return None
    if _rules_out_place(one, other):
        return None
    known = [province for province in (here.admin1, there.admin1) if province]
    found[("province_none", "province_half", "province_both")[len(known)]] = 1.0
    return found | _spots(one, other)


def _rules_out_place(one: Traits, other: Traits) -> bool:
    """Two districts of one country, two spots far apart, two destinations."""
    ends = one.report.to_country, other.report.to_country
    if ends[0] and ends[1] and ends[0] != ends[1]:
        return True
    if one.district and other.district and one.report.country == other.report.country:
        return one.district != other.district
    apart = _km_apart(one, other)
    return apart is not None and apart > NEAR_KM


def _spots(one: Traits, other: Traits) -> Numbers:
    found: Numbers = {}
    if one.spot and other.spot:
        alike = bool(one.spot & other.spot)
        found["spot_same" if alike else "spot_apart"] = 1.0
        fine = GeoPrecision.DISTRICT not in (one.report.geo_precision, other.report.geo_precision)
        found["fine_spot_same"] = float(alike and fine)
    elif one.spot or other.spot:
        found["spot_half"] = 1.0
    if one.district and one.district == other.district:
        found["district_same"] = 1.0
    if one.point and other.point:
        found["near"] = 1.0
    return found


def _km_apart(one: Traits, other: Traits) -> float | None:
    """Kilometres between two points, flat-earth, good enough within a province; None without two points."""
    if one.point is None or other.point is None:
        return None
    north = one.point[0] - other.point[0]
    east = (one.point[1] - other.point[1]) * math.cos(math.radians((one.point[0] + other.point[0]) / 2))
    return math.hypot(north, east) * _KM_PER_DEGREE


def _counts(one: Traits, other: Traits) -> Numbers:
    """An exact number that both give tells much; of two ranges the lower ends do: 'more than 1,000' for 1,037."""
    if one.count is None or other.count is None:
        return {} if one.count == other.count else {"count_half": 1.0}
    units = {one.report.count_unit, other.report.count_unit} - {None}
    what = _meeting("count" if len(units) < 2 else "count_other_unit", one.count, other.count)
    if len(units) < 2:
        lows = max(one.count[0], 1), max(other.count[0], 1)
        what["count_ratio"] = min(_MOST_RATIO, abs(math.log(lows[0] / lows[1])))
        if "count_apart" in what and _is_exact(one.count) and _is_exact(other.count):
            what["count_apart_exact"] = what["count_ratio"]
    return what


def _is_exact(given: Range) -> bool:
    return given[0] == given[1]


def _dead(one: Traits, other: Traits) -> Numbers:
    if one.dead is None or other.dead is None:
        return {} if one.dead == other.dead else {"dead_half": 1.0}
    lows = max(one.dead[0], 1), max(other.dead[0], 1)
    return _meeting("dead", one.dead, other.dead) | {
        "dead_ratio": min(_MOST_RATIO, abs(math.log(lows[0] / lows[1])))
    }


def _meeting(name: str, mine: Range, theirs: Range) -> Numbers:
    if mine == theirs:
        exact = mine[0] == mine[1]
        return (
            {f"{name}_equal": 1.0, f"{name}_size": math.log1p(mine[0])} if exact else {f"{name}_alike": 1.0}
        )
    meets = max(mine[0], theirs[0]) <= min(mine[1], theirs[1])
    return {f"{name}_meets" if meets else f"{name}_apart": 1.0}


def _actors(one: Traits, other: Traits) -> Numbers:
    if not (one.actors and other.actors):
        return {"actors_half": 1.0}
    shared = len(one.actors & other.actors)
    words = min(len(one.actor_words), len(other.actor_words))
    states = min(len(one.states), len(other.states))
    return {
        "actors_shared": shared / len(one.actors | other.actors),
        "actors_apart": float(not shared),
        "actor_words_shared": len(one.actor_words & other.actor_words) / words if words else 0.0,
        "states_shared": len(one.states & other.states) / states if states else 0.0,
    }


def _directions(one: Traits, other: Traits) -> Numbers:
    ends = one.report.to_country, other.report.to_country
    if ends[0] and ends[1]:
        return {"destination_same": 1.0}
    return {} if ends == (None, None) else {"destination_half": 1.0}


def _wording(one: Traits, other: Traits) -> Numbers:
    """The numbers that both sentences have; within one language how many of their words are the same."""
    found: Numbers = {}
    if one.numbers and other.numbers:
        shared = len(one.numbers & other.numbers)
        found["numbers_shared"] = float(min(shared, _MANY_NUMBERS))
        found["numbers_apart"] = float(not shared)
    if one.report.lang == other.report.lang and one.stems and other.stems:
        shared = len(one.stems & other.stems)
        found["one_language"] = 1.0
        found["words_shared"] = math.log1p(shared)
        found["words_alike"] = shared / max(1, len(one.stems | other.stems))
    return found


def _classes(one: Traits, other: Traits) -> Numbers:
    """What both sentences speak of whatever their language, and what only one does: a crossing point, a district."""
    both, either = one.classes & other.classes, one.classes ^ other.classes
    found = {"classes_alike": len(both) / max(1, len(both | either))}
    for name, classes in (("both", both), ("half", either)):
        found |= {f"{name}_{each}": 1.0 for each in classes}
        found |= {f"{one.family}_{name}_{each}": 1.0 for each in classes}
    return found
