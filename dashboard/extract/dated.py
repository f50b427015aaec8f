"""The dates of an article's sentences as days, with what each says of itself wherever an event may borrow it."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from dashboard.dates.mention import DateMention
from dashboard.dates.resolve import resolve_relative
from dashboard.extract.clauses import Clause
from dashboard.extract.options import cue_between
from dashboard.extract.reading import Placed, Reading, SentenceReading
from dashboard.model.kinds import DatePrecision
from dashboard.model.when import When

LONG_AGO_DAYS = 300
_ANCHOR_REACH = 4
"""A relative date leans on a day named in its own sentence or in one of the three before."""


class Dated(msgspec.Struct, frozen=True, kw_only=True):
    """A date of a sentence, with its days and its clause.

    features: what the date is. said: whether its clause is one of saying, beside_say: whether such a verb stands
    right beside it.
    """

    sentence: int
    placed: Placed[DateMention]
    when: When
    clause: Clause
    features: Mapping[str, float]
    said: bool
    beside_say: bool


class Usual(msgspec.Struct, frozen=True, kw_only=True):
    """What is meant when nothing is said: the day of publication, or the week up to it."""

    today: When
    week: When


def find_dated(reading: Reading) -> tuple[tuple[Dated, ...], ...]:
    """For every sentence its dates that come to days, in order."""
    return tuple(tuple(_dated(reading, here)) if here.dates else () for here in reading.sentences)


def _dated(reading: Reading, here: SentenceReading) -> Iterator[Dated]:
    for placed in here.dates:
        when = _value(reading, here.index, placed)
        if when is None:
            continue
        clause = here.clauses[here.clause_at(placed.first)]
        yield Dated(
            sentence=here.index,
            placed=placed,
            when=when,
            clause=clause,
            features=_of_mention(reading.article.published, placed.mention, when),
            said=cue_between(here, "say", clause.first, clause.last),
            beside_say=cue_between(here, "say", placed.first - 3, placed.last + 3),
        )


def first_day(dates: Sequence[Dated]) -> Dated | None:
    """The first date of a sentence that says when something was, days before months; None if it has none."""
    found = [dated for dated in dates if dated.placed.mention.role == "at"]
    return min(found, key=lambda dated: dated.when.precision is not DatePrecision.DAY, default=None)


def usual_dates(published: dt.date | None) -> Usual | None:
    """What is meant in an article published on a day; None where that is unknown."""
    if published is None:
        return None
    return Usual(
        today=When(start=published, end=published, precision=DatePrecision.DAY),
        week=When(start=_days_before(published, 6), end=published, precision=DatePrecision.WEEK),
    )


def _days_before(day: dt.date, days: int) -> dt.date:
    """So many days before a day, or the first day that there is."""
    return dt.date.fromordinal(max(day.toordinal() - days, 1))


def _value(reading: Reading, sentence: int, placed: Placed[DateMention]) -> When | None:
    mention = placed.mention
    if mention.when is not None or mention.relation is None:
        return mention.when
    anchor = _anchor(reading, sentence, placed.first)
    when = resolve_relative(mention, anchor) if anchor else None
    published = reading.article.published
    return None if when and published and mention.relation == "after" and when.start > published else when


def _anchor(reading: Reading, sentence: int, before: int) -> When | None:
    """The date that a relative expression leans on: the last day named before it, else the day of publication.

    Months, years and 'since' are no ground to count days from, nor is a day of long ago.
    """
    day = reading.article.published
    earliest = _days_before(day, LONG_AGO_DAYS) if day else dt.date.min
    for index in range(sentence, max(sentence - _ANCHOR_REACH, -1), -1):
        known = [
            d.mention.when
            for d in reading.sentences[index].dates
            if d.mention.when
            and d.mention.role == "at"
            and d.mention.when.precision is DatePrecision.DAY
            and d.mention.when.end >= earliest
            and (index < sentence or d.first < before)
        ]
        if known:
            return known[-1]
    return When(start=day, end=day, precision=DatePrecision.DAY) if day else None


def _of_mention(published: dt.date | None, mention: DateMention, when: When) -> dict[str, float]:
    return {
        f"precision_{when.precision}": 1.0,
        "explicit": mention.explicit,
        f"role_{mention.role}": 1.0,
        "relative": mention.relation is not None,
        "long_ago": published is not None and when.end < _days_before(published, LONG_AGO_DAYS),
        "future": published is not None and when.start > published,
    }
