"""Mark every line of an article with what it is on its page; none is deleted, so no offset moves."""

import re
from collections.abc import Iterator

import msgspec

from dashboard.lexicon.furniture import Furniture
from dashboard.text.labels import Labels, compile_labels
from dashboard.text.layout import read_roles
from dashboard.text.opening import opening_end
from dashboard.text.roles import LONG_LINE, Role
from dashboard.text.spans import Span, split_spans

OPENING_LINES = 3
"""A dateline's place is looked for in so many of the story's first paragraphs."""
_SENTENCE_END = re.compile(r"[.!?؟۔][\"'”»)]*\s+(?=\S)")


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line, or the part of it that has one role; half-open offsets, no blanks at either end."""

    start: int
    end: int
    role: Role


def _trim(text: str, start: int, end: int, role: Role) -> Iterator[Line]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if left < right:
        yield Line(start=start + left, end=start + right, role=role)


def _furniture_inside(span: Span, labels: Labels) -> Iterator[tuple[int, int]]:
    """Stretches of a story's paragraph that point to other stories; offsets within the line."""
    at = 0
    if match := labels.read_also.match(span.folded, 0, LONG_LINE):
        closing = _SENTENCE_END.search(span.text, match.end())
        at = closing.end() if closing else len(span.text)
        yield 0, at
    for match in labels.inside.finditer(span.folded, at):
        bracketed = match.group()[:1] in "(["
        yield match.start(), match.end() if bracketed else len(span.text)
        if not bracketed:
            return


def _split_body(text: str, span: Span, labels: Labels, *, first: bool) -> Iterator[Line]:
    """A story's paragraph without the place before it and without what points to other stories."""
    at = span.start
    if first and (length := opening_end(span.text)):
        yield from _trim(text, at, at + length, Role.DATELINE)
        at += length
    for start, end in _furniture_inside(span, labels):
        yield from _trim(text, at, max(at, span.start + start), Role.BODY)
        yield from _trim(text, max(at, span.start + start), span.start + end, Role.FURNITURE)
        at = span.start + end
    yield from _trim(text, at, span.end, Role.BODY)


def read_lines(text: str, furniture: Furniture, title: str | None = None) -> tuple[Line, ...]:
    """All non-blank lines of a text in order, each with its role; `title` is the headline if it is known.

    A line that holds two things (a dateline's place and the story, a paragraph and a read-also) gives two.
    """
    labels = compile_labels(furniture)
    spans = split_spans(text)
    found: list[Line] = []
    paragraphs = 0
    for span, role in zip(spans, read_roles(spans, labels, title), strict=True):
        if role is Role.BODY:
            paragraphs += 1
            found += _split_body(text, span, labels, first=paragraphs <= OPENING_LINES)
        else:
            found.append(Line(start=span.start, end=span.end, role=role))
    return tuple(found)
