"""A text's non-blank lines as stretches; the lines of a paragraph wrapped at a fixed width count as one."""

import re
from collections.abc import Iterator

import msgspec

from dashboard.lexicon.fold import fold
from dashboard.text.shape import is_prose

_BREAKS = "\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_LINE = re.compile(rf"[^{_BREAKS}]+")
_INVISIBLE = " \t\u00a0\u200b\u200c\u200d\u200e\u200f\ufeff\u3000"
_CLOSED = tuple(".!?…۔؟:")

MIN_WIDTH, MAX_WIDTH, MAX_RAGGED = 45, 110, 35
"""A wrapped line's length in characters, and by how much such lines differ."""


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """A line: half-open offsets, its words, the same folded, and whether it reads as running text."""

    start: int
    end: int
    text: str
    folded: str
    prose: bool


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in _LINE.finditer(text):
        line = match.group()
        inner = line.strip().strip(_INVISIBLE).strip()
        if inner:
            start = match.start() + line.index(inner)
            yield start, start + len(inner)


def _blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Lines with no blank line between them."""
    block: list[tuple[int, int]] = []
    for start, end in _lines(text):
        if block:
            between = text[block[-1][1] : start]
            if between.count("\n") > 1 or between.count("\r") > max(1, between.count("\n")):
                yield block
                block = []
        block.append((start, end))
    if block:
        yield block


def _is_wrapped(text: str, block: list[tuple[int, int]]) -> bool:
    """Whether a block's lines are one paragraph: like lengths, broken within sentences."""
    if len(block) < 2:
        return False
    widths = [end - start for start, end in block[:-1]]
    if min(widths) < MIN_WIDTH or max(widths) > MAX_WIDTH or max(widths) - min(widths) > MAX_RAGGED:
        return False
    open_ended = sum(not text[start:end].endswith(_CLOSED) for start, end in block[:-1])
    lowered = sum(text[start].islower() for start, _ in block[1:])
    letter = text[block[0][0]]
    if letter.lower() == letter.upper() and letter.isalpha():
        return len(block) > 2 and 2 * open_ended >= len(widths) and text[block[-1][1] - 1] in _CLOSED
    return 2 * open_ended >= len(widths) and lowered * 5 >= 2 * len(widths)


def split_spans(text: str) -> tuple[Span, ...]:
    """All non-blank lines of a text, in order."""
    folded = fold(text)
    found = []
    for block in _blocks(text):
        pieces = [(block[0][0], block[-1][1])] if _is_wrapped(text, block) else block
        for start, end in pieces:
            line = text[start:end]
            found.append(
                Span(start=start, end=end, text=line, folded=folded[start:end], prose=is_prose(line))
            )
    return tuple(found)
