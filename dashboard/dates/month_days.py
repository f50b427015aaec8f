"""Days said by their month: 'the first two days of June', 'the 8th of this month', 'on the 11th'."""

import datetime as dt
from collections.abc import Callable

from msgspec.structs import replace

from dashboard.dates.calendars import (
    Calendar,
    Month,
    calendar_day,
    day_span,
    shift_days,
    shift_months,
    year_of,
)
from dashboard.dates.named import month, month_part
from dashboard.dates.slots import Anchor, Slots
from dashboard.lexicon.dates import Part, Unit
from dashboard.model.kinds import DatePrecision
from dashboard.model.when import When

_DAYS_IN: dict[Unit, int] = {"day": 1, "week": 7}
_MOST_DAYS = 21
_HALF = 15


def first_of_month(slots: Slots, anchor: Anchor) -> When | None:
    """So many days or weeks from the 1st on; one day or week if no number is said."""
    whole, days = month(slots, anchor), _how_many(slots)
    if whole is None or days is None:
        return None
    return _stretch(whole.start, shift_days(whole.start, days - 1))


def last_of_month(slots: Slots, anchor: Anchor) -> When | None:
    """So many days or weeks to the month's last day; one day or week if no number is said."""
    whole, days = month(slots, anchor), _how_many(slots)
    if whole is None or days is None:
        return None
    return _stretch(shift_days(whole.end, 1 - days), whole.end)


def days_of_month(part: Part) -> Callable[[Slots, Anchor], When | None]:
    """'The first days of June' are its first ten, as early June; the last days are late June."""
    return lambda slots, anchor: month_part(replace(slots, part=(part,)), anchor)


def first_half(slots: Slots, anchor: Anchor) -> When | None:
    """1st to 15th."""
    whole = month(slots, anchor)
    if whole is None:
        return None
    end = shift_days(whole.start, _HALF - 1)
    return When(start=whole.start, end=end, precision=whole.precision)


def second_half(slots: Slots, anchor: Anchor) -> When | None:
    """16th to the month's last day."""
    whole = month(slots, anchor)
    if whole is None:
        return None
    start = shift_days(whole.start, _HALF)
    return When(start=start, end=whole.end, precision=whole.precision)


def day_of_month(months: int) -> Callable[[Slots, Anchor], When | None]:
    """Such a day of the month so many months from that of publication, of the calendar that the anchor names."""

    def read(slots: Slots, anchor: Anchor) -> When | None:
        if anchor.published is None:
            return None
        return _day(*month_at(anchor.published, anchor.calendar, months), slots.day[0])

    return read


def lone_day(slots: Slots, anchor: Anchor) -> When | None:
    """Such a day of the month that is named, else the last such day up to publication."""
    if slots.month and slots.year:
        return _day(slots.year[0], slots.month[0], slots.day[0])
    if anchor.published is None:
        return None
    for months in (0, -1):
        found = _day(*month_at(anchor.published, anchor.calendar, months), slots.day[0])
        if found is not None and found.start <= anchor.published:
            return found
    return None


def part_of_month(slots: Slots, anchor: Anchor) -> When | None:
    """The beginning, middle or end of the month that is named, else of that of publication, cut there."""
    if slots.month:
        return month_part(slots, anchor)
    if anchor.published is None:
        return None
    year, this = month_at(anchor.published, anchor.calendar, 0)
    found = month_part(replace(slots, month=(this,), year=(year,)), anchor)
    if found is None or found.start > anchor.published:
        return found
    end = min(found.end, anchor.published)
    return When(start=found.start, end=end, precision=found.precision)


def month_at(day: dt.date, calendar: Calendar, months: int) -> tuple[int, Month]:
    """Year and month so many months from that of the day, in the calendar."""
    if calendar == "gregorian":
        moved = shift_months(day, months)
        return moved.year, Month(moved.month)
    year = year_of(day, Month(1, calendar))
    this = next(
        n for n in range(12, 0, -1) if (calendar_day(year, Month(n, calendar), 1) or dt.date.max) <= day
    )
    years, number = divmod(this - 1 + months, 12)
    return year + years, Month(number + 1, calendar)


def _day(year: int, of: Month, day: int) -> When | None:
    found = calendar_day(year, of, day)
    return None if found is None else day_span(found)


def _how_many(slots: Slots) -> int | None:
    count, unit = slots.how_long or (1, "day")
    days = count * _DAYS_IN.get(unit, 0)
    return days if 1 <= days <= _MOST_DAYS else None


def _stretch(start: dt.date, end: dt.date) -> When:
    days = (end - start).days + 1
    precision = DatePrecision.WEEK if days % 7 == 0 else DatePrecision.DAY
    return When(start=start, end=end, precision=precision if days <= 10 else DatePrecision.MONTH)


RULES: dict[str, Callable[[Slots, Anchor], When | None]] = {
    "first_of_month": first_of_month,
    "last_of_month": last_of_month,
    "first_days": days_of_month("early"),
    "last_days": days_of_month("late"),
    "first_half": first_half,
    "second_half": second_half,
    "day_this_month": day_of_month(0),
    "day_last_month": day_of_month(-1),
    "lone_day": lone_day,
    "part_of_month": part_of_month,
}
