"""Days, weeks, months and years of the Gregorian and the Jalali (solar Hijri) calendar."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

import jdatetime

from dashboard.lexicon.dates import Part
from dashboard.model.kinds import DatePrecision
from dashboard.model.when import When

ONE_DAY = dt.timedelta(days=1)
JALALI_YEARS = range(1300, 1451)
GREGORIAN_YEARS = range(1900, 2101)
_PART_MONTHS: dict[Part, tuple[int, int]] = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}


Calendar = Literal["gregorian", "jalali"]


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the year in one of the calendars, 1 to 12."""

    number: int
    calendar: Calendar = "gregorian"


def calendar_day(year: int, month: Month, day: int) -> dt.date | None:
    """The day as a Gregorian date; None if there is no such day, or the year is one of the other calendar."""
    if (month.calendar == "jalali") != (year in JALALI_YEARS):
        return None
    try:
        if month.calendar == "jalali":
            civil = jdatetime.date(year, month.number, day).togregorian()
            return dt.date(civil.year, civil.month, civil.day)
        return dt.date(year, month.number, day)
    except ValueError:
        return None


def month_span(year: int, month: Month) -> When | None:
    """The whole month; None outside the calendar."""
    after = Month(month.number % 12 + 1, month.calendar)
    first, next_first = calendar_day(year, month, 1), calendar_day(year + month.number // 12, after, 1)
    if first is None or next_first is None:
        return None
    return When(start=first, end=next_first - ONE_DAY, precision=DatePrecision.MONTH)


def year_span(year: int) -> When | None:
    """The whole year; a number below 1600 is a Jalali one."""
    calendar: Calendar = "jalali" if year in JALALI_YEARS else "gregorian"
    first, last = month_span(year, Month(1, calendar)), month_span(year, Month(12, calendar))
    if first is None or last is None:
        return None
    return When(start=first.start, end=last.end, precision=DatePrecision.YEAR)


def week_span(day: dt.date) -> When:
    """Monday to Sunday of the ISO week that holds the day."""
    monday = day - day.weekday() * ONE_DAY
    return When(start=monday, end=monday + 6 * ONE_DAY, precision=DatePrecision.WEEK)


def day_span(day: dt.date) -> When:
    """The day itself."""
    return When(start=day, end=day, precision=DatePrecision.DAY)


def civil_month(day: dt.date) -> When:
    """The Gregorian month that holds the day."""
    first = day.replace(day=1)
    return When(start=first, end=shift_months(first, 1) - ONE_DAY, precision=DatePrecision.MONTH)


def civil_year(day: dt.date) -> When:
    """The Gregorian year that holds the day."""
    return When(
        start=day.replace(month=1, day=1), end=day.replace(month=12, day=31), precision=DatePrecision.YEAR
    )


def shift_days(day: dt.date, days: int) -> dt.date:
    """The day so many days on, kept inside what a date can hold."""
    ordinal = min(max(day.toordinal() + days, dt.date.min.toordinal() + 400), dt.date.max.toordinal() - 400)
    return dt.date.fromordinal(ordinal)


def shift_months(day: dt.date, months: int) -> dt.date:
    """The same day of the month so many months on, or the last day of a shorter month."""
    index = min(max(day.year * 12 + day.month - 1 + months, 24), 9998 * 12)
    year, month = divmod(index, 12)
    for number in (day.day, 30, 29, 28):
        found = calendar_day(year, Month(month + 1), number)
        if found is not None and number <= day.day:
            return found
    raise AssertionError("every month has a 28th")


def part_of_year(whole: When, part: Part) -> When:
    """The first three, the middle four or the last three months of the year that `whole` is."""
    low, high = _PART_MONTHS[part]
    end = shift_days(shift_months(whole.start, high), -1)
    return When(start=shift_months(whole.start, low - 1), end=end, precision=DatePrecision.SEASON)


def year_of(day: dt.date, month: Month) -> int:
    """The year of the day in the month's calendar."""
    if month.calendar == "jalali":
        return int(jdatetime.date.fromgregorian(date=day).year)
    return day.year


def precision_of(start: dt.date, end: dt.date) -> DatePrecision:
    """How exactly an interval of that length tells of a day."""
    days = (end - start).days + 1
    for longest, precision in (
        (3, DatePrecision.DAY),
        (15, DatePrecision.WEEK),
        (62, DatePrecision.MONTH),
        (200, DatePrecision.SEASON),
    ):
        if days <= longest:
            return precision
    return DatePrecision.YEAR
