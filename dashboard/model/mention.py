"""Stretches of an article's text that name something; offsets are half-open and count in `article.text`."""

import msgspec

from dashboard.model.place import Location


class PlaceMention(msgspec.Struct, frozen=True, kw_only=True):
    """A place named in the text. `typed`: a type word stands with it ('Imam Sahib district').

    `metonym`: the name may stand for a government ('Kabul said') rather than for where something happened.
    """

    start: int
    end: int
    location: Location
    typed: bool = False
    metonym: bool = False
