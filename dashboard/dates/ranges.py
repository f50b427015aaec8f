"""Join dates with the words before and between them: ranges, 'since', 'until', 'before', 'after'."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from dashboard.dates.calendars import precision_of
from dashboard.dates.mention import Role
from dashboard.dates.named import between
from dashboard.dates.phrases import Match
from dashboard.dates.reading import Reader, Reading
from dashboard.dates.tokens import Token
from dashboard.model.kinds import DatePrecision
from dashboard.model.when import When

_ROLES: dict[str, Role] = {
    "since": "since",
    "since_when": "since",
    "until": "until",
    "before": "before",
    "after": "after",
}
_LINKS = frozenset(("range_to", "range_and", "until"))
_MAX_EVENT, _STOPS = 9, frozenset(",.;:()?!\n")
"""How many words may stand between 'since' and the date of the event that it names, no mark among them."""
_MAX_SKIPPED = 2
"""How many tokens ('the', 'hari', 'morning') may stand between a cue and its date."""


class Joined(msgspec.Struct, frozen=True, kw_only=True):
    """One mention: its last reading, where it begins and ends in the tokens, and how it bounds things."""

    reading: Reading
    first: int
    last: int
    when: When | None
    role: Role = "at"
    rule: str = ""


def join_cues(
    readings: Sequence[Reading],
    cues: Sequence[Match],
    tokens: Sequence[Token],
    reader: Reader,
    published: dt.date | None,
) -> Iterator[Joined]:
    """Readings joined into ranges, each with the role that the words before it give."""
    cue_at = _by_end(cues, tokens, reader.between_parts) | _of_events(readings, cues, tokens)
    index = 0
    while index < len(readings):
        reading, cue = readings[index], cue_at.get(readings[index].first)
        following = readings[index + 1] if index + 1 < len(readings) else None
        link = cue_at.get(following.first) if following else None
        joined = None
        if following and link and link.first >= reading.last:
            gap = {token.text for token in tokens[reading.last : min(link.first, reading.last + 3)]}
            if link.first - reading.last <= _MAX_SKIPPED and gap <= reader.day_parts:
                joined = _range(reading, following, cue, link)
        yield joined or _with_role(reading, cue, published)
        index += 2 if joined else 1


def _by_end(cues: Sequence[Match], tokens: Sequence[Token], joiners: frozenset[str]) -> dict[int, Match]:
    """Each cue under the token index at which a date that it governs begins."""
    found: dict[int, Match] = {}
    for cue in cues:
        for index in range(cue.last, cue.last + _MAX_SKIPPED + 1):
            found.setdefault(index, cue)
            if index >= len(tokens) or tokens[index].text not in joiners:
                break
    return found


def _of_events(
    readings: Sequence[Reading], cues: Sequence[Match], tokens: Sequence[Token]
) -> dict[int, Match]:
    """'since' under the token at which the date of an event begins ('since the retreat began in May')."""
    found: dict[int, Match] = {}
    starts = [reading.first for reading in readings]
    for cue in cues:
        if not _reaches_on(cue, tokens):
            continue
        place = bisect_left(starts, cue.last)
        if place == len(starts) or not _MAX_SKIPPED < starts[place] - cue.last <= _MAX_EVENT:
            continue
        between = tokens[cue.last : starts[place]]
        clear = not any(token.text[0] in _STOPS for token in between)
        other = any(cue.last <= c.first < starts[place] and c.rule in _ROLES for c in cues)
        if clear and readings[place].when and not other:
            found[starts[place]] = cue
    return found


def _reaches_on(cue: Match, tokens: Sequence[Token]) -> bool:
    """Whether a cue may name an event by its date: 'since' always, 'from' before a word for a beginning."""
    if cue.rule == "since" and cue.last < len(tokens):
        return ("{part}", "early") in tokens[cue.last].keys
    return cue.rule == "since_when"


def _range(first: Reading, last: Reading, before: Match | None, link: Match) -> Joined | None:
    """One reading to the next, if the word between them makes them a range."""
    if link.rule not in _LINKS or first.when is None or last.when is None:
        return None
    if link.rule == "range_and" and (before is None or before.rule != "between"):
        return None
    if before is None and last.first > link.last:
        return None  # 'KABUL, 8 August 2021 - On 8 August ...'
    start = first.when
    if not first.slots.year and not first.slots.numeric:
        again = first.against(replace(first.anchor, published=last.when.end, ahead=False))
        start = again.when or start
    when = between(start, last.when)
    if when is None:
        return None
    begins = before.first if before else first.first
    return Joined(reading=last, first=begins, last=last.last, when=when, role="between", rule="range")


def _with_role(reading: Reading, cue: Match | None, published: dt.date | None) -> Joined:
    role = _ROLES.get(cue.rule, "at") if cue else "at"
    if cue and cue.rule in ("since", "since_when", "from", "between") and _is_span(reading):
        role = "between"  # '(from) 3 to 5 July' is one phrase already
    when = _since(reading, published) if role == "since" else reading.when
    near = cue is not None and reading.first - cue.last <= _MAX_SKIPPED
    first = cue.first if cue and role != "at" and near else reading.first
    return Joined(reading=reading, first=first, last=reading.last, when=when, role=role, rule=reading.rule)


def _is_span(reading: Reading) -> bool:
    return (
        reading.rule in ("days", "numeric_days", "short_days")
        or len(set(reading.slots.month)) > 1
        or len(reading.slots.year) > 1
    )


def _since(reading: Reading, published: dt.date | None) -> When | None:
    """From the start of a date to publication, no more exact than the date itself."""
    when = reading.when
    if when is not None and published is not None and when.start > published:
        when = reading.against(replace(reading.anchor, past=True, ahead=False)).when
    if when is None or published is None or when.start > published:
        return when
    precision = precision_of(when.start, published)
    if when.precision is not DatePrecision.DAY:
        precision = max(precision, when.precision, key=list(DatePrecision).index)
    return When(start=when.start, end=published, precision=precision)
