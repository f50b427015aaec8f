"""The day of publication in a page's own words: a stamp, a label or a dateline near the top; None when unsure.

Never the day of an update, a crawl or a running clock: such a day is told by its label, by standing bare over
a text whose own dates are long past, or by a better stamp beside it.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.dates.find import find_dates
from dashboard.dates.mention import DateMention
from dashboard.lexicon.dates import DateWords
from dashboard.lexicon.fold import fold
from dashboard.lexicon.load import load_lexicon

_HEAD_LINES, _TAIL_LINES, _LONGEST_LINE = 40, 6, 400
_BODY_WORDS = 18
"""A line of so many words is body: stamps stand before it."""
_TITLE_WORDS = 5
_STAMP_WORDS = 7
"""A stamp has at most so many words beside its date."""
_DATELINE_WORDS = 6
"""A dateline has at most so many words before its date."""
_STALE_DAYS = 60
"""A bare date so long after every date in the text is a clock's or a crawl's."""
_TOP_CHARACTERS = 1000
_READ_CHARACTERS, _MOST_DAYS, _DATELINE_LENGTH = 20_000, 20, 100
_NEAR_DAYS = 7
"""A dateline without a year takes that of a date in the text not farther off."""
_OTHER = "en"
"""Pages of all languages carry English stamps."""

_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_SENTENCE = re.compile(r"(?:[^\W\d_]+[ ,]+){3}[^\W\d_]+\. $")
"""Words that end in a full stop before a date: under a photograph."""
_CLOCK = re.compile(r"(?<!\d)[0-2]?\d[:.][0-5]\d(?!\d)")
_DATELINE = re.compile(r"[^\W\d_][^\d\n.:]{1,60}, $")
_MAY_BE_DATELINE = re.compile(r"[^\W\d_][^\d\n.:]{1,60}, ")
_AFTER_DATELINE = re.compile(r"\s*(?:[.,]\s*)?[(/\-]|\. ")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stamp:
    """A day that may be that of publication; the higher the rank the surer."""

    day: dt.date
    rank: int


_LABELLED, _IN_DATELINE, _TIMED, _BARE = 4, 3, 2, 1


def find_published(text: str, lang: str) -> dt.date | None:
    """The day on which the page says that it was published; None if it does not say, or not for sure."""
    vocabularies = [load_lexicon(code).dates for code in dict.fromkeys((lang, _OTHER))]
    lines = [line.strip() for line in fold(text).splitlines() if line.strip()]
    stamps: list[_Stamp] = []
    refused: set[dt.date] = set()
    for before, line in _outer_lines(lines):
        for words in vocabularies:
            found = list(_stamps(line, before, words, refused))
            stamps += found
            if found:
                break
    best = _best([stamp for stamp in stamps if stamp.rank == _LABELLED or stamp.day not in refused])
    body = "\n\n".join(lines)[:_READ_CHARACTERS]
    if best is None:
        return _by_dateline(lines, body, vocabularies[0]) or _by_today(body, vocabularies[0])
    over_title = "\n\n".join(lines[: _title_line(lines)])
    if best.rank <= _TIMED and _days(over_title, vocabularies, best.day):
        story = body[len(over_title) :]
        return best.day if _is_confirmed(best.day, story, vocabularies) else None
    if best.rank == _BARE and _is_stale(best.day, body, vocabularies[0]):
        return None
    return best.day


def _outer_lines(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The lines up to the first of the body, then the last few; each after the one above if that has no date.

    Above one of the last is always a line break: there only a label on the line itself counts.
    """
    top = 0
    for index, line in enumerate(lines[:_HEAD_LINES]):
        top = index + 1
        above = lines[index - 1] if index else ""
        yield ("" if _DIGIT.search(above) else above), line[:_LONGEST_LINE]
        if len(_WORD.findall(line)) >= _BODY_WORDS:
            break
    for index in range(max(top, len(lines) - _TAIL_LINES), len(lines)):
        yield "\n", lines[index][:_LONGEST_LINE]


def _title_line(lines: Sequence[str]) -> int:
    """Which line is the first that reads like a title, 0 if none does: a day above it is a clock's."""
    for index, line in enumerate(lines[:_HEAD_LINES]):
        words = len(_WORD.findall(line))
        if words >= _BODY_WORDS:
            break
        if words >= _TITLE_WORDS and not _DIGIT.search(line):
            return index
    return 0


def _stamps(line: str, before: str, words: DateWords, refused: set[dt.date]) -> Iterator[_Stamp]:
    """Stamps in a line; days only under a label of an update or a crawl go to `refused`.

    A day with its year has a digit in every language.
    """
    if not _DIGIT.search(line):
        return
    mentions = [one for one in find_dates(line, words, None) if _full_day(one) is not None]
    own: set[dt.date] = set()
    for mention in mentions:
        day = _full_day(mention)
        label = _label(line[: mention.start] or before, words)
        if day is None or (label is None and _is_ambiguous(mention, line, words)):
            continue
        if label is False:
            refused |= {day} - own
        elif label:
            yield _Stamp(day=day, rank=_LABELLED)
        elif before != "\n" and (rank := _rank(line, mention, len(mentions))):
            own.add(day)
            yield _Stamp(day=day, rank=rank)


