"""Dates that name a day, month, season or year of the calendar: what each rule comes to."""

import datetime as dt
from collections.abc import Callable

from msgspec.structs import replace

from dashboard.dates.calendars import (
    GREGORIAN_YEARS,
    JALALI_YEARS,
    Calendar,
    Month,
    calendar_day,
    day_span,
    month_span,
    part_of_year,
    precision_of,
    shift_days,
    shift_months,
    year_of,
    year_span,
)
from dashboard.dates.slots import Anchor, Slots
from dashboard.dates.weekdays import weekday
from dashboard.dates.years import in_some_year, whole_before
from dashboard.lexicon.dates import Part, Season
from dashboard.model.kinds import DatePrecision
from dashboard.model.when import When

_PART_DAYS: dict[Part, tuple[int, int]] = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_SEASON_MONTH: dict[Season, int] = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def date(slots: Slots, anchor: Anchor) -> When | None:
    """A day and its month, with or without a year."""
    return in_some_year(slots, anchor, lambda year: _day(year, slots.month[0], slots.day[0]))


def days(slots: Slots, anchor: Anchor) -> When | None:
    """Several days of one month: from the first to the last."""

    def span(year: int) -> When | None:
        first = calendar_day(year, slots.month[0], slots.day[0])
        last = calendar_day(year, slots.month[0], slots.day[-1])
        if first is None or last is None or last < first:
            return None
        return When(start=first, end=last, precision=DatePrecision.DAY)

    return in_some_year(slots, anchor, span)


def night_to(slots: Slots, anchor: Anchor) -> When | None:
    """The night that ends on the day named, the last one if both are: the day before and that day."""
    if slots.weekday:
        found = weekday(replace(slots, weekday=slots.weekday[-1:]), anchor)
    else:
        found = date(replace(slots, day=slots.day[-1:], month=slots.month[-1:]), anchor)
    return found and When(start=shift_days(found.start, -1), end=found.end, precision=DatePrecision.DAY)


def numeric(slots: Slots, anchor: Anchor) -> When | None:
    """Day, month and year in digits: the year first or last, the day before the month unless impossible."""
    first, second, third = slots.numeric[0]
    year, pair = (first, (third, second)) if first > 31 else (third, (first, second))
    orders = [pair] if first > 31 else [pair, pair[::-1]]
    if anchor.month_first:
        orders.reverse()
    if year not in GREGORIAN_YEARS and year not in JALALI_YEARS:
        return None
    calendar = Month(1, "jalali" if year in JALALI_YEARS else "gregorian").calendar
    found = (calendar_day(year, Month(month, calendar), day) for day, month in orders if 1 <= month <= 12)
    return next((day_span(day) for day in found if day), None)


def numeric_days(slots: Slots, anchor: Anchor) -> When | None:
    """Days of one month in digits: '5-6/7/2021' or '5-6/7'."""
    last = numeric(slots, anchor) if slots.numeric else short(slots, anchor)
    if last is None:
        return None
    first = calendar_day(last.end.year, Month(last.end.month), slots.day[0])
    if first is None or first > last.end:
        return None
    return When(start=first, end=last.end, precision=DatePrecision.DAY)


def short(slots: Slots, anchor: Anchor) -> When | None:
    """Day and month in digits, without a year."""
    first, second, _ = slots.short[0]
    day, month = (second, first) if anchor.month_first else (first, second)
    if month > 12:
        day, month = month, day
    if not 1 <= month <= 12:
        return None
    return in_some_year(slots, anchor, lambda year: _day(year, Month(month), day))


def month(slots: Slots, anchor: Anchor) -> When | None:
    """A whole month; several of one year from the first to the last."""

    def span(year: int) -> When | None:
        first, last = month_span(year, slots.month[0]), month_span(year, slots.month[-1])
        if first is None or last is None or last.end < first.start:
            return None
        return When(start=first.start, end=last.end, precision=DatePrecision.MONTH)

    return in_some_year(slots, anchor, span)


def last_month(slots: Slots, anchor: Anchor) -> When | None:
    """The month of that name that ended last before publication."""
    return whole_before(anchor, lambda year: month_span(year, slots.month[0]), slots.month[0])


def month_part(slots: Slots, anchor: Anchor) -> When | None:
    """1st to 10th, 11th to 20th or 21st to the end of a month."""
    low, high = _PART_DAYS[slots.part[0]]

    def span(year: int) -> When | None:
        whole = month_span(year, slots.month[0])
        if whole is None:
            return None
        end = whole.end if high == 31 else shift_days(whole.start, high - 1)
        return When(start=shift_days(whole.start, low - 1), end=end, precision=DatePrecision.MONTH)

    return in_some_year(slots, anchor, span)


def week_of_month(slots: Slots, anchor: Anchor) -> When | None:
    """Seven days of a month: the first, second, third or fourth seven."""
    count = slots.day[0]
    if count > 4:
        return None

    def span(year: int) -> When | None:
        first = calendar_day(year, slots.month[0], 7 * count - 6)
        return (
            None
            if first is None
            else When(start=first, end=shift_days(first, 6), precision=DatePrecision.WEEK)
        )

    return in_some_year(slots, anchor, span)


