"""The year of a date that names none.

It is the one that puts the date last before publication; a date of the same year that lies a little ahead
stays ahead, and so does any after a word for the future. A weekday beside the date has the first say.
"""

import datetime as dt
from collections.abc import Callable

from dashboard.dates.calendars import Month, shift_days, year_of
from dashboard.dates.slots import Anchor, Slots
from dashboard.model.when import When

_FEW_DAYS = 3
_AHEAD_DAYS = 75
"""A bare date this far ahead in the year of publication is meant ahead, not a year back."""


def in_some_year(slots: Slots, anchor: Anchor, span: Callable[[int], When | None]) -> When | None:
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
    if anchor.past:
        return max(
            (found for found in spans.values() if found.start <= anchor.published), key=_start, default=None
        )
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


def whole_before(anchor: Anchor, span: Callable[[int], When | None], month: Month) -> When | None:
    """The span of this year or the last, whichever ended last before publication."""
    if anchor.published is None:
        return None
    this = year_of(anchor.published, month)
    spans = (span(year) for year in (this, this - 1))
    return next((found for found in spans if found and found.end < anchor.published), None)