def _full_day(mention: DateMention) -> dt.date | None:
    when = mention.when
    return (
        when.start if mention.explicit and mention.role == "at" and when and when.start == when.end else None
    )


def _is_ambiguous(mention: DateMention, line: str, words: DateWords) -> bool:
    if not words.mixed_order or mention.rule != "numeric" or mention.when is None:
        return False
    day = mention.when.start
    return day.day <= 12 and day.day != day.month and not line[mention.start : mention.start + 4].isdigit()


def _label(before: str, words: DateWords) -> bool | None:
    """Whether the last label before a date is one of publication (True) or of something else (False)."""
    good = max((before.rfind(label) for label in words.published), default=-1)
    bad = max((before.rfind(label) for label in words.not_published), default=-1)
    if max(good, bad) < 0 or len(before) - max(good, bad) > 40:
        return None
    return good > bad


def _rank(line: str, mention: DateMention, dates: int) -> int:
    """How sure a date without a label is: in a dateline, with a clock, bare; 0 in or after a sentence."""
    before = line[: mention.start]
    is_dateline = _DATELINE.fullmatch(before) and len(_WORD.findall(before)) <= _DATELINE_WORDS
    if (not before or is_dateline) and _AFTER_DATELINE.match(line, mention.end):
        return _IN_DATELINE
    if _SENTENCE.search(before):
        return 0
    rest = before + " " + line[mention.end :]
    if len(_WORD.findall(rest)) > _STAMP_WORDS or dates > 2:
        return 0
    return _TIMED if _CLOCK.search(rest) else _BARE


def _best(stamps: Sequence[_Stamp]) -> _Stamp | None:
    """The surest stamp, the earlier of two; none if as sure ones name more than two days."""
    top = max((stamp.rank for stamp in stamps), default=0)
    surest = [stamp for stamp in stamps if stamp.rank == top]
    if not surest or len({stamp.day for stamp in surest}) > 2:
        return None
    return min(surest, key=lambda stamp: stamp.day)


def _days(text: str, vocabularies: Sequence[DateWords], near: dt.date) -> set[dt.date]:
    """The days that a text names, those without a year as they lie to a day."""
    mentions = (one for words in vocabularies for one in find_dates(text, words, near))
    return {day for one in mentions if (day := _full_day(one))}


def _is_confirmed(day: dt.date, story: str, vocabularies: Sequence[DateWords]) -> bool:
    """Whether the story names a day shortly before: a day over the title alone may be a clock's."""
    return any(0 <= (day - other).days <= _STALE_DAYS for other in _days(story, vocabularies, day))


def _is_stale(day: dt.date, body: str, words: DateWords) -> bool:
    """Whether every other day named in the text is long past on that day, as under a clock."""
    spans = (
        one.when for one in find_dates(body, words, day) if one.explicit and one.role == "at" and one.when
    )
    others = [when.start for when in spans if when.start == when.end != day]
    return bool(others) and max(others) < day - dt.timedelta(days=_STALE_DAYS)


def _by_dateline(lines: Sequence[str], body: str, words: DateWords) -> dt.date | None:
    """A dateline without a year ('KABUL, July 5 (Reuters)'), in the year of a date close to it in the story's top.

    Further down stands background, and anniversaries are close to a dateline of any year. A wire's dateline
    under a page's own stamp of another day leaves it open which is meant.
    """
    days = {day for one in find_dates(body[:_TOP_CHARACTERS], words, None) if (day := _full_day(one))}
    for line in filter(_MAY_BE_DATELINE.match, lines[:_HEAD_LINES]):
        for near in sorted(days)[:_MOST_DAYS]:
            for mention in find_dates(line[:_DATELINE_LENGTH], words, near)[:1]:
                day = _full_day(mention)
                is_dateline = mention.rule == "date" and _rank(line, mention, 1) == _IN_DATELINE
                if day and mention.start and is_dateline and abs((day - near).days) <= _NEAR_DAYS:
                    stamped = _days(body[: body.find(line)], [words], near)
                    return day if stamped <= {day} else None
    return None


def _by_today(body: str, words: DateWords) -> dt.date | None:
    """The one day that the story itself calls today: 'hari ini, Senin (5/7/2021)'."""
    sayings = words.rules.get("today", ())
    if not any(saying in body for saying in sayings):
        return None
    days = {
        _full_day(mention)
        for mention in find_dates(body, words, None)
        if mention.when is not None and body.startswith(sayings, mention.start)
    }
    return days.pop() if len(days) == 1 else None
