"""What the merge looks at in a report, worked out once a report so that comparing pairs stays cheap."""

import math
from dataclasses import dataclass
from functools import cache

from dashboard.lexicon.fold import fold
from dashboard.lexicon.taxonomy import load_actors
from dashboard.lexicon.word_classes import word_classes_in
from dashboard.merge.families import family_of
from dashboard.merge.tellings import Telling
from dashboard.merge.wording import numbers_in, stems_in
from dashboard.model.kinds import DatePrecision, GeoPrecision, Kind
from dashboard.model.report import Report

Range = tuple[float, float]

_NAMED = frozenset({GeoPrecision.POINT, GeoPrecision.SETTLEMENT, GeoPrecision.DISTRICT})
_SORT_WORDS = frozenset(
    {"district", "province", "post", "crossing", "border", "bridge", "city", "town", "village", "valley"}
    | {"region", "centre", "center", "port", "area", "of", "the", "at", "in", "near", "and", "to", "from"}
)
"""Words in the gazetteer's names that say of what sort a place is, not which one it is."""
_PLACES = frozenset(
    {"districts", "provinces", "cities", "villages", "posts", "bases", "crossings", "bazaars"}
)
"""Units of a number that counts places."""
_VAGUE_ACTOR = frozenset(
    ["unidentified", "suspected", "from", "of", "the", "in", "and", "forces", "former", "afghan", "tajik"]
)
"""Words in the names of actors that many share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """The comparable side of a dated telling. Days are ordinals; ranges are inclusive, open ends infinite.

    report: the first of the telling; numbers that it leaves open the others fill. voice: reports of one voice
    never tell of one event, since it would have told it once. spot: the words of the place's name where it is
    finer than a province. states: countries that the actors belong to. numbers, stems, classes (of words): of the
    evidence.
    """

    report: Report
    telling: Telling
    kinds: frozenset[Kind]
    voice: str
    family: str
    start: int
    end: int
    precision: DatePrecision
    published: int | None
    spot: frozenset[str]
    district: str | None
    point: tuple[float, float] | None
    actors: frozenset[str]
    actor_words: frozenset[str]
    states: frozenset[str]
    count: Range | None
    dead: Range | None
    numbers: frozenset[int]
    stems: frozenset[str]
    classes: frozenset[str]


def read_traits(telling: Telling, voice: str | None = None) -> Traits | None:
    """The traits of a telling; None where it has no date, for then it merges with nothing.

    `voice` is the article unless it is given.
    """
    report = telling[0]
    if report.date_start is None or report.date_end is None:
        return None
    return Traits(
        report=report,
        telling=telling,
        kinds=frozenset(each.kind for each in telling),
        voice=voice or report.article_id,
        family=family_of(report.kind),
        start=report.date_start.toordinal(),
        end=report.date_end.toordinal(),
        precision=report.date_precision or DatePrecision.DAY,
        published=report.published.toordinal() if report.published else None,
        spot=_spot(report),
        district=_district(report),
        point=None if report.lat is None or report.lon is None else (report.lat, report.lon),
        actors=frozenset(report.actors),
        actor_words=frozenset(w for name in report.actors for w in fold(name).split()) - _VAGUE_ACTOR,
        states=frozenset(state for name in report.actors if (state := _states().get(name))),
        count=_first_range(telling, "count_min", "count_max"),
        dead=_first_range(telling, "fatalities_low", "fatalities_high"),
        numbers=numbers_in(report.evidence),
        stems=stems_in(report.evidence),
        classes=word_classes_in(report.evidence, report.lang),
    )


@cache
def _states() -> dict[str, str]:
    return {actor.name: actor.country for actor in load_actors() if actor.country}


def _first_range(telling: Telling, low: str, high: str) -> Range | None:
    ranges = (_range(getattr(report, low), getattr(report, high)) for report in telling)
    return next((found for found in ranges if found), None)


def _range(low: int | None, high: int | None) -> Range | None:
    if low is None and high is None:
        return None
    return (0 if low is None else low, math.inf if high is None else high)


def _spot(report: Report) -> frozenset[str]:
    if report.place is None or report.geo_precision not in _NAMED:
        return frozenset()
    letters = "".join(letter if letter.isalnum() else " " for letter in fold(report.place))
    return frozenset(letters.split()) - _SORT_WORDS


def _district(report: Report) -> str | None:
    """The district, None where the report tells of several: then another one may name another of them."""
    if report.count_unit in _PLACES and (report.count_min or 0) > 1:
        return None
    if report.admin2:
        return report.admin2
    return report.place if report.geo_precision == GeoPrecision.DISTRICT else None
