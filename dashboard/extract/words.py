"""A lexicon and the catalogue of actors made ready to be found: one matcher for all words of a language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache

import msgspec

from dashboard.lexicon.load import Lexicon, load_lexicon
from dashboard.lexicon.matcher import Matcher, Token
from dashboard.lexicon.taxonomy import Actor, load_actors

NUMBER_CUES = ("at_least", "nearly", "about", "between", "to", "joiners", "not_before", "not_after")


class Hit(msgspec.Struct, frozen=True, gc=False):
    """Words found in a sentence: what sort they are, which entry, first and last token (inclusive)."""

    sort: str
    key: str | int
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All phrases of one language under one matcher; labels[n] says what phrase number n stands for."""

    lexicon: Lexicon
    actors: tuple[Actor, ...]
    labels: tuple[tuple[str, str | int], ...]
    matcher: Matcher

    def find(self, tokens: Sequence[Token]) -> list[Hit]:
        """Every phrase found among the tokens, overlapping ones too."""
        hits = []
        for match in self.matcher.find(tokens):
            sort, key = self.labels[match.label]
            hits.append(Hit(sort, key, match.first, match.last))
        return hits


def _number_phrases(lexicon: Lexicon) -> Iterator[tuple[tuple[str, str | int], str]]:
    numbers = lexicon.numbers
    yield from ((("one", value), word) for word, value in numbers.ones.items())
    yield from ((("multiplier", value), word) for word, value in numbers.multipliers.items())
    yield from ((("vague", index), word) for index, entry in enumerate(numbers.vague) for word in entry.words)
    yield from (((cue, cue), phrase) for cue in NUMBER_CUES for phrase in getattr(numbers, cue))


def _all_phrases(lexicon: Lexicon, actors: Sequence[Actor]) -> Iterator[tuple[tuple[str, str | int], str]]:
    yield from _number_phrases(lexicon)
    for sort, table in (
        ("unit", lexicon.units),
        ("casualty", lexicon.casualties),
        ("class", lexicon.classes),
    ):
        yield from (((sort, name), phrase) for name, phrases in table.items() for phrase in phrases)
    for field in fields(lexicon.cues):
        yield from ((("cue", field.name), phrase) for phrase in getattr(lexicon.cues, field.name))
    for index, actor in enumerate(actors):
        yield from ((("actor", index), phrase) for phrase in actor.names.get(lexicon.language.code, ()))
    for index, action in enumerate(lexicon.actions):
        yield from ((("action", index), phrase) for phrase in action.words)


@cache
def load_words(code: str) -> Words:
    """The words of a language, compiled once. Raises DataError where a data file breaks its schema."""
    lexicon, actors = load_lexicon(code), load_actors()
    numbers: dict[tuple[str, str | int], int] = {}
    phrases = [
        (numbers.setdefault(label, len(numbers)), phrase) for label, phrase in _all_phrases(lexicon, actors)
    ]
    return Words(lexicon=lexicon, actors=actors, labels=tuple(numbers), matcher=Matcher(phrases))
