"""Dates that hang on another date in the text: how they are said, and what they come to."""

from dashboard.dates.calendars import civil_month, civil_year, day_span, shift_days, shift_months, week_span
from dashboard.dates.mention import DateMention, Relation
from dashboard.dates.slots import Slots
from dashboard.lexicon.dates import Unit
from dashboard.model.when import When


def relation_of(rule: str, slots: Slots) -> tuple[Relation, int, Unit] | None:
    """Which way, how many and of what a phrase counts from its anchor; None for a rule that has none."""
    if rule in ("same_day", "same_unit"):
        return "same", 0, slots.unit[0] if slots.unit else "day"
    if rule in ("day_before", "day_after"):
        return ("before" if rule == "day_before" else "after"), 1, "day"
    if rule in ("earlier", "later"):
        count, unit = slots.how_long or (1, "day")
        return ("before" if rule == "earlier" else "after"), min(count, 500), unit
    return None


def resolve_relative(mention: DateMention, anchor: When) -> When:
    """The days a mention comes to, given the date it hangs on; the anchor itself if it hangs on none."""
    unit, count = mention.unit, mention.offset
    if mention.relation is None or unit is None or unit == "hour":
        return mention.when or anchor
    if mention.relation == "same":
        return anchor if unit == "day" else _whole(unit, anchor)
    sign = 1 if mention.relation == "after" else -1
    day = anchor.end if sign > 0 else anchor.start
    if unit in ("day", "week"):
        moved = day_span(shift_days(day, sign * count * (7 if unit == "week" else 1)))
        return moved if unit == "day" else _whole(unit, moved)
    months = count * {"month": 1, "year": 12, "decade": 120}.get(unit, 1)
    return _whole(unit, day_span(shift_months(day, sign * months)))


def _whole(unit: Unit, anchor: When) -> When:
    if unit == "week":
        return week_span(anchor.start)
    return civil_month(anchor.start) if unit == "month" else civil_year(anchor.start)
