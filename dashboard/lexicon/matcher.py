"""Find the phrases of a lexicon in a folded text: all of them, in one pass over its words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

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


@dataclass(slots=True)
class _Node:
    """A place in the tree of phrases: what may follow, and which phrases end here."""

    words: dict[str, "_Node"] = field(default_factory=dict)
    wild: list[tuple[str, "_Node"]] = field(default_factory=list)
    gap: "_Node | None" = None
    labels: list[int] = field(default_factory=list)

    def child(self, word: str) -> "_Node":
        """The node behind a word of a phrase, made if it is not there."""
        if word == GAP:
            self.gap = self.gap or _Node()
            return self.gap
        if "*" not in word:
            return self.words.setdefault(word, _Node())
        for known, node in self.wild:
            if known == word:
                return node
        self.wild.append((word, _Node()))
        return self.wild[-1][1]

    def after(self, token: str) -> list["_Node"]:
        """The nodes that a token of the text leads to."""
        found = [node for word, node in self.wild if _fits_cached(word, token)] if self.wild else []
        literal = self.words.get(token)
        return [literal, *found] if literal else found


class Matcher:
    """Phrases filed under labels (numbers of the caller's choice), ready to be found in any text."""

    def __init__(self, phrases: Iterable[tuple[int, str]]) -> None:
        """Take (label, phrase) pairs; raises DataError for a phrase not written as phrases.py says."""
        self._root = _Node()
        for label, phrase in phrases:
            for expanded in expand_phrase(phrase):
                node = self._root
                for word in _words(expanded):
                    node = node.child(word)
                if node is not self._root and label not in node.labels:
                    node.labels.append(label)
        self._starting = lru_cache(maxsize=100_000)(self._root.after)

    def find(self, tokens: Sequence[Token]) -> list[Match]:
        """All phrases found, overlapping ones too, in the order of their first word."""
        found: list[Match] = []
        for first, token in enumerate(tokens):
            for node in self._starting(token.text):
                _follow(node, tokens, first, first, found)
        return found


def _follow(node: _Node, tokens: Sequence[Token], first: int, at: int, found: list[Match]) -> bool:
    """Note every phrase that goes on from `node`, reached at token `at`; whether there was one.

    A gap is as short as it can be.
    """
    before = len(found)
    found.extend([Match(label, first, at) for label in node.labels])
    following = at + 1
    if following < len(tokens) and (node.words or node.wild):
        for child in node.after(tokens[following].text):
            _follow(child, tokens, first, following, found)
    if node.gap:
        for nearer in range(following, min(following + GAP_WORDS + 1, len(tokens))):
            reached = [
                _follow(child, tokens, first, nearer, found) for child in node.gap.after(tokens[nearer].text)
            ]
            if any(reached):
                break
    return len(found) > before
