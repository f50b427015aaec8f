"""Dates that hang on another date in the text: how they are said, and what they come to."""

from dashboard.dates.calendars import (
    civil_month,
    civil_year,
    day_span,
    precision_of,
    shift_days,
    shift_months,
    week_span,
)
from dashboard.dates.mention import DateMention, Relation
from dashboard.dates.slots import Slots
from dashboard.lexicon.dates import Unit
from dashboard.model.when import When

_LONGEST_DAYS = 60
"""No stretch of more days tells when something was."""
_DAYS_IN: dict[Unit, int] = {"day": 1, "week": 7}
STRETCHES: dict[str, Relation] = {"through": "through", "through_eve": "through_eve", "onward": "onward"}


def relation_of(rule: str, slots: Slots) -> tuple[Relation, int, Unit] | None:
    """Which way, how many and of what a phrase counts from its anchor; None for a rule that has none."""
    if rule in ("same_day", "same_unit"):
        return "same", 0, slots.unit[0] if slots.unit else "day"
    if rule in ("day_before", "day_after"):
        return ("before" if rule == "day_before" else "after"), 1, "day"
    if rule in ("earlier", "later"):
        count, unit = slots.how_long or (1, "day")
        return ("before" if rule == "earlier" else "after"), min(count, 500), unit
    if rule in ("weekday_before", "weekday_after"):
        return ("before" if rule == "weekday_before" else "after"), 1, "day"
    return _stretch(STRETCHES[rule], slots) if rule in STRETCHES else None


def _stretch(relation: Relation, slots: Slots) -> tuple[Relation, int, Unit] | None:
    """So many days that end or begin at the anchor; hours touch the day in which they begin too."""
    count, unit = slots.how_long or (0, "day")
    days = (count + 23) // 24 + 1 if unit == "hour" else count * _DAYS_IN.get(unit, 0)
    return (relation, days, "day") if 1 <= days <= _LONGEST_DAYS else None


def resolve_relative(mention: DateMention, anchor: When) -> When:
    """The days a mention comes to, given the date it hangs on; the anchor itself if it hangs on none."""
    unit, count = mention.unit, mention.offset
    if mention.relation is None or unit is None:
        return mention.when or anchor
    if unit == "hour":
        unit, count = "day", (count + 12) // 24
        if count == 0:
            return anchor
    if mention.relation == "same":
        return anchor if unit == "day" else _whole(unit, anchor)
    if mention.relation in STRETCHES:
        return days_at(mention.relation, count, anchor)
    sign = 1 if mention.relation == "after" else -1
    day = anchor.end if sign > 0 else anchor.start
    if mention.weekday is not None:
        away = (sign * (mention.weekday - day.weekday()) - 1) % 7 + 1
        return day_span(shift_days(day, sign * away))
    if unit in ("day", "week"):
        moved = day_span(shift_days(day, sign * count * (7 if unit == "week" else 1)))
        return moved if unit == "day" else _whole(unit, moved)
    months = count * {"month": 1, "year": 12, "decade": 120}.get(unit, 1)
    return _whole(unit, day_span(shift_months(day, sign * months)))


def days_at(relation: Relation, count: int, anchor: When) -> When:
    """So many days: up to the anchor's last, up to the day before its first ('through_eve'), or from its first."""
    if relation == "onward":
        start, end = anchor.start, shift_days(anchor.start, count - 1)
    else:
        end = anchor.end if relation == "through" else shift_days(anchor.start, -1)
        start = shift_days(end, 1 - count)
    return When(start=start, end=end, precision=precision_of(start, end))


def _whole(unit: Unit, anchor: When) -> When:
    if unit == "week":
        return week_span(anchor.start)
    return civil_month(anchor.start) if unit == "month" else civil_year(anchor.start)
