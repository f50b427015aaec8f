"""Cut the story's lines into sentences, in one pass whose time grows with the length of the text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache

import msgspec

from dashboard.lexicon.fold import fold
from dashboard.text.lines import Line
from dashboard.text.roles import Role

MAX_SENTENCE = 3_000
"""A longer 'sentence' (in characters) is a text without full stops: it is cut at a blank."""

_STOP = re.compile(
    r"[.!?…۔؟](?:[.!?…۔؟]*[\"'”»’›)\]*]{0,5}(?=\s|$)|(?<=[^\W\d_]{3}[.!?])(?=[^\W\d_]{2})|(?<=[۔؟]))"
)
_LAST_WORD = re.compile(r"[^\s(\"'“«„]*$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]|\d{1,3}")
_OPENERS = "\"'“«„‘([*•-–— \t"
_QUOTES = re.compile(r"[\"“”«»„]")
_LOOK_BACK = 40


class SentenceRole(StrEnum):
    """Where a sentence stands. `dateline`: the page's date, or the place before the story: no event's place."""

    TITLE = "title"
    LEAD = "lead"
    BODY = "body"
    DATELINE = "dateline"
    QUOTATION = "quotation"
    HEADING = "heading"


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """Half-open offsets; `paragraph` counts the story's lines from 0 (the parts of one line share it)."""

    start: int
    end: int
    paragraph: int
    role: SentenceRole


_ROLES = {
    Role.TITLE: SentenceRole.TITLE,
    Role.HEADING: SentenceRole.HEADING,
    Role.DATELINE: SentenceRole.DATELINE,
    Role.BODY: SentenceRole.BODY,
}


@lru_cache(maxsize=64)
def _plain(abbreviations: Sequence[str]) -> frozenset[str]:
    """Abbreviations, folded, without their last full stop."""
    return frozenset(fold(word).rstrip(".") for word in abbreviations)


def _ends_sentence(text: str, start: int, stop: re.Match[str], abbreviations: frozenset[str]) -> bool:
    """Whether a stop ends a sentence: no abbreviation or initial before it, no small letter after it."""
    following = text[stop.end() : stop.end() + _LOOK_BACK].lstrip(_OPENERS)[:1]
    if not text[stop.end() : stop.end() + 1].isspace():
        return stop.group() in "۔؟" or (following.isupper() and text[stop.end() + 1].islower())
    if following.islower():
        return False
    if stop.group() != ".":
        return True
    word = _LAST_WORD.search(text[max(start, stop.start() - _LOOK_BACK) : stop.start()])
    last = word.group() if word else ""
    if fold(last) in abbreviations:
        return False
    at_line_start = stop.start() - len(last) <= start
    return not (_INITIALS.fullmatch(last) and (not last.isdigit() or at_line_start) and last.upper() == last)


def _pieces(text: str, line: Line, abbreviations: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The sentences of one line, untrimmed; a line that is not of the story's text is one."""
    at = line.start
    if line.role is not Role.BODY:
        yield line.start, line.end
        return
    for stop in _STOP.finditer(text, line.start, line.end):
        if stop.end() < line.end and _ends_sentence(text, line.start, stop, abbreviations):
            yield at, stop.end()
            at = stop.end()
    if at < line.end:
        yield at, line.end


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, trimmed of blanks; in parts where it is longer than any sentence."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > MAX_SENTENCE:
        blank = text.rfind(" ", start + MAX_SENTENCE // 2, start + MAX_SENTENCE)
        cut = blank if blank > 0 else start + MAX_SENTENCE
        yield start, cut
        start = cut + 1 if blank > 0 else cut
    if start < end:
        yield start, end


def _quoted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where a line stands between quotation marks; a mark left open holds to the line's end."""
    marks = [match.start() for match in _QUOTES.finditer(text, start, end)]
    if len(marks) % 2:
        marks.append(end)
    return list(zip(marks[::2], marks[1::2], strict=True))


def _is_quotation(start: int, end: int, quoted: Iterable[tuple[int, int]]) -> bool:
    """Whether most of a sentence stands between quotation marks."""
    inside = sum(max(0, min(end, right) - max(start, left)) for left, right in quoted)
    return inside * 5 >= (end - start) * 3


def _line_sentences(
    text: str, line: Line, paragraph: int, role: SentenceRole, abbreviations: frozenset[str]
) -> Iterator[Sentence]:
    quoted = _quoted(text, line.start, line.end) if line.role is Role.BODY else []
    first = 0
    for left, right in _pieces(text, line, abbreviations):
        for start, end in _cut(text, left, right):
            while first < len(quoted) and quoted[first][1] <= start:
                first += 1
            near = []
            for span in quoted[first:]:
                if span[0] >= end:
                    break
                near.append(span)
            said = near and _is_quotation(start, end, near)
            yield Sentence(
                start=start, end=end, paragraph=paragraph, role=SentenceRole.QUOTATION if said else role
            )


def split_sentences(text: str, lines: Sequence[Line], abbreviations: Sequence[str]) -> tuple[Sentence, ...]:
    """The sentences of title, headings, datelines and story, in order; the page's other lines give none.

    `lead` is the story's first paragraph; `abbreviations` end in a full stop that ends no sentence.
    """
    plain = _plain(tuple(abbreviations))
    found: list[Sentence] = []
    paragraph, last_end, lead = -1, None, None
    for line in lines:
        role = _ROLES.get(line.role)
        if role is None:
            continue
        if (
            last_end is None
            or not text[last_end : line.start].isspace()
            or _breaks(text, last_end, line.start)
        ):
            paragraph += 1
        last_end = line.end
        if line.role is Role.BODY and lead in (None, paragraph):
            lead, role = paragraph, SentenceRole.LEAD
        found += _line_sentences(text, line, paragraph, role, plain)
    return tuple(found)


def _breaks(text: str, end: int, start: int) -> bool:
    """Whether a new line begins between two offsets."""
    return len(text[end:start].splitlines()) > 1 or text[end:start].endswith(("\n", "\r"))
