"""What the tokens of a matched phrase filled in, and what a date is read against."""

import datetime as dt

import msgspec

from dashboard.dates.calendars import Calendar, Month
from dashboard.lexicon.dates import Part, Season, Unit

Value = int | str | Month | tuple[int, Unit] | tuple[int, int, int] | None


class Slots(msgspec.Struct, frozen=True, kw_only=True):
    """All that a phrase's slots were filled with, in the order of the text; `numeric` is 'd/m/y' as written."""

    day: tuple[int, ...] = ()
    month: tuple[Month, ...] = ()
    year: tuple[int, ...] = ()
    decade: tuple[int, ...] = ()
    weekday: tuple[int, ...] = ()
    n: tuple[int, ...] = ()
    unit: tuple[Unit, ...] = ()
    amount: tuple[tuple[int, Unit], ...] = ()
    season: tuple[Season, ...] = ()
    part: tuple[Part, ...] = ()
    numeric: tuple[tuple[int, int, int], ...] = ()
    short: tuple[tuple[int, int, int], ...] = ()

    @property
    def how_long(self) -> tuple[int, Unit] | None:
        """The count and its unit; a unit alone counts one."""
        if self.amount:
            return self.amount[0]
        return (self.n[0] if self.n else 1, self.unit[0]) if self.unit else None


SLOT_NAMES = Slots.__struct_fields__


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """The day of publication, and what is near the date.

    ahead, past: words before the date put it after, before; weekday: one beside it; calendar: that of the text.
    """

    published: dt.date | None
    ahead: bool = False
    past: bool = False
    weekday: int | None = None
    month_first: bool = False
    calendar: Calendar = "gregorian"
