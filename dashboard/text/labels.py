"""The words of furniture, compiled: what a single line says of itself, whatever stands around it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import lru_cache

from dashboard.lexicon.fold import fold
from dashboard.lexicon.furniture import Furniture
from dashboard.lexicon.phrases import GAP, expand_phrase

_NEVER = r"(?!)"
_GAP = r"(?:\S+\s+){0,3}?"
_EDGE = r"[\W_]*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """One pattern for each field of Furniture, to be used on a folded line.

    headed: a section's heading with its first headline behind a colon. inside: a read-also label within a line,
    after a bracket or after the end of a sentence.
    """

    read_also: re.Pattern[str]
    related: re.Pattern[str]
    sections: re.Pattern[str]
    lines: re.Pattern[str]
    openings: re.Pattern[str]
    anywhere: re.Pattern[str]
    captions: re.Pattern[str]
    credits: re.Pattern[str]
    bylines: re.Pattern[str]
    ago: re.Pattern[str]
    headed: re.Pattern[str]
    inside: re.Pattern[str]


def _word_pattern(word: str) -> str:
    return r"\w*".join(re.escape(piece) for piece in fold(word).split("*"))


def _phrase_pattern(words: Iterable[str]) -> str:
    pattern = ""
    for word in words:
        if pattern and not pattern.endswith(_GAP):
            pattern += r"\s+"
        pattern += _GAP if word == GAP else _word_pattern(word)
    return pattern


def _any_of(phrases: Iterable[str]) -> str:
    found = {_phrase_pattern(words) for phrase in phrases for words in expand_phrase(phrase)}
    alternatives = "|".join(sorted(found, key=lambda pattern: (-len(pattern), pattern)))
    return rf"(?:{alternatives})(?!\w)" if found else _NEVER


_SHAPES = {
    "read_also": rf"{_EDGE}%s",
    "related": rf"{_EDGE}%s{_EDGE}$",
    "sections": rf"{_EDGE}%s{_EDGE}$",
    "lines": rf"(?:{_EDGE}%s)+[\W\d_]*$",
    "openings": rf"{_EDGE}%s",
    "anywhere": r"(?<!\w)%s",
    "captions": rf"{_EDGE}%s\s*(?::|{_EDGE}$)",
    "credits": r"[(/\[|]\s*%s[^()\[\]]{0,60}\W*$|(?:^|[.,;-])\s*%s(?:[^!?]{0,60}\w|\W*)$",
    "bylines": rf"{_EDGE}%s",
    "ago": r"\d\s+%s",
}


@lru_cache(maxsize=64)
def compile_labels(furniture: Furniture) -> Labels:
    """The patterns of a language's furniture; made once for each."""
    alternatives = {field.name: _any_of(getattr(furniture, field.name)) for field in fields(furniture)}
    patterns = {name: re.compile(shape.replace("%s", alternatives[name])) for name, shape in _SHAPES.items()}
    label = alternatives["read_also"]
    inside = rf"[(\[]\s*{label}[^()\[\]]{{0,300}}[)\]]|(?<=[.!?\"'])\s*{label}(?:(?<=:)|\s*:)"
    headed = rf"{_EDGE}(?:{alternatives['sections']}|{alternatives['related']})\s*:"
    return Labels(**patterns, headed=re.compile(headed), inside=re.compile(inside))