def last_week_of_month(slots: Slots, anchor: Anchor) -> When | None:
    """The last seven days of a month."""
    whole = month(slots, anchor)
    return whole and When(start=shift_days(whole.end, -6), end=whole.end, precision=DatePrecision.WEEK)


def year(slots: Slots, _anchor: Anchor) -> When | None:
    """A whole year; several from the first to the last."""
    first, last = year_span(slots.year[0]), year_span(slots.year[-1])
    if first is None or last is None or last.end < first.start:
        return None
    return When(start=first.start, end=last.end, precision=DatePrecision.YEAR)


def decade(slots: Slots, _anchor: Anchor) -> When | None:
    """Ten years from a round one on: 'the 1990s'."""
    start = (slots.decade or slots.year)[0]
    first, last = year_span(start), year_span(start + 9)
    if first is None or last is None or start % 10:
        return None
    return When(start=first.start, end=last.end, precision=DatePrecision.YEAR)


def first_of_year(slots: Slots, anchor: Anchor) -> When | None:
    """The first months of a year, the current one if none is said: 'the first half of 2025'."""
    count, unit = slots.how_long or (0, "month")
    return _months_of_year(slots, anchor, 1, count) if unit == "month" and 1 <= count <= 11 else None


def last_of_year(slots: Slots, anchor: Anchor) -> When | None:
    """The last months of a year: 'the second half of 2025'."""
    count, unit = slots.how_long or (0, "month")
    return _months_of_year(slots, anchor, 13 - count, 12) if unit == "month" and 1 <= count <= 11 else None


def nth_of_year(slots: Slots, anchor: Anchor) -> When | None:
    """The first, second, third or fourth quarter, or half, of a year: 'the third quarter of 2025'."""
    count, unit = slots.how_long or (0, "month")
    nth = slots.day[0]
    if unit != "month" or not 1 <= count * nth <= 12:
        return None
    return _months_of_year(slots, anchor, count * (nth - 1) + 1, count * nth)


def year_part(slots: Slots, _anchor: Anchor) -> When | None:
    """The first three, the middle four or the last three months of a year."""
    whole = year_span(slots.year[0])
    return whole and part_of_year(whole, slots.part[0])


def season(slots: Slots, anchor: Anchor) -> When | None:
    """Three months from March, June, September or December on."""
    return in_some_year(slots, anchor, lambda year: _season(year, slots.season[0]))


def last_season(slots: Slots, anchor: Anchor) -> When | None:
    """The season of that name that ended last before publication."""
    return whole_before(anchor, lambda year: _season(year, slots.season[0]), Month(1))


def this_season(slots: Slots, anchor: Anchor) -> When | None:
    """The season of that name that publication falls into, cut there; else the one of that year."""
    if anchor.published is None:
        return None
    this, today = anchor.published.year, anchor.published
    for year in (this, this - 1):
        found = _season(year, slots.season[0])
        if found is not None and found.start <= today <= found.end:
            return When(start=found.start, end=today, precision=found.precision)
    return _season(this, slots.season[0])


def between(first: When, last: When) -> When | None:
    """From the start of the one to the end of the other; None if that runs backward."""
    if last.end < first.start:
        return None
    day = DatePrecision.DAY
    exact = first.precision == last.precision == day
    precision = day if exact else precision_of(first.start, last.end)
    return When(start=first.start, end=last.end, precision=precision)


def _day(year: int, month: Month, day: int) -> When | None:
    found = calendar_day(year, month, day)
    return None if found is None else day_span(found)


def _season(year: int, name: Season) -> When | None:
    """Three months; a Jalali year begins with spring."""
    first = _SEASON_MONTH[name]
    month = Month(first - 2, "jalali") if year in JALALI_YEARS else Month(first)
    start = calendar_day(year, month, 1)
    if start is None:
        return None
    end = shift_days(shift_months(start, 3), -1)
    return When(start=start, end=end, precision=DatePrecision.SEASON)


def _months_of_year(slots: Slots, anchor: Anchor, low: int, high: int) -> When | None:
    if not slots.year and anchor.published is None:
        return None
    year = slots.year[0] if slots.year else year_of(anchor.published or dt.date.min, Month(1))
    calendar: Calendar = "jalali" if year in JALALI_YEARS else "gregorian"
    first, last = month_span(year, Month(low, calendar)), month_span(year, Month(high, calendar))
    if first is None or last is None:
        return None
    return When(start=first.start, end=last.end, precision=precision_of(first.start, last.end))


RULES: dict[str, Callable[[Slots, Anchor], When | None]] = {
    "date": date,
    "days": days,
    "night_to": night_to,
    "numeric": numeric,
    "short": short,
    "numeric_days": numeric_days,
    "short_days": numeric_days,
    "week_of_month": week_of_month,
    "last_week_of_month": last_week_of_month,
    "month": month,
    "last_month": last_month,
    "month_part": month_part,
    "year": year,
    "bare_year": year,
    "decade": decade,
    "first_of_year": first_of_year,
    "last_of_year": last_of_year,
    "nth_of_year": nth_of_year,
    "year_part": year_part,
    "season": season,
    "bare_season": season,
    "last_season": last_season,
    "this_season": this_season,
}
