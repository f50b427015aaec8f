"""Days and parts of a month that is named before them: 'In November ... on the 18th ... at the end of the month'."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard.dates.calendars import Month, year_of
from dashboard.dates.reading import DAY_NAMED, Reading
from dashboard.model.kinds import DatePrecision

_ON_ITS_MONTH = frozenset(("lone_day", "part_of_month"))
_ON_ITS_CALENDAR = _ON_ITS_MONTH | {"day_this_month", "day_last_month"}
_REACH = 120
"""How many tokens before a day its month may be named."""


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
