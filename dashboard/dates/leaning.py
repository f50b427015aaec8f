"""Days that lean on a date in the same text.

A day or part of a month leans on the month named before it ('In November ... on the 18th ... at the end of the
month'), so many days on the date said after them ('the five-day drill that ended on Friday').
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from dashboard.dates.calendars import Month, year_of
from dashboard.dates.reading import DAY_NAMED, Reading
from dashboard.dates.resolve import STRETCHES, days_at, relation_of
from dashboard.dates.tokens import Token
from dashboard.model.kinds import DatePrecision

_ON_ITS_MONTH = frozenset(("lone_day", "part_of_month"))
_ON_ITS_CALENDAR = _ON_ITS_MONTH | {"day_this_month", "day_last_month"}
_REACH = 120
"""How many tokens before a day its month may be named."""
_DAYS_REACH, _STOPS = 14, frozenset(".;:!?\n")
"""How many tokens after 'five days' the day may be named at which they end."""


@dataclass(frozen=True, slots=True)
class _Named:
    """The month named last, and the token behind it."""

    year: int
    month: Month
    last: int


def lean_on_months(readings: Sequence[Reading]) -> Iterator[Reading]:
    """The readings, days without a month read in the month and the calendar named before them."""
    named: _Named | None = None
    for reading in readings:
        found = reading
        if named is not None and reading.rule in _ON_ITS_CALENDAR:
            found = _lean(reading, named)
        named = _named_by(found) or named
        yield found


def _lean(reading: Reading, named: _Named) -> Reading:
    near = reading.first - named.last <= _REACH and not reading.anchor.ahead
    if reading.rule in _ON_ITS_MONTH and near:
        slots = replace(reading.slots, month=(named.month,), year=(named.year,))
        again = replace(reading, slots=slots).against(reading.anchor)
    else:
        again = reading.against(replace(reading.anchor, calendar=named.month.calendar))
    published = reading.anchor.published
    ahead = again.when is not None and published is not None and again.when.start > published
    return reading if again.when is None or ahead else again


def _named_by(reading: Reading) -> _Named | None:
    """The month that a reading names, or the one that 'last month' and '5/7' mean."""
    when = reading.when
    if when is None:
        return None
    if reading.slots.month:
        month = reading.slots.month[-1]
        return _Named(year_of(when.end, month), month, reading.last)
    if reading.rule in DAY_NAMED or (
        reading.rule in ("last_unit", "this_unit") and when.precision is DatePrecision.MONTH
    ):
        return _Named(when.end.year, Month(when.end.month), reading.last)
    return None


def lean_on_days(readings: Sequence[Reading], tokens: Sequence[Token]) -> Iterator[Reading]:
    """The readings, so many days read up to the day said after them if none is said before them in the sentence."""
    for index, reading in enumerate(readings):
        after = readings[index + 1] if index + 1 < len(readings) else None
        before = readings[index - 1] if index else None
        stretch = reading.rule in STRETCHES and not reading.anchor.ahead
        if stretch and after and not (before and _together(before, reading, tokens)):
            yield _up_to(reading, after) if _together(reading, after, tokens) else reading
        else:
            yield reading


def _together(one: Reading, other: Reading, tokens: Sequence[Token]) -> bool:
    gap = tokens[one.last : other.first]
    return len(gap) <= _DAYS_REACH and not any(token.text[0] in _STOPS for token in gap)


def _up_to(reading: Reading, day: Reading) -> Reading:
    relation = relation_of(reading.rule, reading.slots)
    when, published = day.when, reading.anchor.published
    if relation is None or when is None or when.precision is not DatePrecision.DAY:
        return reading
    if relation[0] == "onward" or published is None or when.end > published:
        return reading
    return replace(reading, when=days_at(relation[0], relation[1], when))
