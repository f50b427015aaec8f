"""The table of names: every spelling and form, the entries it stands for, and how far it can be trusted."""

import gzip
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from entries import Entry, curated
from fetch import read_member
from forms import (
    arabic_forms,
    is_arabic,
    is_cyrillic,
    persian_forms,
    russian_adjectives,
    russian_cases,
    tajik_forms,
)
from spell import cyrillic, join_forms, plain, spellings

from dashboard.lexicon.fold import fold

NEAR_KM = 120
"""Units as near to the border as this are written of in every spelling: two rules deep instead of one."""
WORD_ZIPF, RARE_WORD_ZIPF = 3.3, 2.5
"""A word this frequent makes an own name weak; one as frequent as the second keeps a made form out."""
WORD_LISTS = {
    "latin": ("large_en", "small_id"),
    "cyrillic": ("large_ru",),
    "arabic": ("small_fa", "large_ar"),
}
SHORTEST = {"latin": 4, "cyrillic": 4, "arabic": 3}
SHORTEST_WITH_PARTICLE = 4
ADJECTIVE_TYPES = ("province", "district", "crossing")


@dataclass(slots=True)
class Name:
    """A folded name under way.

    owners have it by right, makers by a form made of an own name, loose by a source's alternate names. weak: it
    is a word too; exact: an abbreviation in capitals; adjective: of every maker an adjective, so in small letters.
    """

    owners: set[int] = field(default_factory=set)
    makers: set[int] = field(default_factory=set)
    loose: set[int] = field(default_factory=set)
    weak: bool = True
    exact: bool = False
    adjective: bool = True


def script(name: str) -> str:
    """'arabic', 'cyrillic' or 'latin'."""
    return "arabic" if is_arabic(name) else "cyrillic" if is_cyrillic(name) else "latin"


def frequent_words(cache: Path, zipf: float) -> dict[str, set[str]]:
    """Script to the folded words that are as frequent as `zipf` (log10 per billion) in one of its languages."""
    found = defaultdict(set)
    for letters, lists in WORD_LISTS.items():
        for name in lists:
            packed = read_member(cache, "wordfreq", f"wordfreq/data/{name}.msgpack.gz")
            bins = msgspec.msgpack.decode(gzip.decompress(packed))[1:]
            for words in bins[: round((9 - zipf) * 100)]:
                found[letters].update(map(fold, words))
    return found


class Table:
    """Names under way, with the lists that say which of them are words."""

    def __init__(self, cache: Path) -> None:
        lists = curated("weak")
        self.words = frequent_words(cache, WORD_ZIPF)
        self.rare_words = frequent_words(cache, RARE_WORD_ZIPF)
        self.weak = {fold(name) for letters in WORD_LISTS for name in lists[letters]}
        self.strong = {fold(name) for name in lists["strong"]}
        self.dropped = {fold(name) for name in curated("foreign")["drop"]}
        self.names: dict[str, Name] = defaultdict(Name)

    def add_own(self, index: int, entry: Entry, raw: str) -> None:
        """One of an entry's own names with every form made of it; weakness is inherited."""
        form = fold(_latin(raw))
        if form in self.dropped and not entry.home:
            return
        bound = form in self.weak or form in {fold(_latin(name)) for name in entry.weak}
        known = self._is_word(form, entry, self.words)
        name = self.names[form]
        name.owners.add(index)
        name.weak &= bound or known
        name.adjective = False
        for made in made_forms(entry, raw):
            self._add(fold(made), index, entry, weak=bound or known, loose=False)
        for made in adjectives(entry, raw):
            self._add(fold(made), index, entry, weak=bound or known, loose=False, adjective=True)

    def add_loose(self, index: int, entry: Entry, raw: str) -> None:
        """A name from a source's list of alternates, with its forms."""
        weak = fold(_latin(raw)) in self.weak
        for form in (raw, *inflected(raw)):
            self._add(fold(_latin(form)), index, entry, weak=weak, loose=True)

    def _add(
        self, form: str, index: int, entry: Entry, *, weak: bool, loose: bool, adjective: bool = False
    ) -> None:
        if len(form) < SHORTEST[script(form)] or self._is_word(form, entry, self.rare_words):
            return
        if form in self.dropped and not entry.home:
            return
        name = self.names[form]
        (name.loose if loose else name.makers).add(index)
        name.weak &= weak or form in self.weak
        name.adjective &= adjective

    def _is_word(self, form: str, entry: Entry, words: dict[str, set[str]]) -> bool:
        if entry.strong or entry.capital or form in self.strong:
            return False
        return form in words[script(form)]


def name_table(entries: list[Entry], cache: Path) -> dict[str, Name]:
    """Folded name to its entries by index, in alphabetical order."""
    table = Table(cache)
    for index, entry in enumerate(entries):
        for raw in entry.exact:
            name = table.names[fold(raw)]
            name.owners.add(index)
            name.exact, name.weak, name.adjective = True, False, False
        for raw in entry.own:
            table.add_own(index, entry, raw)
        for raw in entry.made:
            table.add_loose(index, entry, raw)
    _give_way(table.names, entries)
    for index, entry in enumerate(entries):
        for raw in entry.also:
            table.add_loose(index, entry, raw)
    return {form: table.names[form] for form in sorted(table.names)}


def _give_way(names: dict[str, Name], entries: list[Entry]) -> None:
    """Where a name is somebody's own, the made and loose forms of places in other provinces give way."""
    for name in names.values():
        units = {(entries[i].country, entries[i].admin1) for i in name.owners}
        if units:
            name.makers = {i for i in name.makers if (entries[i].country, entries[i].admin1) in units}
            name.loose = {i for i in name.loose if (entries[i].country, entries[i].admin1) in units}
        name.loose -= name.owners | name.makers


def _latin(name: str) -> str:
    return plain(name) if script(name) == "latin" else name


def made_forms(entry: Entry, name: str) -> Iterator[str]:
    """Further spellings and inflected forms of one own name."""
    if script(name) != "latin":
        yield from inflected(name)
    elif not entry.home or entry.type == "country":
        yield from join_forms(plain(name))
    else:
        near = entry.border_km is None or entry.border_km < NEAR_KM
        yield from spellings(name, depth=2 if near and entry.type != "town" else 1)
        if name == entry.own[0] and _lacks_cyrillic(entry):
            yield from russian_cases(cyrillic(name))


def adjectives(entry: Entry, name: str) -> list[str]:
    """The Russian adjectives of a unit, with which 'district' and 'province' go."""
    return (
        russian_adjectives(name) if is_cyrillic(name) and entry.home and entry.type in ADJECTIVE_TYPES else []
    )


def _lacks_cyrillic(entry: Entry) -> bool:
    return entry.type in ("district", "town") and not any(map(is_cyrillic, entry.own))


def inflected(name: str) -> Iterator[str]:
    """The forms of a name in Cyrillic or Arabic script."""
    if is_cyrillic(name):
        yield from russian_cases(name)
        yield from tajik_forms(name)
    elif is_arabic(name):
        yield from persian_forms(name)
        if len(name) >= SHORTEST_WITH_PARTICLE:
            yield from arabic_forms(name)
