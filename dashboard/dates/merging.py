"""Make one reading of what stands together: a weekday and its date, a date and the year said after it."""

from collections.abc import Sequence

from msgspec.structs import replace

from dashboard.dates.calendars import shift_days
from dashboard.dates.reading import DAY_NAMED, Reader, Reading
from dashboard.dates.tokens import Token
from dashboard.model.kinds import DatePrecision
from dashboard.model.when import When

_MAX_GAP, _MAX_LENGTH = 5, 20
"""How many tokens may stand between two readings, and in the first, for them to become one."""
_WEEKDAYS = frozenset(("weekday", "last_weekday", "this_weekday", "next_weekday", "weekday_last_week"))
_BARE_DAYS = frozenset(("today", "yesterday", "before_yesterday", "tomorrow"))
_DAYS = _WEEKDAYS | _BARE_DAYS | {"last_night", "last_weekend", "this_weekend", "same_day"}
_IN_A_YEAR = frozenset(("date", "days", "month", "month_part", "season"))
_SAY_YEAR = _IN_A_YEAR | {"year"}
_SAME_SENTENCE, _BESIDE, _ENDS = 40, 4, frozenset(".!?\n")
_HALF_A_YEAR = 182
_YEARS = frozenset(("last_unit", "this_unit", "next_unit", "ago", "this_year", "last_year"))


def merge_neighbours(readings: Sequence[Reading], tokens: Sequence[Token], reader: Reader) -> list[Reading]:
    """Readings of which a weekday and the date beside it ('Monday (5/7)') are one."""
    merged: list[Reading] = []
    for reading in readings:
        if merged:
            gap = [token.text for token in tokens[merged[-1].last : reading.first]]
            if (
                len(gap) <= _MAX_GAP
                and merged[-1].last - merged[-1].first < _MAX_LENGTH
                and reader.between_parts.issuperset(gap)
            ):
                one = _merge(merged[-1], reading, gap, reader)
                if one is not None:
                    merged[-1] = _with_bracket(one, tokens)
                    continue
        merged.append(reading)
    return [reading for reading in merged if _stands_alone(reading, tokens, reader)]


def inherit_years(readings: Sequence[Reading], tokens: Sequence[Token]) -> list[Reading]:
    """Dates without a year take that of a date beside them in their sentence ('15 and, later, 31 August 2021').

    A year that is not named ('last year') must stand right before them.
    """
    known = list(readings)
    for index in range(1, len(known)):
        known[index] = _inherit(
            known[index], known[index - 1], tokens[known[index - 1].last : known[index].first]
        )
    for index in range(len(known) - 1, 0, -1):
        before, after = known[index - 1], known[index]
        if after.first - before.last <= 1:
            known[index - 1] = _inherit(before, after, tokens[before.last : after.first])
    return known


def _inherit(reading: Reading, beside: Reading, gap: Sequence[Token]) -> Reading:
    lacks = reading.rule in _IN_A_YEAR and not reading.slots.year and not reading.anchor.ahead
    reach = _reach_of_year(beside, before=beside.first < reading.first)
    if not lacks or reading.anchor.weekday is not None or beside.when is None:
        return reading
    if len(gap) > reach or any(token.text in _ENDS for token in gap):
        return reading
    again = reading.in_year(beside.when.start)
    if again is None or again.when is None or _is_a_year_back(again.when, beside, reading):
        return reading
    published = reading.anchor.published
    return reading if published is not None and again.when.start > published else again


def _is_a_year_back(again: When, beside: Reading, reading: Reading) -> bool:
    """Whether the year changed between the dates: '5 December 2020 and 7 January'."""
    if beside.first > reading.first or beside.when is None:
        return False
    return again.end < shift_days(beside.when.start, -_HALF_A_YEAR)


def _reach_of_year(beside: Reading, *, before: bool) -> int:
    """How many tokens away a date may take its year from a reading; -1 if it says none."""
    if beside.rule in _SAY_YEAR and beside.slots.year:
        return _SAME_SENTENCE
    whole = beside.when is not None and beside.when.precision is DatePrecision.YEAR
    return _BESIDE if before and whole and beside.rule in _YEARS else -1


def _merge(first: Reading, second: Reading, gap: list[str], reader: Reader) -> Reading | None:
    if second.rule in DAY_NAMED and first.rule == "night_to" and second.when is not None:
        day = second.when
        night = When(start=shift_days(day.end, -1), end=day.end, precision=day.precision)
        return replace(second, rule="night_to", first=first.first, when=night)
    if second.rule in DAY_NAMED and first.rule in _DAYS:
        weekday = first.slots.weekday[0] if first.slots.weekday else None
        reread = second.against(replace(second.anchor, weekday=weekday))
        return replace(reread, first=first.first)
    if second.rule == "weekday" and first.rule in _BARE_DAYS and gap in ([], [","]):
        return replace(second, first=first.first)
    if first.rule in DAY_NAMED and first.when is not None and second.when is not None:
        inside = second.when.start <= first.when.start and first.when.end <= second.when.end
        inside = inside and (second.rule not in DAY_NAMED or "(" in gap)
        same_weekday = second.rule in _WEEKDAYS and first.when.start.weekday() == second.slots.weekday[0]
        if inside or same_weekday:
            return replace(first, last=second.last)
    if first.rule in _IN_A_YEAR and second.rule in _YEARS and len(gap) <= 2 and reader.links.issuperset(gap):
        return _in_year(first, second)
    return None


def _in_year(first: Reading, second: Reading) -> Reading | None:
    """'15 August' read in the year that 'last year' after it says."""
    if second.when is None or second.when.precision is not DatePrecision.YEAR or first.slots.year:
        return None
    again = first.in_year(second.when.end)
    return again and replace(again, last=second.last)


def _with_bracket(reading: Reading, tokens: Sequence[Token]) -> Reading:
    """Take in the bracket that closes one opened inside the reading."""
    texts = [token.text for token in tokens[reading.first : reading.last + 1]]
    closes = texts.count("(") > texts[:-1].count(")") and texts[-1] == ")"
    return replace(reading, last=reading.last + 1) if closes else reading


def _stands_alone(reading: Reading, tokens: Sequence[Token], reader: Reader) -> bool:
    """Whether it may stay unmerged: '5/7' only between brackets, a weekday that is a city's name not at all."""
    digits = 3 if reading.rule == "short_days" else 1
    if reading.last - reading.first > digits:
        return True
    if reading.rule == "weekday":
        return tokens[reading.first].text not in reader.weak_weekdays
    before, after = reading.first - 1, reading.last
    bracketed = before >= 0 and after < len(tokens) and tokens[before].text + tokens[after].text == "()"
    return reading.rule not in ("short", "short_days") or bracketed
