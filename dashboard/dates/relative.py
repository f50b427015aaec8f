"""Dates counted from the day of publication: what each rule comes to."""

import datetime as dt

from dashboard.dates import weekdays
from dashboard.dates.calendars import (
    civil_month,
    civil_year,
    day_span,
    part_of_year,
    precision_of,
    shift_days,
    shift_months,
    week_span,
)
from dashboard.dates.slots import Slots
from dashboard.dates.weekdays import Reading
from dashboard.lexicon.dates import Part, Unit
from dashboard.model.kinds import DatePrecision
from dashboard.model.when import When

_DAYS_IN: dict[Unit, int] = {"day": 1, "week": 7}
_MONTHS_IN: dict[Unit, int] = {"month": 1, "year": 12, "decade": 120}
_RECENT_DAYS: dict[Unit, int] = {"hour": 2, "day": 7, "week": 28}
_RECENT_MONTHS: dict[Unit, int] = {"month": 2, "year": 36, "decade": 240}
_UNIT_PRECISION: dict[Unit, DatePrecision] = {
    "hour": DatePrecision.DAY,
    "day": DatePrecision.WEEK,
    "week": DatePrecision.MONTH,
    "month": DatePrecision.MONTH,
    "year": DatePrecision.YEAR,
    "decade": DatePrecision.YEAR,
}
_MOST = 500
"""No count of days, weeks, months or years above this is a date."""


def days_off(days: int) -> Reading:
    """The day so many days from publication."""
    return lambda _slots, today: day_span(shift_days(today, days))


def last_night(_slots: Slots, today: dt.date) -> When:
    """The night to the day of publication."""
    return When(start=shift_days(today, -1), end=today, precision=DatePrecision.DAY)


def last_unit(slots: Slots, today: dt.date) -> When | None:
    """The whole week, month or year before that of publication."""
    return _unit_span(slots.unit[0], today, -1)


def next_unit(slots: Slots, today: dt.date) -> When | None:
    """The whole week, month or year after that of publication."""
    return _unit_span(slots.unit[0], today, 1)


def this_unit(slots: Slots, today: dt.date) -> When | None:
    """The week, month or year of publication up to it."""
    return _cut(_unit_span(slots.unit[0], today, 0), today)


def later_this_unit(slots: Slots, today: dt.date) -> When | None:
    """What is left of the week, month or year of publication."""
    whole = _unit_span(slots.unit[0], today, 0)
    return whole and When(start=today, end=whole.end, precision=whole.precision)


def year_off(years: int) -> Reading:
    """The year so many years from that of publication, cut at publication."""
    return lambda _slots, today: _cut(_unit_span("year", today, years), today)


def part_of_last(slots: Slots, today: dt.date) -> When | None:
    """The beginning, middle or end of the week, month or year before that of publication."""
    whole = _unit_span(slots.unit[0], today, -1)
    return _part(whole, slots.part[0])


def part_of_this(slots: Slots, today: dt.date) -> When | None:
    """The beginning, middle or end of the current week, month or year, cut at publication."""
    whole = _unit_span(slots.unit[0], today, 0)
    return _cut(_part(whole, slots.part[0]), today)


def ago(slots: Slots, today: dt.date) -> When | None:
    """The day, week, month or year so many of them before publication."""
    counted = slots.how_long
    if counted is None or counted[0] > _MOST:
        return None
    count, unit = counted
    if unit == "decade":
        count, unit = 10 * count, "year"
    return _unit_span(unit, today, -count)


def past(slots: Slots, today: dt.date) -> When | None:
    """So many days, weeks, months or years up to publication; days and weeks count its own day."""
    counted = slots.how_long
    if counted is None or counted[0] > _MOST:
        return None
    return _up_to(*counted, today)


def recent(slots: Slots, today: dt.date) -> When:
    """Seven days, four weeks, two months or three years to publication."""
    unit = slots.unit[0]
    if unit in _RECENT_DAYS:
        start = shift_days(today, 1 - _RECENT_DAYS[unit])
    else:
        start = shift_months(today, -_RECENT_MONTHS[unit])
    return When(start=start, end=today, precision=_UNIT_PRECISION[unit])


def recent_days(_slots: Slots, today: dt.date) -> When:
    """The seven days to publication."""
    return When(start=shift_days(today, -6), end=today, precision=DatePrecision.WEEK)


def recently(_slots: Slots, today: dt.date) -> When:
    """The four weeks to publication."""
    return When(start=shift_days(today, -27), end=today, precision=DatePrecision.MONTH)


def coming(slots: Slots, today: dt.date) -> When | None:
    """So many days, weeks, months or years after publication."""
    counted = slots.how_long
    if counted is None or counted[0] > _MOST:
        return None
    count, unit = counted
    days = _DAYS_IN.get(unit, 0) * count
    end = shift_months(shift_days(today, days), _MONTHS_IN.get(unit, 0) * count)
    return When(start=today, end=end, precision=precision_of(today, end))


def _unit_span(unit: Unit, today: dt.date, count: int) -> When | None:
    if unit == "hour":
        return day_span(shift_days(today, -(-count // 24) if count < 0 else 0))
    if unit == "day":
        return day_span(shift_days(today, count))
    if unit == "week":
        return week_span(shift_days(today, 7 * count))
    shifted = shift_months(today, count * _MONTHS_IN[unit])
    return civil_month(shifted) if unit == "month" else civil_year(shifted)


def _up_to(count: int, unit: Unit, today: dt.date) -> When:
    if unit == "hour":
        start = shift_days(today, -((count + 23) // 24))
    elif unit in _DAYS_IN:
        start = shift_days(today, 1 - count * _DAYS_IN[unit])
    else:
        start = shift_months(today, -count * _MONTHS_IN[unit])
    start = min(start, today)
    return When(start=start, end=today, precision=precision_of(start, today))


def _part(whole: When | None, part: Part) -> When | None:
    if whole is None or whole.precision is DatePrecision.DAY:
        return None
    if whole.precision is DatePrecision.YEAR:
        return part_of_year(whole, part)
    first, middle = (2, 4) if whole.precision is DatePrecision.WEEK else (9, 19)
    start = {"early": 0, "mid": first + 1, "late": middle + 1}[part]
    end = {"early": first, "mid": middle, "late": (whole.end - whole.start).days}[part]
    return When(
        start=shift_days(whole.start, start),
        end=shift_days(whole.start, min(end, (whole.end - whole.start).days)),
        precision=whole.precision,
    )


def _cut(when: When | None, today: dt.date) -> When | None:
    if when is None or when.start > today:
        return when
    return When(start=when.start, end=min(when.end, today), precision=when.precision)


RULES: dict[str, Reading] = {
    **weekdays.RULES,
    "today": days_off(0),
    "yesterday": days_off(-1),
    "before_yesterday": days_off(-2),
    "tomorrow": days_off(1),
    "after_tomorrow": days_off(2),
    "last_night": last_night,
    "last_unit": last_unit,
    "this_unit": this_unit,
    "next_unit": next_unit,
    "later_this_unit": later_this_unit,
    "this_year": year_off(0),
    "last_year": year_off(-1),
    "part_last_unit": part_of_last,
    "part_this_unit": part_of_this,
    "ago": ago,
    "past": past,
    "recent": recent,
    "recent_days": recent_days,
    "recently": recently,
    "coming": coming,
}
