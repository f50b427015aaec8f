"""The part of a lexicon on dates.

A phrase of `rules` is words separated by blanks, `(a|b)` for either (`(a|)` for perhaps), and slots in braces
that the other fields fill: {day} {month} {year} {decade} {weekday} {unit} {n} {amount} {season} {part}. A mark such
as ',' or '-' is a word of its own. `{amount}` is `{n} {unit}` or one word that says both.
"""

from dataclasses import dataclass, field
from typing import Literal

Phrases = tuple[str, ...]
Unit = Literal["hour", "day", "week", "month", "year", "decade"]
Season = Literal["spring", "summer", "autumn", "winter"]
Part = Literal["early", "mid", "late"]
Rule = Literal[
    # named days, months, years
    "date", "days", "night_to", "month", "month_part", "year", "year_part", "season", "decade",
    "first_of_year", "last_of_year", "nth_of_year", "week_of_month", "last_week_of_month", "bare_season",
    "day_pair", "first_of_month", "last_of_month", "first_days", "last_days", "first_half", "second_half",
    "day_this_month", "day_last_month", "lone_day", "part_of_month",
    # counted from the day of publication
    "today", "yesterday", "before_yesterday", "tomorrow", "after_tomorrow", "last_night",
    "weekday", "last_weekday", "this_weekday", "next_weekday",
    "weekday_last_week", "weekday_this_week", "weekday_next_week", "last_weekend", "this_weekend",
    "last_unit", "this_unit", "next_unit", "later_this_unit", "this_year", "last_year",
    "part_last_unit", "part_this_unit",
    "last_month", "last_season", "this_season", "ago", "past", "recent", "recent_days", "recently", "coming",
    # counted from another date in the text
    "same_day", "same_unit", "day_before", "day_after", "later", "earlier", "weekday_before", "weekday_after",
    "through", "through_eve", "onward",
    # words that join or qualify a date, and sayings that hold none
    "since", "since_when", "until", "before", "after", "from", "between", "range_to", "range_and", "idiom",
]  # fmt: skip
"""What a phrase tells; dashboard/dates/ holds what each comes to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """Words of one language on dates, all folded (lexicon/fold.py).

    months, weekdays: all forms of each name, January and Monday first; jalali_months: from Farvardin on.
    weak_months: names that are ordinary words too ('may'): they count only beside a day or year or after one
    of before_weak; those of weak_after_day not even after a day if a word follows ('20 may have died').
    units, seasons, parts: forms of each. numbers: words for counts; ordinals: words for days of a month.
    amounts: one word for a count and its unit, as 'sepekan' = "1 week".
    day_suffixes, decade_suffixes: what may hang on the digits of a day ('th') or decade ('1990s').
    prefixes, suffixes: letters that hang on words.
    links: words that may stand between a weekday and its date; day_parts: 'morning', 'dini hari' likewise.
    future: words before a date that put it ahead. month_first: 7/5 is 5 July; mixed_order: outlets
    differ in this, so that 7/5/2021 alone is no sure day of publication.
    published, not_published: labels before the day of publication, and before days of updates and crawls.
    """

    months: tuple[Phrases, ...] = ()
    jalali_months: tuple[Phrases, ...] = ()
    weak_months: Phrases = ()
    weak_after_day: Phrases = ()
    before_weak: Phrases = ()
    weekdays: tuple[Phrases, ...] = ()
    weak_weekdays: Phrases = ()
    short_weekdays: tuple[Phrases, ...] = ()
    units: dict[Unit, Phrases] = field(default_factory=dict)
    seasons: dict[Season, Phrases] = field(default_factory=dict)
    parts: dict[Part, Phrases] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    ordinals: dict[str, int] = field(default_factory=dict)
    amounts: dict[str, str] = field(default_factory=dict)
    day_suffixes: Phrases = ()
    decade_suffixes: Phrases = ()
    prefixes: Phrases = ()
    suffixes: Phrases = ()
    links: Phrases = ()
    day_parts: Phrases = ()
    future: Phrases = ()
    month_first: bool = False
    mixed_order: bool = False
    published: Phrases = ()
    not_published: Phrases = ()
    rules: dict[Rule, Phrases] = field(default_factory=dict)
