"""Find the phrases of a lexicon in a folded text: all of them, in one pass over its words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec

from dashboard.lexicon.phrases import GAP, expand_phrase

GAP_WORDS = 3
_MOST_SEEN_FIRST, _MOST_SEEN, _LONGEST_SEEN = 100_000, 100, 40
"""How many first and how many later words, of how many letters at most, are kept with where they lead."""
_TOKEN = re.compile(r"\w+")
_SPLIT = re.compile(r"[^\w*]+")


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word of a folded text; `start` and `end` are half-open character offsets."""

    text: str
    start: int
    end: int


class Match(msgspec.Struct, frozen=True, gc=False):
    """A phrase found: the label it was filed under, and its first and last word (inclusive indexes)."""

    label: int
    first: int
    last: int


def tokenise(folded: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The words of a folded text, or of its stretch `start` to `end`; apostrophes and hyphens separate words."""
    found = _TOKEN.finditer(folded, start, len(folded) if end is None else end)
    return tuple([Token(m[0], m.start(), m.end()) for m in found])


def _words(phrase: tuple[str, ...]) -> tuple[str, ...]:
    """A phrase's words, split where a text's words are split."""
    parts = [[GAP] if word == GAP else [piece for piece in _SPLIT.split(word) if piece] for word in phrase]
    return tuple(piece for part in parts for piece in part)


class _Wild(NamedTuple):
    """A word with `*`: its order among those of its node, its ends, and a pattern where `*` stands twice."""

    order: int
    shortest: int
    tail: str
    pattern: re.Pattern[str] | None
    node: "_Node"

    def fits(self, token: str) -> bool:
        """Whether a token that begins as the word does is one that it stands for."""
        if len(token) < self.shortest or not token.endswith(self.tail):
            return False
        return self.pattern is None or self.pattern.fullmatch(token) is not None


@dataclass(slots=True)
class _Node:
    """A place in the tree of phrases: what may follow, and which phrases end here.

    heads: the words with `*` by what stands before it, so that a token looks up its own beginnings only;
    lengths: of those beginnings, shortest first. seen: where words of texts have led, kept for the first of them
    (None where no word has a `*`: such a node is looked up as fast).
    """

    words: dict[str, "_Node"] = field(default_factory=dict)
    wild: dict[str, "_Node"] = field(default_factory=dict)
    heads: dict[str, list[_Wild]] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()
    gap: "_Node | None" = None
    labels: list[int] = field(default_factory=list)
    seen: dict[str, tuple["_Node", ...]] | None = None
    most_seen: int = _MOST_SEEN

    def child(self, word: str) -> "_Node":
        """The node behind a word of a phrase, made if it is not there."""
        if word == GAP:
            self.gap = self.gap or _Node()
            return self.gap
        if "*" not in word:
            return self.words.setdefault(word, _Node())
        return self.wild.get(word) or self._add_wild(word)

    def _add_wild(self, word: str) -> "_Node":
        node = _Node()
        head, *inner, tail = word.split("*")
        pattern = re.compile(".*".join(map(re.escape, word.split("*")))) if inner else None
        entry = _Wild(len(self.wild), len(head) + len(tail), tail, pattern, node)
        self.wild[word] = node
        self.seen = {}
        self.heads.setdefault(head, []).append(entry)
        self.lengths = tuple(sorted({*self.lengths, len(head)}))
        return node

    def after(self, token: str) -> Sequence["_Node"]:
        """The nodes that a token of the text leads to: by the word itself, then in the order of their making."""
        seen = self.seen
        if seen is None:
            return (literal,) if (literal := self.words.get(token)) else ()
        nodes = seen.get(token)
        if nodes is None:
            nodes = self._look_up(token)
            if len(seen) < self.most_seen and len(token) < _LONGEST_SEEN:
                seen[token] = nodes
        return nodes

    def _look_up(self, token: str) -> tuple["_Node", ...]:
        found: list[_Wild] = []
        for length in self.lengths:
            if length > len(token):
                break
            found += [wild for wild in self.heads.get(token[:length], ()) if wild.fits(token)]
        if len(found) > 1:
            found.sort(key=lambda wild: wild.order)
        nodes = tuple([wild.node for wild in found])
        return (literal, *nodes) if (literal := self.words.get(token)) else nodes


class Matcher:
    """Phrases filed under labels (numbers of the caller's choice), ready to be found in any text."""

    def __init__(self, phrases: Iterable[tuple[int, str]]) -> None:
        """Take (label, phrase) pairs; raises DataError for a phrase not written as phrases.py says."""
        self._root = _Node(most_seen=_MOST_SEEN_FIRST)
        for label, phrase in phrases:
            for expanded in expand_phrase(phrase):
                node = self._root
                for word in _words(expanded):
                    node = node.child(word)
                if node is not self._root and label not in node.labels:
                    node.labels.append(label)

    def find(self, tokens: Sequence[Token]) -> list[Match]:
        """All phrases found, overlapping ones too, in the order of their first word."""
        found: list[Match] = []
        root, last = self._root, len(tokens) - 1
        seen = root.seen or {}
        for first, token in enumerate(tokens):
            nodes = seen.get(token.text)
            for node in root.after(token.text) if nodes is None else nodes:
                if node.wild or node.gap:
                    _follow(node, tokens, first, first, found)
                    continue
                for label in node.labels:
                    found.append(Match(label, first, first))
                if node.words and first < last and (child := node.words.get(tokens[first + 1].text)):
                    _follow(child, tokens, first, first + 1, found)
        return found


def _follow(node: _Node, tokens: Sequence[Token], first: int, at: int, found: list[Match]) -> bool:
    """Note every phrase that goes on from `node`, reached at token `at`; whether there was one.

    A gap is as short as it can be.
    """
    before = len(found)
    found += [Match(label, first, at) for label in node.labels]
    following = at + 1
    if following < len(tokens):
        if node.wild:
            for child in node.after(tokens[following].text):
                _follow(child, tokens, first, following, found)
        elif literal := node.words.get(tokens[following].text):
            _follow(literal, tokens, first, following, found)
    if node.gap:
        for nearer in range(following, min(following + GAP_WORDS + 1, len(tokens))):
            beyond = node.gap.after(tokens[nearer].text)
            if sum(_follow(child, tokens, first, nearer, found) for child in beyond):
                break
    return len(found) > before
