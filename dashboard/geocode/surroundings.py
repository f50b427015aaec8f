"""What an article's sure names and its country words say for one reading of an unsure name or another."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from dashboard.model.kinds import PlaceType
from dashboard.model.place import Place

_SENTENCE_END = re.compile(r"[.!?؟۔\n](?:(?<=\n)|(?=\s))")

SAME_PROVINCE_IN_SENTENCE = 1.6
SAME_COUNTRY_IN_LIST = 1.2
SAME_COUNTRY_IN_SENTENCE = 1.0
COUNTRY_NAMED_IN_SENTENCE = 0.5
SAME_PROVINCE_IN_ARTICLE = 1.5
SAME_COUNTRY_IN_ARTICLE = 1.0
COUNTRY_NAMED_IN_ARTICLE = 0.4
SAME_NAME_ELSEWHERE = 1.5
SAME_PROVINCE_POSSIBLE = 0.7
NEXT_SENTENCE = 0.4

Voices = tuple[float, float, float]


def sentence_starts(folded: str) -> list[int]:
    """Where sentences begin, roughly: after a full stop with a blank, and on every line."""
    return [0, *(match.end() for match in _SENTENCE_END.finditer(folded))]


class Surroundings:
    """Counts of sure provinces, sure countries and country words, by sentence and over all."""

    def __init__(self) -> None:
        self._provinces, self._countries, self._named = _Tally(), _Tally(), _Tally()
        self._countries_of_row: defaultdict[int | None, set[str]] = defaultdict(set)
        self._possible: defaultdict[int, set[tuple[Place, ...]]] = defaultdict(set)
        self._senses: defaultdict[tuple[Place, ...], set[str | None]] = defaultdict(set)

    def add_name(self, places: tuple[Place, ...], sentence: int, row: int | None) -> None:
        """Count a name by what all its readings share: a country named, a country lain in, a province."""
        countries = {place.country for place in places}
        if len(countries) != 1:
            return
        country = places[0].country
        if country is None:
            return
        if all(place.type is PlaceType.COUNTRY for place in places):
            self.add_word(country, sentence)
            return
        self._countries.add(country, sentence)
        self._countries_of_row[row].add(country)
        provinces = {place.admin1 for place in places}
        province = places[0].admin1
        if len(provinces) == 1 and province is not None:
            self._provinces.add(province, sentence)

    def add_word(self, country: str, sentence: int) -> None:
        """Count a word that speaks of a country: its name, a nationality, its rulers."""
        self._named.add(country, sentence)

    def add_possible(self, places: tuple[Place, ...], sentence: int) -> None:
        """Keep all readings of a name: two unsure names that may lie in one province speak for it."""
        self._possible[sentence].add(places)

    def add_sense(self, places: tuple[Place, ...], meant: Place) -> None:
        """Keep which of its readings a name has where the words beside it said so."""
        self._senses[places].add(meant.admin1)

    def speaks_for(self, places: tuple[Place, ...], sentence: int, row: int | None) -> Iterator[Voices]:
        """For each reading of a name how much speaks for it: around it, elsewhere in the article, and beside it."""
        senses = self._senses.get(places, set())
        possible = self._possible_provinces(places, sentence)
        for place in places:
            province = place.admin1
            yield (
                self._support(place, sentence, row),
                SAME_NAME_ELSEWHERE if len(senses) == 1 and province in senses else 0.0,
                SAME_PROVINCE_POSSIBLE if province and province in possible else 0.0,
            )

    def _possible_provinces(self, places: tuple[Place, ...], sentence: int) -> set[str | None]:
        """The provinces that other names close by may lie in."""
        found: set[str | None] = set()
        for near in (sentence - 1, sentence, sentence + 1):
            for other in self._possible.get(near, ()):
                if other != places:
                    found.update([place.admin1 for place in other])
        return found

    def _support(self, place: Place, sentence: int, row: int | None) -> float:
        """How much speaks for a place in a sentence, from 0 to about 7."""
        country, province = place.country, place.admin1
        return (
            SAME_COUNTRY_IN_LIST * (row is not None and country in self._countries_of_row[row])
            + SAME_PROVINCE_IN_SENTENCE * self._provinces.near(sentence, province)
            + SAME_COUNTRY_IN_SENTENCE * self._countries.near(sentence, country)
            + COUNTRY_NAMED_IN_SENTENCE * self._named.near(sentence, country)
            + SAME_PROVINCE_IN_ARTICLE * self._provinces.share(province)
            + SAME_COUNTRY_IN_ARTICLE * self._countries.share(country)
            + COUNTRY_NAMED_IN_ARTICLE * self._named.share(country)
        )


class _Tally:
    """How often codes are named in an article, and in which of its sentences."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._total = 0
        self._in: defaultdict[int, set[str]] = defaultdict(set)

    def add(self, code: str, sentence: int) -> None:
        """Count a code named in a sentence."""
        self._counts[code] += 1
        self._total += 1
        self._in[sentence].add(code)

    def near(self, sentence: int, code: str | None) -> float:
        """1 if the sentence names a code, a part of it if one beside it does."""
        if code is None or code not in self._counts:
            return 0.0
        found = self._in
        if code in found.get(sentence, ()):
            return 1.0
        beside = code in found.get(sentence - 1, ()) or code in found.get(sentence + 1, ())
        return NEXT_SENTENCE if beside else 0.0

    def share(self, code: str | None) -> float:
        """Which part of all codes named a code is."""
        count = self._counts.get(code, 0) if code is not None else 0
        return count / self._total if count else 0.0
