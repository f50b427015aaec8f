"""The words of the page: one TOML file a language of the interface, the same keys in each."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cache

import msgspec

from dashboard.config import data_dir
from dashboard.errors import DataError


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """What the page says in one language.

    strings: key to text with {slots}; "one event|{n} events" holds the singular before the bar.
    months: January to December. thousands: the mark between groups of three digits.
    actors: names of actors as they stand alone; in_text: as they stand in a sentence, where that differs.
    places: names of countries and provinces beyond the map, by code.
    """

    code: str
    name: str
    thousands: str
    months: tuple[str, ...]
    months_short: tuple[str, ...]
    strings: dict[str, str]
    actors: dict[str, str] = field(default_factory=dict)
    in_text: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    def say(self, key: str, /, **slots: object) -> str:
        """The text of a key with its slots filled; `n` also chooses between singular and plural."""
        text = self.strings[key]
        if "|" in text:
            one, many = text.split("|", 1)
            text = one if slots.get("n") == 1 else many
        return text.format(**{name: self._shown(value) for name, value in slots.items()})

    def has(self, key: str) -> bool:
        """Whether there is a text for the key; keys made from data may lack one."""
        return key in self.strings

    def actor(self, name: str, *, in_text: bool = False) -> str:
        """An actor's name in this language; a name that the catalogue lacks stays as it is."""
        alone = self.actors.get(name, name)
        return self.in_text.get(name, alone) if in_text else alone

    def number(self, value: int) -> str:
        """A whole number with its groups of digits marked."""
        return f"{value:,}".replace(",", self.thousands)

    def day(self, day: dt.date, *, short: bool = False) -> str:
        """A day in words: 5 July 2021."""
        return f"{day.day} {self.month_name(day.month, short=short)} {day.year}"

    def month(self, day: dt.date) -> str:
        """A month in words: June 2021."""
        return f"{self.month_name(day.month)} {day.year}"

    def month_name(self, month: int, *, short: bool = False) -> str:
        """The name of a month, 1 to 12."""
        return (self.months_short if short else self.months)[month - 1]

    def _shown(self, value: object) -> object:
        return self.number(value) if isinstance(value, int) else value


def page_languages() -> tuple[str, ...]:
    """The codes of all languages that the page speaks, in alphabetical order."""
    return tuple(sorted(path.stem for path in (data_dir() / "catalogues").glob("*.toml")))


@cache
def load_catalogue(code: str) -> Catalogue:
    """The words of the page in a language. Raises DataError naming the file and the field that is wrong."""
    path = data_dir() / "catalogues" / f"{code}.toml"
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Catalogue)
    except FileNotFoundError:
        raise DataError(f"{path.name}: no such catalogue; there are {', '.join(page_languages())}") from None
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise DataError(f"{path.name}: {error}") from None
