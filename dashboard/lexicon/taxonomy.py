"""Who acts and what happens: the catalogues of actors and kinds, read from data/taxonomy."""

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from dashboard.config import data_dir
from dashboard.errors import DataError
from dashboard.lexicon.actions import Phrases
from dashboard.model.kinds import Kind

ActorSide = Literal["state", "rebel", "civil", "criminal", "external"]
Names = dict[str, Phrases]
"""Phrases by code of language."""


class SideTime(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """On which side an actor stood; `start` and `end` are inclusive days, None where open."""

    side: ActorSide
    start: dt.date | None = msgspec.field(default=None, name="from")
    end: dt.date | None = msgspec.field(default=None, name="to")


class Actor(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Someone who acts in the news, under one name.

    word_class: the class that its names count as in the roles of actions (ARMED_STATE, STATE, CIVIL, ...).
    country: ISO 3166-1 alpha-3, None for those of no state. metonyms: names of places that stand for the actor
    where they act ('Dushanbe'). office, of: what a person is, and the name of the actor that it speaks for.
    """

    name: str
    word_class: str = msgspec.field(name="class")
    kind: Literal["org", "person", "group"] = "org"
    country: str | None = None
    side: tuple[SideTime, ...] = ()
    names: Names = msgspec.field(default_factory=dict)
    metonyms: Names = msgspec.field(default_factory=dict)
    office: str | None = None
    of: str | None = None

    def side_on(self, day: dt.date) -> ActorSide | None:
        """The side on that day, None where the catalogue does not say."""
        for time in self.side:
            if (time.start is None or time.start <= day) and (time.end is None or day <= time.end):
                return time.side
        return None


class AcledCode(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An ACLED type, good where the evidence has a word of `needs` and the doer stands on `side`."""

    event_type: str
    sub_event_type: str
    needs: tuple[str, ...] = ()
    side: ActorSide | None = None


class PloverCode(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A PLOVER type with its mode, good where the evidence has a word of `needs`."""

    event_type: str
    mode: str | None = None
    needs: tuple[str, ...] = ()


class KindEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a kind is called, drawn and coded.

    label: by code of language. glyph: the mark in text; symbol: plotly's name of it. colour: hex.
    acled, plover: the first one that holds applies; the last one always holds.
    """

    label: dict[str, str]
    family: Literal["violence", "movement", "forces", "control", "relations"]
    glyph: str
    symbol: str
    colour: str
    description: str
    acled: tuple[AcledCode, ...]
    plover: tuple[PloverCode, ...]


class _Actors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    actors: tuple[Actor, ...]


def _read(name: str) -> tuple[Path, bytes]:
    path = data_dir() / "taxonomy" / name
    try:
        return path, path.read_bytes()
    except FileNotFoundError:
        raise DataError(f"{path.name}: missing from {path.parent.name}/") from None


@cache
def load_actors() -> tuple[Actor, ...]:
    """All actors, in the order of the file. Raises DataError naming the field that breaks the schema."""
    path, content = _read("actors.toml")
    try:
        return msgspec.toml.decode(content, type=_Actors).actors
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise DataError(f"{path.name}: {error}") from None


@cache
def load_kinds() -> dict[Kind, KindEntry]:
    """The entry of every kind. Raises DataError naming the field that breaks the schema."""
    path, content = _read("kinds.toml")
    try:
        return msgspec.toml.decode(content, type=dict[Kind, KindEntry])
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise DataError(f"{path.name}: {error}") from None
