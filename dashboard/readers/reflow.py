"""Lines of pages as paragraphs: wrapped lines are joined, and words parted at their ends made whole."""

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence

_BLANKS = re.compile(r"[^\S\n]+")
_PRESENTED = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]+")
"""Ligatures and the shapes of Arabic letters, as fonts draw them; words are written in letters."""
_ENDS = re.compile(r"[.!?…:؟۔][\"'”’»)\]]*$")
_PARTED = re.compile(r"(\w+)[-\u2010\u00ad]$")
_WORD = re.compile(r"\w+")
_HYPHENATED = re.compile(r"\w+-\w+")
_BULLET = re.compile(r"[•▪●◦*–—-] |\d{1,2}[.)] ")
_FULL, _LONG = 0.85, 0.6
"""Shares of the usual width from which a line is full, or long enough to have been wrapped."""


def lines_of(page: str) -> list[str]:
    """The lines of a page; blank ones stay, as they part paragraphs."""
    letters = _PRESENTED.sub(lambda match: unicodedata.normalize("NFKC", match.group()), page)
    return [_BLANKS.sub(" ", line).strip() for line in letters.splitlines()]


def reflow(lines: Sequence[str]) -> str:
    """Lines as a text, a paragraph a line, a blank line between two."""
    hyphenated = set(_HYPHENATED.findall("\n".join(lines).lower()))
    return "\n\n".join(_paragraphs(lines, hyphenated))


def _paragraphs(lines: Sequence[str], hyphenated: set[str]) -> Iterator[str]:
    width = _usual_width(lines)
    paragraph = ""
    for line, after in itertools.pairwise((*lines, "")):
        paragraph = _joined(paragraph, line, hyphenated)
        if paragraph and not _goes_on(line, after, width):
            yield paragraph
            paragraph = ""
    if paragraph:
        yield paragraph


def _usual_width(lines: Sequence[str]) -> int:
    """In characters: what nine lines of ten do not exceed."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _goes_on(line: str, after: str, width: int) -> bool:
    """Whether the next line belongs to the same paragraph: better two paragraphs in one than a sentence in two."""
    if not line or not after or _BULLET.match(after):
        return False
    if _ENDS.search(line):
        return len(line) >= _FULL * width and not _is_short(after, width)
    return after[0].islower() or len(line) >= _LONG * width


def _is_short(line: str, width: int) -> bool:
    """Whether a line is a heading by its length: it ends nowhere near the margin, and in no sentence."""
    return len(line) < _LONG * width and not _ENDS.search(line)


def _joined(paragraph: str, line: str, hyphenated: set[str]) -> str:
    """A paragraph with its next line; a hyphen stays that is the word's own.

    So it is where the text has it elsewhere, too, where a word says itself twice, and before capitals and digits.
    """
    if not paragraph:
        return line
    parted, rest = _PARTED.search(paragraph), _WORD.match(line)
    if not parted or not rest:
        return f"{paragraph} {line}"
    first, second = parted[1], rest.group()
    own = f"{first}-{second}".lower() in hyphenated or first.lower() == second
    keeps = own or not (second[0].islower() and first.isalpha())
    return f"{paragraph[:-1]}{'-' if keeps else ''}{line}"
