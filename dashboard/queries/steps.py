"""Move the chosen days by a day, a week or a month."""

import calendar
import datetime as dt

from dashboard.queries.choices import Days
from dashboard.queries.periods import Period

_DAYS: dict[Period, int] = {"day": 1, "week": 7}
_DAY = dt.timedelta(days=1)


def move_days(days: Days, span: tuple[dt.date, dt.date], step: Period, by: int) -> Days:
    """The days one step later (`by` = 1) or earlier (-1), of the same length; open ends stay open.

    Where none are chosen it begins with the first step of `span`, or, going back, with the last one.
    """
    first, last = days
    if first is None and last is None:
        return step_of(span[0] if by > 0 else span[1], step)
    if step == "month" and first and last and first.day == 1 and (last + _DAY).day == 1:
        return _plus_month(first, by), _plus_month(last + _DAY, by) - _DAY
    return _moved(first, step, by), _moved(last, step, by)


def step_of(day: dt.date, step: Period) -> tuple[dt.date, dt.date]:
    """The day, the week from Monday, or the calendar month that a day lies in."""
    if step == "day":
        return day, day
    if step == "week":
        monday = day - day.weekday() * _DAY
        return monday, monday + 6 * _DAY
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _moved(day: dt.date | None, step: Period, by: int) -> dt.date | None:
    if day is None:
        return None
    return _plus_month(day, by) if step == "month" else day + by * _DAYS[step] * _DAY


def _plus_month(day: dt.date, by: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + by, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
