"""Find the phrases of a lexicon in a folded text: all of them, in one pass over its words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from dashboard.lexicon.phrases import GAP, expand_phrase

GAP_WORDS = 3
_TOKEN = re.compile(r"\w+")
_SPLIT = re.compile(r"[^\w*]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a folded text; `start` and `end` are half-open character offsets."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found: the label it was filed under, and its first and last word (inclusive indexes)."""

    label: int
    first: int
    last: int


def tokenise(folded: str) -> tuple[Token, ...]:
    """The words of a folded text; apostrophes and hyphens separate words."""
    return tuple(Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(folded))


def _fits(word: str, token: str) -> bool:
    if "*" not in word:
        return word == token
    head, *inner, tail = word.split("*")
    if len(token) < len(head) + len(tail) or not (token.startswith(head) and token.endswith(tail)):
        return False
    return not inner or re.fullmatch(".*".join(map(re.escape, word.split("*"))), token) is not None


_fits_cached = lru_cache(maxsize=200_000)(_fits)


def _words(phrase: tuple[str, ...]) -> tuple[str, ...]:
    """A phrase's words, split where a text's words are split."""
    parts = [[GAP] if word == GAP else [piece for piece in _SPLIT.split(word) if piece] for word in phrase]
    return tuple(piece for part in parts for piece in part)


class Matcher:
    """Phrases filed under labels (numbers of the caller's choice), ready to be found in any text."""

    def __init__(self, phrases: Iterable[tuple[int, str]]) -> None:
        """Take (label, phrase) pairs; raises DataError for a phrase not written as phrases.py says."""
        self._patterns = [
            (label, words)
            for label, phrase in phrases
            for expanded in expand_phrase(phrase)
            if (words := _words(expanded))
        ]
        self._starting = lru_cache(maxsize=100_000)(self._patterns_starting)

    @cached_property
    def _index(self) -> tuple[dict[str, list[int]], dict[str, list[int]], list[int]]:
        """Patterns by a whole first word, by the first letters before its `*`, and the rest."""
        whole: dict[str, list[int]] = {}
        headed: dict[str, list[int]] = {}
        rest: list[int] = []
        for number, (_, words) in enumerate(self._patterns):
            head = words[0].split("*")[0]
            if "*" not in words[0]:
                whole.setdefault(head, []).append(number)
            elif head:
                headed.setdefault(head[:3], []).append(number)
            else:
                rest.append(number)
        return whole, headed, rest

    def _patterns_starting(self, token: str) -> tuple[int, ...]:
        whole, headed, rest = self._index
        numbers = list(whole.get(token, ()))
        for length in (1, 2, 3):
            numbers += headed.get(token[:length], ()) if len(token) >= length else ()
        return tuple(n for n in dict.fromkeys(numbers + rest) if _fits(self._patterns[n][1][0], token))

    def find(self, tokens: Sequence[Token]) -> list[Match]:
        """All phrases found, overlapping ones too, in the order of their first word."""
        found = []
        for first, token in enumerate(tokens):
            for number in self._starting(token.text):
                label, words = self._patterns[number]
                last = _last_word(words, 1, tokens, first)
                if last is not None:
                    found.append(Match(label, first, last))
        return found


def _last_word(words: tuple[str, ...], index: int, tokens: Sequence[Token], at: int) -> int | None:
    """Where a phrase ends whose words before `index` end at token `at`; None where it does not fit."""
    while index < len(words):
        if words[index] == GAP:
            for skip in range(GAP_WORDS + 1):
                nearer = at + 1 + skip
                if nearer < len(tokens) and _fits_cached(words[index + 1], tokens[nearer].text):
                    last = _last_word(words, index + 2, tokens, nearer)
                    if last is not None:
                        return last
            return None
        at += 1
        if at >= len(tokens) or not _fits_cached(words[index], tokens[at].text):
            return None
        index += 1
    return at
