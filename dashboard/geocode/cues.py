"""The words around names that say what kind of place is meant and in which country it lies."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

import msgspec

from dashboard.lexicon.actions import Phrases
from dashboard.lexicon.fold import fold
from dashboard.lexicon.matcher import Matcher, tokenise
from dashboard.lexicon.places import PlaceWords

BETWEEN = " \t\u00a0\"'«»-"
"""What may stand between a name and a word that belongs to it."""


class Role(StrEnum):
    """What a word says of the name beside it."""

    BEFORE = "before"
    AFTER = "after"
    PLURAL = "plural"
    APPOSITION = "apposition"
    COUNTRY = "country"
    HINT = "hint"
    COMPASS = "compass"
    JOINER = "joiner"
    LINK = "link"
    AT = "at"
    SIDE = "side"
    WORD = "word"


class Cue(msgspec.Struct, frozen=True, gc=False):
    """A phrase of PlaceWords in a text; value: the type of place, or the country's code, or nothing."""

    start: int
    end: int
    role: Role
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """All cues of a text, in order, by where they start and by where they end."""

    folded: str
    found: tuple[Cue, ...]
    starting: Mapping[int, Sequence[Cue]]
    ending: Mapping[int, Sequence[Cue]]

    def left_of(self, position: int) -> Sequence[Cue]:
        """The cues that end right before a position."""
        while position and self.folded[position - 1] in BETWEEN:
            position -= 1
        return self.ending.get(position, ())

    def right_of(self, position: int) -> Sequence[Cue]:
        """The cues that start right after a position."""
        while position < len(self.folded) and self.folded[position] in BETWEEN:
            position += 1
        return self.starting.get(position, ())


def longest(cues: Sequence[Cue], *roles: Role) -> Cue | None:
    """The longest of the cues of these roles; None where there is none."""
    if not cues:
        return None
    fitting = [cue for cue in cues if cue.role in roles]
    return max(fitting, key=lambda cue: cue.end - cue.start, default=None)


def find_cues(folded: str, words: PlaceWords) -> Cues:
    """All cues in a folded text."""
    matcher, labels = _matcher(words)
    tokens = tokenise(folded)
    starting: defaultdict[int, list[Cue]] = defaultdict(list)
    ending: defaultdict[int, list[Cue]] = defaultdict(list)
    found = []
    for match in matcher.find(tokens):
        role, value = labels[match.label]
        cue = Cue(tokens[match.first].start, tokens[match.last].end, role, value)
        starting[cue.start].append(cue)
        ending[cue.end].append(cue)
        found.append(cue)
    return Cues(folded=folded, found=tuple(found), starting=starting, ending=ending)


@lru_cache(maxsize=16)
def _matcher(words: PlaceWords) -> tuple[Matcher, tuple[tuple[Role, str], ...]]:
    labelled = list(_phrases(words))
    labels = tuple(dict.fromkeys(label for label, _ in labelled))
    number = {label: index for index, label in enumerate(labels)}
    return Matcher((number[label], fold(phrase)) for label, phrase in labelled), labels


_TYPES = (Role.BEFORE, Role.AFTER, Role.PLURAL, Role.APPOSITION)
_CODES = (Role.COUNTRY, Role.HINT, Role.SIDE)
_PLAIN = (Role.COMPASS, Role.JOINER, Role.LINK, Role.AT, Role.WORD)
_FIELDS = {
    Role.COUNTRY: "country_words",
    Role.HINT: "hints",
    Role.JOINER: "joiners",
    Role.LINK: "links",
    Role.SIDE: "sides",
    Role.WORD: "words_too",
}


def _field(words: PlaceWords, role: Role) -> Any:
    return getattr(words, _FIELDS.get(role, role.value))


def _phrases(words: PlaceWords) -> Iterator[tuple[tuple[Role, str], str]]:
    for role in _TYPES + _CODES:
        for value, phrases in _field(words, role).items():
            yield from (((role, str(value)), phrase) for phrase in phrases)
    for role in _PLAIN:
        yield from (((role, ""), phrase) for phrase in _field(words, role))


def merge_words(parts: tuple[PlaceWords, ...]) -> PlaceWords:
    """The words of several languages as if they were one, for names whose language is not known."""
    merged: dict[str, Any] = {}
    for role in _TYPES + _CODES:
        tables = [_field(part, role) for part in parts]
        keys = dict.fromkeys(key for table in tables for key in table)
        merged[_FIELDS.get(role, role.value)] = {
            key: _all(table.get(key, ()) for table in tables) for key in keys
        }
    for role in _PLAIN:
        merged[_FIELDS.get(role, role.value)] = _all(_field(part, role) for part in parts)
    return PlaceWords(**merged)


def _all(parts: Iterator[Phrases]) -> Phrases:
    return tuple(dict.fromkeys(phrase for part in parts for phrase in part))
