"""Cut a folded text into words, numbers and marks, and say what each can stand for in a date."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

import msgspec

from dashboard.dates.calendars import GREGORIAN_YEARS, JALALI_YEARS, Month
from dashboard.dates.slots import Value
from dashboard.errors import DataError
from dashboard.lexicon.dates import DateWords, Unit

Key = tuple[str, Value]
"""A literal word with None, or a slot's name in braces with the value that the token gives it."""

_MOST_SEEN, _LONGEST_SEEN = 50_000, 40
"""How many words, of how many letters at most, are kept with their keys."""

_PIECES = re.compile(r"[./-]")
_DATE_LENGTHS, _SHORT_LENGTHS = re.compile("[12][12][24]|4[12][12]"), re.compile("[12][12]")
"""How many digits the pieces of a numeric date have."""


class Token(msgspec.Struct, frozen=True, gc=False):
    """`text` between half-open offsets, and the keys under which phrases may use it."""

    start: int
    end: int
    text: str
    keys: tuple[Key, ...]


def token_pattern(day_suffixes: tuple[str, ...], names: Iterable[str]) -> re.Pattern[str]:
    """A pattern that cuts any text in linear time; '5-7-2021', '14:54', '28th' and 'سه شنبه' are one token each.

    names: words of the lexicon that hold blanks. Vowel signs of Arabic script are left out like blanks.
    """
    hanging = "|".join(map(re.escape, sorted(day_suffixes, key=len, reverse=True)))
    suffix = rf"(?:-?(?:{hanging})(?!\w))?" if hanging else ""
    whole = _names_pattern(names)
    return re.compile(
        r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![0-9-])|[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}(?![0-9-])"
        rf"|[0-9]+(?:[.,:/][0-9]+)*{suffix}{whole}"
        r"|[^\W0-9_]+(?:'[^\W0-9_]+)*|\n[ \t\r]*\n|[^\w\s\u064b-\u0655\u0670]"
    )


def _names_pattern(names: Iterable[str]) -> str:
    """Alternatives for the names that hold blanks, those of one first word together."""
    by_first: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        first, _, rest = name.partition(" ")
        if rest:
            by_first.setdefault(first, []).append(re.escape(rest))
    return "".join(rf"|{re.escape(first)} (?:{'|'.join(rests)})(?!\w)" for first, rests in by_first.items())


class Vocabulary:
    """All words of one language's dates; cuts texts into tokens."""

    def __init__(self, words: DateWords, literals: set[str]) -> None:
        names = (form for _, _, form in _slot_words(words))
        self._pattern = token_pattern((*words.day_suffixes, *words.decade_suffixes), names)
        self._suffix = re.compile(r"-?\D+$")
        self._known = _known_words(words, {word for word in literals if not word.isdigit()})
        self._digits = frozenset(word for word in literals if word.isdigit())
        self._seen = dict(self._known)
        self._decade_suffixes = words.decade_suffixes
        self._prefixes, self._suffixes = words.prefixes, words.suffixes
        self._years = frozenset(chain(GREGORIAN_YEARS, JALALI_YEARS if words.jalali_months else ()))

    def tokens(self, folded: str) -> list[Token]:
        """The text's tokens in order; blanks between them are left out."""
        seen, look_up = self._seen, self._look_up
        found = []
        for match in self._pattern.finditer(folded):
            text = match[0]
            start, end = match.span()
            keys = seen.get(text)
            found.append(Token(start, end, text, look_up(text) if keys is None else keys))
        return found

    def _look_up(self, text: str) -> tuple[Key, ...]:
        keys = self._unknown(text)
        if len(self._seen) < _MOST_SEEN and len(text) < _LONGEST_SEEN:
            self._seen[text] = keys
        return keys

    def _unknown(self, text: str) -> tuple[Key, ...]:
        if "0" <= text[0] <= "9":
            return self._number(text)
        for affix in self._prefixes:
            if text.startswith(affix) and (keys := self._known.get(text[len(affix) :])):
                return keys
        for affix in self._suffixes:
            if text.endswith(affix) and (keys := self._known.get(text[: -len(affix)])):
                return tuple(key for key in keys if key[0][0] == "{")
        return ()

    def _number(self, text: str) -> tuple[Key, ...]:
        if len(text) > 12:
            return ()
        plain = self._suffix.sub("", text)
        if plain.isdigit():
            return tuple(self._plain_number(plain, text[len(plain) :].lstrip("-")))
        pieces = _PIECES.split(plain)
        lengths = "".join(str(len(piece)) for piece in pieces if piece.isdigit())
        numbers = [int(piece) for piece in pieces if piece.isdigit()]
        if _SHORT_LENGTHS.fullmatch(lengths) and "/" in plain:
            return (("{short}", (numbers[0], numbers[1], 0)),)
        if not _DATE_LENGTHS.fullmatch(lengths):
            return ()
        if "4" not in lengths:
            numbers[2] += 2000
        return (("{numeric}", (numbers[0], numbers[1], numbers[2])),)

    def _plain_number(self, plain: str, suffix: str) -> list[Key]:
        value = int(plain)
        keys: list[Key] = [(plain, None)] if plain in self._digits else []
        if len(plain) <= 3 and value and not suffix:
            keys.append(("{n}", value))
        if len(plain) <= 2 and 1 <= value <= 31:
            keys.append(("{day}", value))
        if len(plain) == 4 and value in self._years:
            is_decade = suffix in self._decade_suffixes and suffix != ""
            keys.append(("{decade}" if is_decade else "{year}", value))
        return keys


def _known_words(words: DateWords, literals: set[str]) -> dict[str, tuple[Key, ...]]:
    """Each word's keys. Where one is a unit and a weekday ('minggu'), phrases as long tell of the unit."""
    known: dict[str, list[Key]] = {word: [(word, None)] for word in literals}
    for slot, value, form in _slot_words(words):
        known.setdefault(form, []).append((f"{{{slot}}}", value))
    return {word: tuple(keys) for word, keys in known.items()}


def _slot_words(words: DateWords) -> Iterator[tuple[str, Value, str]]:
    """Slot, value and word of all words that fill slots."""
    for slot, table in (("unit", words.units), ("season", words.seasons), ("part", words.parts)):
        yield from ((slot, name, form) for name, forms in table.items() for form in forms)
    for number, forms in enumerate(words.months, 1):
        yield from (("month", Month(number), form) for form in forms)
    for number, forms in enumerate(words.jalali_months, 1):
        yield from (("month", Month(number, "jalali"), form) for form in forms)
    for number, forms in enumerate(words.weekdays):
        yield from (("weekday", number, form) for form in forms)
    yield from (("n", number, form) for form, number in words.numbers.items())
    yield from (("day", number, form) for form, number in words.ordinals.items())
    yield from (("amount", _amount(text, words), form) for form, text in words.amounts.items())


def _amount(text: str, words: DateWords) -> tuple[int, Unit]:
    count, _, name = text.partition(" ")
    for unit in words.units:
        if unit == name and count.isdigit():
            return int(count), unit
    raise DataError(f"dates.amounts: {text!r}: a count and one of {', '.join(words.units)}")
