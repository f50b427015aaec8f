"""The names of all places, found in a folded text in one pass."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec
from ahocorasick_rs import AhoCorasick

from dashboard.model.place import Place


class NameMatch(msgspec.Struct, frozen=True, kw_only=True):
    """A name that stands in a text, and all places that it may mean.

    places: the first `sure` of them bear this name, the others only in a loose way of speaking or spelling.
    weak: the name is also a common word or a person's name and counts only beside a type word or in a list.
    adjective: it is an adjective made of the name ('ishkashimsky').
    """

    start: int
    end: int
    places: tuple[Place, ...]
    sure: int
    weak: bool = False
    adjective: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the gazetteer knows of a place beyond the place itself.

    capital: code of the country or province whose capital it is. border_km: distance from the border line of
    Afghanistan and Tajikistan, of an area its nearest edge's; None where no point is known.
    """

    population: int = 0
    capital: str | None = None
    border_km: float | None = None


NO_FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A folded name and what a match of it says; capitals: an abbreviation that counts in capitals only."""

    folded: str
    places: tuple[Place, ...]
    sure: int
    weak: bool = False
    capitals: bool = False
    adjective: bool = False


class Gazetteer:
    """Places and their names; immutable once made."""

    def __init__(self, facts: dict[str, Facts], places: Iterable[Place], names: Iterable[Name]) -> None:
        self._facts = facts
        self._places = {place.place_id: place for place in places}
        self._names = tuple(names)
        self._by_name = {name.folded: name for name in self._names}
        self._finder = AhoCorasick([name.folded for name in self._names])

    @property
    def places(self) -> tuple[Place, ...]:
        """All places, in the order of the file."""
        return tuple(self._places.values())

    @property
    def names(self) -> tuple[Name, ...]:
        """All names, in alphabetical order."""
        return self._names

    def place(self, place_id: str) -> Place | None:
        """The place of an identifier: 'AFG', 'AF-BDS', 'AF-BDS/ishkashim', 'gn:1142170', 'sher-khan-bandar'."""
        return self._places.get(place_id)

    def facts(self, place: Place) -> Facts:
        """What else is known of a place."""
        return self._facts.get(place.place_id, NO_FACTS)

    def lookup(self, folded: str) -> tuple[Place, ...]:
        """All places that a folded name alone may mean; weak names too. Marks on Latin letters do not matter."""
        name = " ".join(folded.split())
        found = self._by_name.get(name) or self._by_name.get(_bare(name))
        return found.places if found else ()

    def find_names(self, folded: str, text: str | None = None) -> tuple[NameMatch, ...]:
        """The names in a folded text in order, none overlapping another; of overlapping ones the longest.

        With the original `text`, abbreviations in capitals ('US', 'AS') are found as well, and names need a
        capital letter where the script has them, adjectives excepted.
        """
        found = []
        for index, start, end in self._finder.find_matches_as_indexes(folded, overlapping=True):
            if _is_whole(folded, start, end) and _is_written(self._names[index], text, start, end):
                found.append((end - start, start, end, self._names[index]))
        return tuple(
            NameMatch(
                start=start,
                end=end,
                places=name.places,
                sure=name.sure,
                weak=name.weak,
                adjective=name.adjective,
            )
            for start, end, name in _longest(found)
        )


def _bare(folded: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))


def _is_whole(folded: str, start: int, end: int) -> bool:
    before = folded[start - 1] if start else " "
    after = folded[end] if end < len(folded) else " "
    return not (before.isalnum() or after.isalnum() or unicodedata.combining(after))


def _is_written(name: Name, text: str | None, start: int, end: int) -> bool:
    if name.capitals:
        return text is not None and text[start:end].isupper()
    return name.adjective or text is None or not text[start].islower()


def _longest(found: list[tuple[int, int, int, Name]]) -> list[tuple[int, int, Name]]:
    """The longest first, each where it overlaps none taken before; given back in the order of the text."""
    taken: list[tuple[int, int, Name]] = []
    covered: set[int] = set()
    for _, start, end, name in sorted(found, key=lambda match: (-match[0], match[1])):
        if covered.isdisjoint(range(start, end)):
            taken.append((start, end, name))
            covered.update(range(start, end))
    return sorted(taken, key=lambda match: match[0])
