"""A matched phrase and the days it comes to, before neighbours are joined."""

import datetime as dt

import msgspec
from msgspec.structs import replace

from dashboard.dates import month_days, named, relative
from dashboard.dates.calendars import Month, year_of
from dashboard.dates.phrases import Match, PhraseFinder
from dashboard.dates.resolve import relation_of
from dashboard.dates.slots import Anchor, Slots
from dashboard.dates.tokens import Token
from dashboard.dates.weekdays import weekday
from dashboard.lexicon.dates import DateWords
from dashboard.model.when import When

CUES = frozenset(
    ("since", "since_when", "until", "before", "after", "from", "between", "range_to", "range_and")
)
DAY_NAMED = frozenset(("date", "days", "numeric", "numeric_days", "short", "short_days"))
EXPLICIT = DAY_NAMED | {
    *("night_to", "month", "month_part", "year", "bare_year", "decade"),
    *("first_of_year", "last_of_year", "nth_of_year", "year_part", "season", "bare_season"),
    *("week_of_month", "last_week_of_month", "first_of_month", "last_of_month"),
    *("first_days", "last_days", "first_half", "second_half"),
}
_OF_THEMSELVES = frozenset(("numeric", "numeric_days", "through", "through_eve", "onward"))
"""Rules that need no day of publication to tell whether they say anything."""
_OLD_YEARS = (1451, 1900)
"""From the end of the Jalali years that are read to the first of the Gregorian ones."""
_LOOK_BACK = 5
"""A word for the future counts so many words before the date, no mark between."""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A match with its days; `ahead` if a word before it puts it in the future."""

    rule: str
    first: int
    last: int
    slots: Slots
    when: When | None
    anchor: Anchor

    def against(self, anchor: Anchor) -> "Reading":
        """The same words read against another day, or with a weekday beside them."""
        return replace(self, when=read(self.rule, self.slots, anchor), anchor=anchor)

    def in_year(self, day: dt.date) -> "Reading | None":
        """The same words in the year of a day, of their own calendar; None if there is no such date."""
        month = self.slots.month[0] if self.slots.month else Month(1)
        again = replace(self, slots=replace(self.slots, year=(year_of(day, month),))).against(self.anchor)
        return again if again.when is not None else None


def read(rule: str, slots: Slots, anchor: Anchor) -> When | None:
    """The days that a rule makes of its slots; None if there are none or publication is needed and unknown."""
    if rule in named.RULES:
        return named.RULES[rule](slots, anchor)
    if rule in month_days.RULES:
        return month_days.RULES[rule](slots, anchor)
    if rule == "weekday":
        return weekday(slots, anchor)
    if rule in relative.RULES and anchor.published is not None:
        return relative.RULES[rule](slots, anchor.published)
    return None


class Reader:
    """The lexicon's word lists as sets, and its phrases compiled."""

    def __init__(self, words: DateWords) -> None:
        self.phrases = PhraseFinder(words)
        self.day_parts = frozenset(words.day_parts)
        self.links = frozenset(words.links)
        self.between_parts = frozenset((*words.links, *words.day_parts, ",", "(", ")"))
        self._future = frozenset(words.future)
        self._weak = frozenset(words.weak_months)
        self._weak_after_day = frozenset(words.weak_after_day)
        self.weak_weekdays = frozenset(words.weak_weekdays)
        self._before_weak = frozenset(words.before_weak)
        self._month_first = words.month_first

    def read_match(self, match: Match, tokens: list[Token], anchor: Anchor) -> Reading | None:
        """The match with its days; None if its words are no date here or name no day of the calendar."""
        if (
            self._is_plain_word(match, tokens)
            or _is_plain_number(match, tokens)
            or _is_history(match, tokens)
        ):
            return None
        ahead = self._is_ahead(match, tokens)
        here = Anchor(published=anchor.published, ahead=ahead, month_first=self._month_first)
        when = read(match.rule, match.slots, here)
        knowable = anchor.published is not None or match.rule in _OF_THEMSELVES
        if when is None and knowable and relation_of(match.rule, match.slots) is None:
            return None
        return Reading(
            rule=match.rule, first=match.first, last=match.last, slots=match.slots, when=when, anchor=here
        )

    def _is_plain_word(self, match: Match, tokens: list[Token]) -> bool:
        """Whether the month of the match is the verb 'may' or the like."""
        if not self._weak or not match.slots.month or match.slots.year or match.slots.part:
            return False
        own = [token.text for token in tokens[match.first : match.last]]
        if not any(text in self._weak for text in own):
            return False
        is_day = match.rule in ("date", "days")
        before = tokens[match.first - 1].text if match.first else ""
        if before in self._before_weak or len(match.slots.month) > 1 or (len(own) > 1 and not is_day):
            return False
        if match.slots.day and own[-1] not in self._weak_after_day:
            return False
        follows = tokens[match.last].text if match.last < len(tokens) else "."
        return not match.slots.day or follows[0].isalpha()

    def _is_ahead(self, match: Match, tokens: list[Token]) -> bool:
        for token in reversed(tokens[max(0, match.first - _LOOK_BACK) : match.first]):
            if token.text in self._future:
                return True
            if not token.text[0].isalnum():
                return False
        return False


def _is_plain_number(match: Match, tokens: list[Token]) -> bool:
    """Whether the day of a match that names no month is in words ('on the second'), no word for 'day' after it."""
    last = tokens[match.last - 1]
    is_day = any(key == "{day}" for key, _ in last.keys)
    return match.rule == "lone_day" and is_day and not last.text[0].isdigit()


def _is_history(match: Match, tokens: list[Token]) -> bool:
    """Whether the year behind the month is too old to be read ('in December 1868'): no year but its own is meant."""
    if not match.slots.month or match.slots.year or match.last >= len(tokens):
        return False
    number, after = tokens[match.last].text, tokens[match.last + 1 : match.last + 2]
    if len(number) != 4 or not number.isdigit() or not _OLD_YEARS[0] <= int(number) < _OLD_YEARS[1]:
        return False
    return not after or not after[0].text[0].isalnum() or ("{unit}", "year") in after[0].keys
