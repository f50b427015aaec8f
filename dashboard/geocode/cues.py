"""The words around names that say what kind of place is meant and in which country it lies."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from dashboard.lexicon.matcher import Matcher, tokenise
from dashboard.lexicon.places import PlaceWords
from dashboard.model.kinds import PlaceType
from dashboard.text.fold import fold

BETWEEN = " \t\u00a0\"'«»-"
"""What may stand between a name and a word that belongs to it."""


class Role(StrEnum):
    """What a word says of the name beside it."""

    BEFORE = "before"
    AFTER = "after"
    COUNTRY = "country"
    HINT = "hint"
    COMPASS = "compass"
    JOINER = "joiner"
    LINK = "link"
    AT = "at"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
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
    starting: dict[int, tuple[Cue, ...]]
    ending: dict[int, tuple[Cue, ...]]

    def left_of(self, position: int, *roles: Role) -> Cue | None:
        """The longest cue of these roles that ends right before a position."""
        while position and self.folded[position - 1] in BETWEEN:
            position -= 1
        return _longest(self.ending.get(position, ()), roles)

    def right_of(self, position: int, *roles: Role) -> Cue | None:
        """The longest cue of these roles that starts right after a position."""
        while position < len(self.folded) and self.folded[position] in BETWEEN:
            position += 1
        return _longest(self.starting.get(position, ()), roles)


def _longest(cues: tuple[Cue, ...], roles: tuple[Role, ...]) -> Cue | None:
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
        cue = Cue(start=tokens[match.first].start, end=tokens[match.last].end, role=role, value=value)
        starting[cue.start].append(cue)
        ending[cue.end].append(cue)
        found.append(cue)
    return Cues(
        folded=folded,
        found=tuple(found),
        starting={at: tuple(cues) for at, cues in starting.items()},
        ending={at: tuple(cues) for at, cues in ending.items()},
    )


@lru_cache(maxsize=16)
def _matcher(words: PlaceWords) -> tuple[Matcher, tuple[tuple[Role, str], ...]]:
    labelled = list(_phrases(words))
    labels = tuple(dict.fromkeys(label for label, _ in labelled))
    number = {label: index for index, label in enumerate(labels)}
    return Matcher((number[label], fold(phrase)) for label, phrase in labelled), labels


def _phrases(words: PlaceWords) -> Iterator[tuple[tuple[Role, str], str]]:
    tables = ((Role.BEFORE, words.before), (Role.AFTER, words.after))
    for role, table in tables:
        for place_type, phrases in table.items():
            yield from (((role, place_type.value), phrase) for phrase in phrases)
    for role, codes in ((Role.COUNTRY, words.country_words), (Role.HINT, words.hints)):
        for code, phrases in codes.items():
            yield from (((role, code), phrase) for phrase in phrases)
    plain = (
        (Role.COMPASS, words.compass),
        (Role.JOINER, words.joiners),
        (Role.LINK, words.links),
        (Role.AT, words.at),
    )
    for role, phrases in plain:
        yield from (((role, ""), phrase) for phrase in phrases)


def merge_words(parts: tuple[PlaceWords, ...]) -> PlaceWords:
    """The words of several languages as if they were one, for names whose language is not known."""
    return PlaceWords(
        before={kind: _all(part.before.get(kind, ()) for part in parts) for kind in PlaceType},
        after={kind: _all(part.after.get(kind, ()) for part in parts) for kind in PlaceType},
        country_words=_by_code([part.country_words for part in parts]),
        hints=_by_code([part.hints for part in parts]),
        compass=_all(part.compass for part in parts),
        joiners=_all(part.joiners for part in parts),
        links=_all(part.links for part in parts),
        at=_all(part.at for part in parts),
    )


def _by_code(tables: list[dict[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    codes = dict.fromkeys(code for table in tables for code in table)
    return {code: _all(table.get(code, ()) for table in tables) for code in codes}


def _all(parts: Iterator[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(phrase for part in parts for phrase in part))
