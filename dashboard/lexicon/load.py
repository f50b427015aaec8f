"""Read a language's lexicon: one TOML file, checked against its records, one cached instance a language."""

from dataclasses import dataclass, field
from functools import cache
from typing import Literal

import msgspec

from dashboard.config import data_dir
from dashboard.errors import DataError
from dashboard.lexicon.actions import Action, Cues, Numbers, Phrases
from dashboard.lexicon.dates import DateWords
from dashboard.lexicon.furniture import Furniture
from dashboard.lexicon.places import PlaceWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """code: ISO 639-1. name: in the language and its script. direction: of the script.

    abbreviations end in a full stop that ends no sentence. letters: those that this language writes and the
    other languages of its script do not.
    """

    code: str
    name: str
    direction: Literal["ltr", "rtl"] = "ltr"
    abbreviations: Phrases = ()
    letters: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All that the code knows of one language.

    classes: word class (ARMED, CIVIL, SITE, ...) to its words. units: name of a thing counted (soldiers,
    districts, ...) to its words. casualties: killed, wounded, captured to their words.
    """

    language: Language
    furniture: Furniture = field(default_factory=Furniture)
    dates: DateWords = field(default_factory=DateWords)
    places: PlaceWords = field(default_factory=PlaceWords)
    numbers: Numbers = field(default_factory=Numbers)
    units: dict[str, Phrases] = field(default_factory=dict)
    casualties: dict[str, Phrases] = field(default_factory=dict)
    classes: dict[str, Phrases] = field(default_factory=dict)
    cues: Cues = field(default_factory=Cues)
    actions: tuple[Action, ...] = ()


@cache
def languages() -> tuple[str, ...]:
    """The codes of all languages that have a lexicon, in alphabetical order."""
    return tuple(sorted(path.stem for path in (data_dir() / "lexicons").glob("*.toml")))


@cache
def load_lexicon(code: str) -> Lexicon:
    """The lexicon of a language. Raises DataError naming the file and the field that breaks the schema."""
    path = data_dir() / "lexicons" / f"{code}.toml"
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Lexicon)
    except FileNotFoundError:
        raise DataError(f"{path.name}: no such lexicon; there are {', '.join(languages())}") from None
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise DataError(f"{path.name}: {error}") from None
