"""Find the dates in a text: cut it into tokens, match the lexicon's phrases, read them, join neighbours."""

import datetime as dt
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from dashboard.dates.calendars import GREGORIAN_YEARS
from dashboard.dates.leaning import lean_on_days, lean_on_months
from dashboard.dates.mention import DateMention
from dashboard.dates.merging import inherit_years, merge_neighbours
from dashboard.dates.phrases import Match
from dashboard.dates.ranges import Joined, join_cues
from dashboard.dates.reading import CUES, EXPLICIT, Reader
from dashboard.dates.resolve import relation_of
from dashboard.dates.slots import Anchor
from dashboard.dates.tokens import Token
from dashboard.lexicon.dates import DateWords

_READERS: dict[int, tuple[DateWords, Reader]] = {}
"""Compiled phrases by the identity of their words, which are kept so that no identity is used twice."""


def find_dates(folded: str, words: DateWords, published: dt.date | None) -> tuple[DateMention, ...]:
    """All dates named in a folded text, in order, none overlapping another; offsets count in the text."""
    reader = reader_of(words)
    tokens = reader.phrases.tokens(folded)
    matches = reader.phrases.matches(tokens)
    known = published is not None and published.year in GREGORIAN_YEARS
    anchor = Anchor(published=published if known else None)
    readings = [
        reading
        for match in split_pairs(matches, tokens)
        if match.rule not in CUES
        and match.rule != "idiom"
        and (reading := reader.read_match(match, tokens, anchor)) is not None
    ]
    if not readings:
        return ()
    merged = inherit_years(merge_neighbours(readings, tokens, reader), tokens)
    merged = list(lean_on_days(list(lean_on_months(merged)), tokens))
    cues = [match for match in matches if match.rule in CUES]
    joined = join_cues(merged, cues, tokens, reader, anchor.published)
    return tuple(_mention(one, tokens) for one in joined if _is_date(one, tokens))


def reader_of(words: DateWords) -> Reader:
    """The compiled phrases of a language, made once."""
    known = _READERS.get(id(words))
    if known is None:
        known = _READERS[id(words)] = (words, Reader(words))
    return known[1]


def split_pairs(matches: Sequence[Match], tokens: list[Token]) -> Iterator[Match]:
    """Two days joined by 'and' as two dates, unless one follows the other or 'between' stands before them."""
    before: Match | None = None
    for match in matches:
        if match.rule != "day_pair":
            yield match
        elif match.slots.day[1] - match.slots.day[0] == 1 or (
            before is not None and before.rule == "between" and match.first - before.last <= 1
        ):
            yield replace(match, rule="days")
        else:
            yield from _two_dates(match, tokens)
        before = match


def _two_dates(match: Match, tokens: list[Token]) -> Iterator[Match]:
    """The two dates of a pair, cut at the word between them, each with the month and year of both."""
    days = [
        index
        for index in range(match.first, match.last)
        if any(key == "{day}" for key, _ in tokens[index].keys)
    ]
    cut = days[0] + 1
    one, other = (replace(match.slots, day=(day,)) for day in match.slots.day)
    yield Match("date", match.first, cut, one)
    yield Match("date", cut + 1, match.last, other)


def _is_date(joined: Joined, tokens: list[Token]) -> bool:
    """Whether it is more than four digits: a year alone counts in brackets or after 'since', as a season does.

    'Up to 2000' may count men, so round years do not follow other words than 'since'.
    """
    if joined.rule == "bare_season":
        return joined.role in ("since", "until")
    if joined.rule != "bare_year" or joined.role == "since":
        return True
    if joined.role != "at":
        return joined.reading.slots.year[0] % 50 != 0
    around = [token.text for token in tokens[max(0, joined.first - 1) : joined.last + 1]]
    return around[0] == "(" and around[-1] == ")"


def _weekday(joined: Joined) -> int | None:
    leans = joined.rule in ("weekday_before", "weekday_after")
    return joined.reading.slots.weekday[0] if leans else None


def _mention(joined: Joined, tokens: list[Token]) -> DateMention:
    relation = relation_of(joined.rule, joined.reading.slots) if joined.when is None else None
    return DateMention(
        start=tokens[joined.first].start,
        end=tokens[joined.last - 1].end,
        rule=joined.rule,
        when=joined.when,
        relation=relation[0] if relation else None,
        offset=relation[1] if relation else 0,
        unit=relation[2] if relation else None,
        weekday=_weekday(joined),
        role=joined.role,
        bound=joined.reading.when if joined.role in ("since", "until", "before", "after") else None,
        explicit=joined.reading.rule in EXPLICIT,
    )
