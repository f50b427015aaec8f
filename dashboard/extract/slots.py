"""What a group of candidates says of its event's date, place and number."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from dashboard.extract.counts import CountMention
from dashboard.extract.ground import Where
from dashboard.extract.numbers import unit_of
from dashboard.extract.options import Option
from dashboard.extract.same_event import Group
from dashboard.model.kinds import DatePrecision, GeoPrecision
from dashboard.model.when import When

V = TypeVar("V")
_NEAR_BEST = 0.95
_DATE_ORDER = list(DatePrecision)
_GEO_ORDER = list(GeoPrecision)


def date_of(group: Group) -> tuple[Option[When], float] | None:
    """The date with its probability; None where no candidate has one."""
    return _finest([c.date for c in group], lambda when: _DATE_ORDER.index(when.precision))


def place_of(group: Group) -> tuple[Option[Where], float] | None:
    """The place with its probability; None where no candidate has one."""
    return _finest([c.place for c in group], lambda where: _GEO_ORDER.index(where.precision))


def count_of(group: Group) -> tuple[Option[CountMention], float] | None:
    """The likeliest number, or a finer one of the group that lies within it: 1,037 where another says over 1,000."""
    chosen = _finest([c.count for c in group], _coarseness_of_count)
    if chosen is None:
        return None
    rough = chosen[0].value.number
    finer = [
        c.count
        for c in group
        if c.count is not None
        and rough.min <= c.count[0].value.number.min
        and c.count[0].value.number.max <= rough.max
        and c.count[0].value.unit in (chosen[0].value.unit, None)
    ]
    return min(finer, key=lambda pair: _coarseness_of_count(pair[0].value))


def _finest(
    chosen: Sequence[tuple[Option[V], float] | None],
    coarseness: Callable[[V], int | tuple[int, int]],
) -> tuple[Option[V], float] | None:
    """Of the options nearly as probable as the best, the finest; ties go to the more probable."""
    known = [pair for pair in chosen if pair is not None]
    best = max((probability for _, probability in known), default=0.0)
    near = [pair for pair in known if pair[1] >= _NEAR_BEST * best]
    return min(near, key=lambda pair: (coarseness(pair[0].value), -pair[1]), default=None)


def _coarseness_of_count(count: CountMention) -> tuple[int, int]:
    """1,037 is finer than 1,000, and both are finer than 'more than 1,000'."""
    return (count.number.max - count.number.min, unit_of(count.number.min))
