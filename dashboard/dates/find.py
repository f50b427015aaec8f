"""Find the dates in a text: cut it into tokens, match the lexicon's phrases, read them, join neighbours."""

import datetime as dt

from dashboard.dates.calendars import GREGORIAN_YEARS
from dashboard.dates.mention import DateMention
from dashboard.dates.merging import inherit_years, merge_neighbours
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
        for match in matches
        if match.rule not in CUES
        and match.rule != "idiom"
        and (reading := reader.read_match(match, tokens, anchor)) is not None
    ]
    if not readings:
        return ()
    merged = inherit_years(merge_neighbours(readings, tokens, reader), tokens)
    cues = [match for match in matches if match.rule in CUES]
    joined = join_cues(merged, cues, tokens, reader, anchor.published)
    return tuple(_mention(one, tokens) for one in joined if _is_date(one, tokens))


def reader_of(words: DateWords) -> Reader:
    """The compiled phrases of a language, made once."""
    known = _READERS.get(id(words))
    if known is None:
        known = _READERS[id(words)] = (words, Reader(words))
    return known[1]


def _is_date(joined: Joined, tokens: list[Token]) -> bool:
    """Whether it is more than four digits: a year alone counts in brackets or after 'since' and the like.

    'Up to 2000' may count men, so round years do not follow other words than 'since'.
    """
    if joined.rule != "bare_year" or joined.role == "since":
        return True
    if joined.role != "at":
        return joined.reading.slots.year[0] % 50 != 0
    around = [token.text for token in tokens[max(0, joined.first - 1) : joined.last + 1]]
    return around[0] == "(" and around[-1] == ")"


def _mention(joined: Joined, tokens: list[Token]) -> DateMention:
    relation = relation_of(joined.rule, joined.reading.slots)
    return DateMention(
        start=tokens[joined.first].start,
        end=tokens[joined.last - 1].end,
        rule=joined.rule,
        when=joined.when,
        relation=relation[0] if relation else None,
        offset=relation[1] if relation else 0,
        unit=relation[2] if relation else None,
        role=joined.role,
        bound=joined.reading.when if joined.role in ("since", "until", "before", "after") else None,
        explicit=joined.reading.rule in EXPLICIT,
    )
