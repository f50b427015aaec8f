"""A stretch of text that names a time, and what it comes to."""

from typing import Literal

import msgspec

from dashboard.lexicon.dates import Unit
from dashboard.model.when import When

Relation = Literal["same", "before", "after", "through", "through_eve", "onward"]
Role = Literal["at", "since", "until", "between", "before", "after"]


class DateMention(msgspec.Struct, frozen=True, kw_only=True):
    """`start` and `end` are half-open offsets into the text searched; `rule` is the phrase's rule.

    when: the days meant; None if they hang on another date in the text (then `relation` says how, `offset`
    counts `unit`s: see resolve.py) or on a day of publication that is unknown. weekday: which day of the week,
    Monday 0, is meant before or after the other date ('the Monday after').
    role: how the date bounds what it tells of; for 'since' `when` runs to publication, for 'until', 'before'
    and 'after' it is the bound itself. bound: the date that stands after 'since', 'until', 'before' or 'after'
    itself ('in their hands since late June' tells of late June).
    explicit: it names a day, month, season or year of the calendar.
    """

    start: int
    end: int
    rule: str
    when: When | None = None
    relation: Relation | None = None
    offset: int = 0
    unit: Unit | None = None
    weekday: int | None = None
    role: Role = "at"
    explicit: bool = False
    bound: When | None = None
