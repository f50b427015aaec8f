"""Join what stands together: a weekday with its date, the two ends of a range, a date with its 'since'."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard.dates.calendars import Month, precision_of, year_of
from dashboard.dates.mention import Role
from dashboard.dates.named import between
from dashboard.dates.phrases import Match
from dashboard.dates.reading import DAY_NAMED, Reader, Reading
from dashboard.dates.tokens import Token
from dashboard.model.kinds import DatePrecision
from dashboard.model.when import When

_MAX_GAP, _MAX_LENGTH = 5, 20
"""How many tokens may stand between two readings, and in the first, for them to become one."""
_WEEKDAYS = frozenset(("weekday", "last_weekday", "this_weekday", "next_weekday", "weekday_last_week"))
_BARE_DAYS = frozenset(("today", "yesterday", "before_yesterday", "tomorrow"))
_DAYS = _WEEKDAYS | _BARE_DAYS | {"last_night", "same_day"}
_IN_A_YEAR = frozenset(("date", "days", "month", "month_part", "season"))
_YEARS = frozenset(("last_unit", "this_unit", "next_unit", "ago"))
_ROLES: dict[str, Role] = {"since": "since", "until": "until", "before": "before", "after": "after"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """One mention: its last reading, where it begins and ends in the tokens, and how it bounds things."""

    reading: Reading
    first: int
    last: int
    when: When | None
    role: Role = "at"
    rule: str = ""


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
                one = _merge(merged[-1], reading, gap)
                if one is not None:
                    merged[-1] = _with_bracket(one, tokens)
                    continue
        merged.append(reading)
    return [reading for reading in merged if _stands_alone(reading, tokens, reader)]


def join_cues(
    readings: Sequence[Reading],
    cues: Sequence[Match],
    tokens: Sequence[Token],
    joiners: frozenset[str],
    published: dt.date | None,
) -> Iterator[Joined]:
    """Readings joined into ranges, each with the role that the words before it give."""
    cue_at = _by_end(cues, tokens, joiners)
    index = 0
    while index < len(readings):
        reading = readings[index]
        cue = cue_at.get(reading.first)
        range_end = readings[index + 1] if index + 1 < len(readings) else None
        when = range_end and _range(reading, range_end, cue, cue_at)
        if range_end and when:
            first = cue.first if cue else reading.first
            yield Joined(
                reading=range_end, first=first, last=range_end.last, when=when, role="between", rule="range"
            )
            index += 2
            continue
        yield _with_role(reading, cue, published)
        index += 1


def _merge(first: Reading, second: Reading, gap: list[str]) -> Reading | None:
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
    if first.rule in _IN_A_YEAR and second.rule in _YEARS and not gap:
        return _in_year(first, second)
    return None


def _in_year(first: Reading, second: Reading) -> Reading | None:
    """'15 August' read in the year that 'last year' after it says."""
    if second.when is None or second.when.precision is not DatePrecision.YEAR or first.slots.year:
        return None
    month = first.slots.month[0] if first.slots.month else Month(1)
    year = year_of(second.when.end, month)
    slots = replace(first.slots, year=(year,))
    again = replace(first, slots=slots, last=second.last).against(first.anchor)
    return again if again.when is not None else None


def _with_bracket(reading: Reading, tokens: Sequence[Token]) -> Reading:
    """Take in the bracket that closes one opened inside the reading."""
    texts = [token.text for token in tokens[reading.first : reading.last + 1]]
    closes = texts.count("(") > texts[:-1].count(")") and texts[-1] == ")"
    return replace(reading, last=reading.last + 1) if closes else reading


def _stands_alone(reading: Reading, tokens: Sequence[Token], reader: Reader) -> bool:
    """Whether it may stay unmerged: '5/7' only between brackets, a weekday that is a city's name not at all."""
    if reading.last - reading.first > 1:
        return True
    if reading.rule == "weekday":
        return tokens[reading.first].text not in reader.weak_weekdays
    before, after = reading.first - 1, reading.last
    bracketed = before >= 0 and after < len(tokens) and tokens[before].text + tokens[after].text == "()"
    return reading.rule != "short" or bracketed


def _by_end(cues: Sequence[Match], tokens: Sequence[Token], joiners: frozenset[str]) -> dict[int, Match]:
    """Each cue under the token index at which a date that it governs begins."""
    found: dict[int, Match] = {}
    for cue in cues:
        for skip in range(3):
            found.setdefault(cue.last + skip, cue)
            index = cue.last + skip
            if index >= len(tokens) or tokens[index].text not in joiners:
                break
    return found


def _range(first: Reading, last: Reading, before: Match | None, cue_at: dict[int, Match]) -> When | None:
    """The days from one reading to the next, if the word between them makes them a range."""
    link = cue_at.get(last.first)
    if link is None or link.first != first.last or first.when is None or last.when is None:
        return None
    if link.rule == "range_and" and (before is None or before.rule != "between"):
        return None
    if link.rule not in ("range_to", "range_and", "until"):
        return None
    start = first.when
    if not first.slots.year and not first.slots.numeric:
        again = first.against(replace(first.anchor, published=last.when.end, ahead=False))
        start = again.when or start
    return between(start, last.when)


def _with_role(reading: Reading, cue: Match | None, published: dt.date | None) -> Joined:
    role = _ROLES.get(cue.rule, "at") if cue else "at"
    if cue and cue.rule in ("since", "from", "between") and _is_span(reading):
        role = "between"  # '(from) 3 to 5 July' is one phrase already
    when = _since(reading.when, published) if role == "since" else reading.when
    first = cue.first if cue and role != "at" else reading.first
    return Joined(reading=reading, first=first, last=reading.last, when=when, role=role, rule=reading.rule)


def _is_span(reading: Reading) -> bool:
    return reading.rule == "days" or len(reading.slots.month) > 1 or len(reading.slots.year) > 1


def _since(when: When | None, published: dt.date | None) -> When | None:
    """From the start of a date to publication, no more exact than the date itself."""
    if when is None or published is None or when.start > published:
        return when
    precision = precision_of(when.start, published)
    if when.precision is not DatePrecision.DAY:
        precision = max(precision, when.precision, key=list(DatePrecision).index)
    return When(start=when.start, end=published, precision=precision)
