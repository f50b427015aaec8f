"""What an article's sure names and its country words say for one reading of an unsure name or another."""

import re
from collections import Counter, defaultdict

from dashboard.model.kinds import PlaceType
from dashboard.model.place import Place

_SENTENCE_END = re.compile(r"[.!?؟۔](?=\s)|\n")

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


def sentence_starts(folded: str) -> list[int]:
    """Where sentences begin, roughly: after a full stop with a blank, and on every line."""
    return [0, *(match.end() for match in _SENTENCE_END.finditer(folded))]


class Surroundings:
    """Counts of sure provinces, sure countries and country words, by sentence and over all."""

    def __init__(self) -> None:
        self._provinces: Counter[str] = Counter()
        self._countries: Counter[str] = Counter()
        self._named: Counter[str] = Counter()
        self._provinces_in: defaultdict[int, set[str]] = defaultdict(set)
        self._countries_in: defaultdict[int, set[str]] = defaultdict(set)
        self._named_in: defaultdict[int, set[str]] = defaultdict(set)
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
        self._countries[country] += 1
        self._countries_in[sentence].add(country)
        self._countries_of_row[row].add(country)
        provinces = {place.admin1 for place in places}
        province = places[0].admin1
        if len(provinces) == 1 and province is not None:
            self._provinces[province] += 1
            self._provinces_in[sentence].add(province)

    def add_word(self, country: str, sentence: int) -> None:
        """Count a word that speaks of a country: its name, a nationality, its rulers."""
        self._named[country] += 1
        self._named_in[sentence].add(country)

    def add_possible(self, places: tuple[Place, ...], sentence: int) -> None:
        """Keep all readings of a name: two unsure names that may lie in one province speak for it."""
        self._possible[sentence].add(places)

    def company(self, places: tuple[Place, ...], place: Place, sentence: int) -> float:
        """How much it speaks for a reading that another name close by may lie in its province."""
        others = [self._possible.get(near, set()) for near in (sentence - 1, sentence, sentence + 1)]
        shared = any(
            other.admin1 == place.admin1 for names in others for name in names - {places} for other in name
        )
        return SAME_PROVINCE_POSSIBLE if place.admin1 and shared else 0.0

    def add_sense(self, places: tuple[Place, ...], meant: Place) -> None:
        """Keep which of its readings a name has where the words beside it said so."""
        self._senses[places].add(meant.admin1)

    def sense(self, places: tuple[Place, ...], place: Place) -> float:
        """How much it speaks for a reading that the name has it elsewhere in the article."""
        senses = self._senses.get(places, set())
        return SAME_NAME_ELSEWHERE if len(senses) == 1 and place.admin1 in senses else 0.0

    def support(self, place: Place, sentence: int, row: int | None) -> float:
        """How much speaks for a place in a sentence, from 0 to about 7."""
        country, province = place.country, place.admin1
        return (
            SAME_COUNTRY_IN_LIST * (row is not None and country in self._countries_of_row[row])
            + SAME_PROVINCE_IN_SENTENCE * _near(self._provinces_in, sentence, province)
            + SAME_COUNTRY_IN_SENTENCE * _near(self._countries_in, sentence, country)
            + COUNTRY_NAMED_IN_SENTENCE * _near(self._named_in, sentence, country)
            + SAME_PROVINCE_IN_ARTICLE * _share(self._provinces, province)
            + SAME_COUNTRY_IN_ARTICLE * _share(self._countries, country)
            + COUNTRY_NAMED_IN_ARTICLE * _share(self._named, country)
        )


def _near(found: dict[int, set[str]], sentence: int, key: str | None) -> float:
    """1 if the sentence holds a code, a part of it if one beside it does."""
    if key in found.get(sentence, ()):
        return 1.0
    beside = any(key in found.get(other, ()) for other in (sentence - 1, sentence + 1))
    return NEXT_SENTENCE if beside else 0.0


def _share(counts: Counter[str], key: str | None) -> float:
    return counts[key] / counts.total() if key is not None and counts[key] else 0.0
