"""Find a lexicon's date phrases in a row of tokens: one tree of all phrases, the longest match wins."""

from dataclasses import dataclass, field
from typing import Any

import msgspec

from dashboard.dates.slots import SLOT_NAMES, Slots, Value
from dashboard.dates.tokens import Token, Vocabulary
from dashboard.errors import DataError
from dashboard.lexicon.dates import DateWords
from dashboard.lexicon.phrases import expand_phrase

_BUILT_IN: dict[str, tuple[str, ...]] = {
    "numeric": ("{numeric}",),
    "numeric_days": ("{day} - {numeric}",),
    "short": ("{short}",),
    "short_days": ("{day} - {short}",),
    "bare_year": ("{year}",),
}
"""Phrases of digits, the same in all languages."""

_NEEDS: dict[str, tuple[str, ...]] = {
    "date": ("day", "month"),
    "days": ("day", "month"),
    "day_pair": ("day", "month"),
    "week_of_month": ("day", "month"),
    "last_week_of_month": ("month",),
    **dict.fromkeys(("first_of_month", "last_of_month", "first_days", "last_days"), ("month",)),
    **dict.fromkeys(("day_this_month", "day_last_month", "lone_day"), ("day",)),
    **dict.fromkeys(("first_half", "second_half"), ("month",)),
    "part_of_month": ("part",),
    "nth_of_year": ("day",),
    "month": ("month",),
    "last_month": ("month",),
    "month_part": ("part", "month"),
    "year": ("year",),
    "year_part": ("part", "year"),
    "part_last_unit": ("part", "unit"),
    "part_this_unit": ("part", "unit"),
    **dict.fromkeys(("season", "bare_season", "last_season", "this_season"), ("season",)),
    **dict.fromkeys(("weekday", "last_weekday", "this_weekday", "next_weekday"), ("weekday",)),
    **dict.fromkeys(("weekday_last_week", "weekday_this_week", "weekday_next_week"), ("weekday",)),
    **dict.fromkeys(("weekday_before", "weekday_after"), ("weekday",)),
    **dict.fromkeys(
        ("last_unit", "this_unit", "next_unit", "later_this_unit", "recent", "same_unit"), ("unit",)
    ),
}
"""The slots without which a rule cannot say anything."""


@dataclass(slots=True)
class _Node:
    children: dict[str, "_Node"] = field(default_factory=dict)
    rule: str | None = None


class Match(msgspec.Struct, frozen=True):
    """A phrase found in the tokens from `first` up to but without `last`."""

    rule: str
    first: int
    last: int
    slots: Slots


class PhraseFinder:
    """The phrases of one language, compiled."""

    def __init__(self, words: DateWords) -> None:
        self._root = _Node()
        literals = {
            *words.links,
            *words.day_parts,
            *words.future,
            *words.before_weak,
            ",",
            "(",
            ")",
            "-",
            ".",
        }
        for rule, phrases in (*_BUILT_IN.items(), *words.rules.items()):
            for phrase in phrases:
                literals |= self._add(rule, phrase)
        self._vocabulary = Vocabulary(words, literals)

    def tokens(self, folded: str) -> list[Token]:
        """The text cut into tokens."""
        return self._vocabulary.tokens(folded)

    def matches(self, tokens: list[Token]) -> list[Match]:
        """The longest phrase at each token, none inside another, in order."""
        first_keys = self._root.children
        found: list[Match] = []
        index = 0
        for position, token in enumerate(tokens):
            if position < index:
                continue
            for key, _ in token.keys:
                if key in first_keys:
                    break
            else:
                continue
            best = _longest(self._root, tokens, position, ())
            if best is not None:
                index, rule, filled = best
                slots = _NO_SLOTS if rule == "idiom" else _slots(filled)
                found.append(Match(rule, position, index, slots))
        return found

    def _add(self, rule: str, phrase: str) -> set[str]:
        """Put a phrase into the tree; its literal words. Raises DataError for an unknown slot or a clash."""
        missing = [slot for slot in _NEEDS.get(rule, ()) if f"{{{slot}}}" not in phrase]
        if missing:
            raise DataError(f"dates.rules.{rule}: {phrase!r}: it must hold {{{missing[0]}}}")
        literals: set[str] = set()
        for written in {phrase, phrase.replace("{amount}", "{n} {unit}")}:
            for words in expand_phrase(written):
                if words[-1] == ",":  # a mark left over from '(,|) (|{year})'
                    continue
                node = self._root
                for word in words:
                    _check_word(rule, phrase, word)
                    node = node.children.setdefault(word, _Node())
                if node.rule not in (None, rule):
                    raise DataError(f"dates.rules.{rule}: {' '.join(words)!r} stands under {node.rule} too")
                node.rule = rule
                literals |= {word for word in words if word[0] != "{"}
        return literals


def _check_word(rule: str, phrase: str, word: str) -> None:
    slot = word.strip("{}")
    if (word[0] == "{" and slot not in SLOT_NAMES) or "*" in word or word == "..":
        allowed = ", ".join(f"{{{name}}}" for name in SLOT_NAMES)
        raise DataError(
            f"dates.rules.{rule}: {phrase!r}: whole words and {allowed} are allowed, not {word!r}"
        )


_NO_SLOTS = Slots()
_Filled = tuple[tuple[str, Value], ...]


def _longest(
    node: _Node, tokens: list[Token], index: int, filled: _Filled
) -> tuple[int, str, _Filled] | None:
    """End, rule and filled slots of the longest phrase from here; as deep as the longest phrase at most."""
    best = None if node.rule is None else (index, node.rule, filled)
    if index < len(tokens):
        for key, value in tokens[index].keys:
            child = node.children.get(key)
            if child is None:
                continue
            taken = filled if value is None else (*filled, (key[1:-1], value))
            found = _longest(child, tokens, index + 1, taken)
            if found is not None and (best is None or found[0] > best[0]):
                best = found
    return best


def _slots(filled: _Filled) -> Slots:
    if not filled:
        return _NO_SLOTS
    values: dict[str, Any] = {}
    for name, value in filled:
        values[name] = (*values.get(name, ()), value)
    return Slots(**values)
