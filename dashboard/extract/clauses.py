"""Clauses: the stretches of a sentence within which a verb finds its date, its place and its number."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

import msgspec

from dashboard.extract.words import Hit
from dashboard.lexicon.matcher import Token

_OPENERS = ("relative", "temporal", "causal", "reported", "condition")
_STRONG = ";:()[]"
_MARKS = re.compile(r'[;:()\[\],"-]')
_START, _LAST = attrgetter("start"), attrgetter("last")


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """Tokens `first` to `last` (inclusive); `opener`: the cue that opens it, 'main' where there is none."""

    first: int
    last: int
    opener: str = "main"


def split_clauses(folded: str, tokens: Sequence[Token], hits: Sequence[Hit]) -> tuple[Clause, ...]:
    """The clauses of one sentence, in order, covering all its tokens.

    A clause ends at a bracket, a colon or a semicolon, before a word that opens a clause, and at a comma or a
    dash if both sides hold an action or a verb of saying: commas of a list end nothing.
    """
    if not tokens:
        return ()
    opens = {h.first: str(h.key) for h in reversed(hits) if h.sort == "cue" and h.key in _OPENERS and h.first}
    verbs = sorted(h.first for h in hits if h.sort == "action" or (h.sort == "cue" and h.key == "say"))
    marked = _marked(folded, tokens)
    cuts: list[tuple[int, str]] = [(0, "main")]
    for index in sorted(opens.keys() | marked.keys()):
        if index in opens:
            cuts.append((index, opens[index]))
        elif marked[index] or _verb_on_both_sides(verbs, cuts[-1][0], index):
            cuts.append((index, "main"))
    ends = [start - 1 for start, _ in cuts[1:]] + [len(tokens) - 1]
    return tuple(
        Clause(first=start, last=end, opener=kind) for (start, kind), end in zip(cuts, ends, strict=True)
    )


def _marked(folded: str, tokens: Sequence[Token]) -> dict[int, bool]:
    """The tokens before which a mark stands that may end a clause, and whether one does that ends it for sure."""
    marked: dict[int, bool] = {}
    for mark in _MARKS.finditer(folded, tokens[0].end, tokens[-1].start):
        index = bisect_left(tokens, mark.start(), key=_START)
        marked[index] = marked.get(index, False) or mark[0] in _STRONG
    return marked


def _verb_on_both_sides(verbs: Sequence[int], first: int, at: int) -> bool:
    """Whether a verb stands in tokens first..at-1 and another from `at` on; `verbs` are in order."""
    nearer = bisect_left(verbs, first)
    return nearer < len(verbs) and verbs[nearer] < at <= verbs[-1]


def clause_of(clauses: Sequence[Clause], token: int) -> int:
    """The index of the clause that holds a token."""
    return bisect_left(clauses, token, key=_LAST)
