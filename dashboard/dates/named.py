"""Dates that name a day, month, season or year of the calendar: what each rule comes to.

Where no year is said, it is the one that puts the date last before publication; a date of the same year that
lies a little ahead stays ahead, and so does any after a word for the future.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from dashboard.dates.calendars import (
    GREGORIAN_YEARS,
    JALALI_YEARS,
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
from dashboard.dates.relative import weekday
from dashboard.dates.slots import Anchor, Slots
from dashboard.lexicon.dates import Part, Season
from dashboard.model.kinds import DatePrecision
from dashboard.model.when import When

_FEW_DAYS = 3
_AHEAD_DAYS = 75
"""A bare date this far ahead in the year of publication is meant ahead, not a year back."""
_PART_DAYS: dict[Part, tuple[int, int]] = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_SEASON_MONTH: dict[Season, int] = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def date(slots: Slots, anchor: Anchor) -> When | None:
    """A day and its month, with or without a year."""
    return _in_some_year(slots, anchor, lambda year: _day(year, slots.month[0], slots.day[0]))


def days(slots: Slots, anchor: Anchor) -> When | None:
    """Several days of one month: from the first to the last."""

    def span(year: int) -> When | None:
        first = calendar_day(year, slots.month[0], slots.day[0])
        last = calendar_day(year, slots.month[0], slots.day[-1])
        if first is None or last is None or last < first:
            return None
        return When(start=first, end=last, precision=DatePrecision.DAY)

    return _in_some_year(slots, anchor, span)


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


def short(slots: Slots, anchor: Anchor) -> When | None:
    """Day and month in digits, without a year."""
    first, second, _ = slots.short[0]
    day, month = (second, first) if anchor.month_first else (first, second)
    if month > 12:
        day, month = month, day
    if not 1 <= month <= 12:
        return None
    return _in_some_year(slots, anchor, lambda year: _day(year, Month(month), day))


def month(slots: Slots, anchor: Anchor) -> When | None:
    """A whole month; several of one year from the first to the last."""

    def span(year: int) -> When | None:
        first, last = month_span(year, slots.month[0]), month_span(year, slots.month[-1])
        if first is None or last is None or last.end < first.start:
            return None
        return When(start=first.start, end=last.end, precision=DatePrecision.MONTH)

    return _in_some_year(slots, anchor, span)


def last_month(slots: Slots, anchor: Anchor) -> When | None:
    """The month of that name that ended last before publication."""
    return _whole_before(anchor, lambda year: month_span(year, slots.month[0]), slots.month[0])


def month_part(slots: Slots, anchor: Anchor) -> When | None:
    """1st to 10th, 11th to 20th or 21st to the end of a month."""
    low, high = _PART_DAYS[slots.part[0]]

    def span(year: int) -> When | None:
        whole = month_span(year, slots.month[0])
        if whole is None:
            return None
        end = whole.end if high == 31 else shift_days(whole.start, high - 1)
        return When(start=shift_days(whole.start, low - 1), end=end, precision=DatePrecision.MONTH)

    return _in_some_year(slots, anchor, span)


def year(slots: Slots, _anchor: Anchor) -> When | None:
    """A whole year; several from the first to the last."""
    first, last = year_span(slots.year[0]), year_span(slots.year[-1])
    if first is None or last is None or last.end < first.start:
        return None
    return When(start=first.start, end=last.end, precision=DatePrecision.YEAR)


def year_part(slots: Slots, _anchor: Anchor) -> When | None:
    """The first three, the middle four or the last three months of a year."""
    whole = year_span(slots.year[0])
    return whole and part_of_year(whole, slots.part[0])


def season(slots: Slots, anchor: Anchor) -> When | None:
    """Three months from March, June, September or December on."""
    return _in_some_year(slots, anchor, lambda year: _season(year, slots.season[0]))


def last_season(slots: Slots, anchor: Anchor) -> When | None:
    """The season of that name that ended last before publication."""
    return _whole_before(anchor, lambda year: _season(year, slots.season[0]), Month(1))


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


def _in_some_year(slots: Slots, anchor: Anchor, span: Callable[[int], When | None]) -> When | None:
    """The span in the year said, else in the year that publication, weekday and cue for the future suggest."""
    if slots.year:
        return span(slots.year[0])
    if anchor.published is None:
        return None
    this = year_of(anchor.published, slots.month[0] if slots.month else Month(1))
    spans = {year: found for year in range(this - 3, this + 2) if (found := span(year)) is not None}
    if anchor.weekday is not None:
        fits = {year: found for year, found in spans.items() if found.start.weekday() == anchor.weekday}
        spans = fits or spans
    return _most_likely(spans, this, anchor.published, ahead=anchor.ahead)


def _most_likely(spans: dict[int, When], this: int, published: dt.date, *, ahead: bool) -> When | None:
    if ahead:
        return min((found for found in spans.values() if found.end >= published), key=_start, default=None)
    same = spans.get(this)
    if same is not None and published < same.start <= shift_days(published, _AHEAD_DAYS):
        return same
    latest = shift_days(published, _FEW_DAYS)
    return max((found for found in spans.values() if found.start <= latest), key=_start, default=None)


def _start(when: When) -> dt.date:
    return when.start


def _whole_before(anchor: Anchor, span: Callable[[int], When | None], month: Month) -> When | None:
    if anchor.published is None:
        return None
    this = year_of(anchor.published, month)
    spans = (span(year) for year in (this, this - 1))
    return next((found for found in spans if found and found.end < anchor.published), None)


RULES: dict[str, Callable[[Slots, Anchor], When | None]] = {
    "date": date,
    "days": days,
    "night_to": night_to,
    "numeric": numeric,
    "short": short,
    "month": month,
    "last_month": last_month,
    "month_part": month_part,
    "year": year,
    "bare_year": year,
    "year_part": year_part,
    "season": season,
    "last_season": last_season,
    "this_season": this_season,
}
