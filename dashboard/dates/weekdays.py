"""Weekdays and weekends, counted from the day of publication: what each rule comes to."""

import datetime as dt
from collections.abc import Callable

from dashboard.dates.calendars import day_span, shift_days, week_span
from dashboard.dates.slots import Anchor, Slots
from dashboard.model.kinds import DatePrecision
from dashboard.model.when import When

Reading = Callable[[Slots, dt.date], When | None]
"""What a rule makes of its slots and the day of publication."""


def last_weekday(slots: Slots, today: dt.date) -> When:
    """The latest such day before publication."""
    return _latest(slots.weekday[0], shift_days(today, -1))


def next_weekday(slots: Slots, today: dt.date) -> When:
    """The first such day after publication."""
    return day_span(shift_days(_latest(slots.weekday[0], today).start, 7))


def weekday_of_week(weeks: int) -> Reading:
    """Such a day in the week so many weeks from that of publication."""

    def read(slots: Slots, today: dt.date) -> When:
        monday = week_span(shift_days(today, 7 * weeks)).start
        return day_span(shift_days(monday, slots.weekday[0]))

    return read


def last_weekend(_slots: Slots, today: dt.date) -> When:
    """The latest Saturday and Sunday that began before publication, cut there."""
    saturday = _latest(5, shift_days(today, -1)).start
    return When(start=saturday, end=min(shift_days(saturday, 1), today), precision=DatePrecision.DAY)


def weekday(slots: Slots, anchor: Anchor) -> When | None:
    """The latest such day up to publication, that day included; the first from it on after a future cue."""
    if anchor.published is None:
        return None
    latest = _latest(slots.weekday[0], anchor.published)
    if anchor.ahead and latest.start < anchor.published:
        return day_span(shift_days(latest.start, 7))
    return latest


def _latest(weekday: int, day: dt.date) -> When:
    return day_span(shift_days(day, -((day.weekday() - weekday) % 7)))


RULES: dict[str, Reading] = {
    "last_weekday": last_weekday,
    "next_weekday": next_weekday,
    "this_weekday": weekday_of_week(0),
    "weekday_this_week": weekday_of_week(0),
    "weekday_last_week": weekday_of_week(-1),
    "weekday_next_week": weekday_of_week(1),
    "last_weekend": last_weekend,
    "this_weekend": last_weekend,
}
