"""Dates that hang on another date."""

import datetime as dt

import pytest

from dashboard.dates.find import find_dates
from dashboard.dates.resolve import resolve_relative
from dashboard.lexicon.load import load_lexicon
from dashboard.model.kinds import DatePrecision
from dashboard.model.when import When

DAY = When(start=dt.date(2021, 6, 22), end=dt.date(2021, 6, 22), precision=DatePrecision.DAY)
SPAN = When(start=dt.date(2021, 6, 20), end=dt.date(2021, 6, 22), precision=DatePrecision.DAY)


@pytest.mark.parametrize(
    ("text", "anchor", "edtf"),
    [
        ("the same day", DAY, "2021-06-22"),
        ("that night", DAY, "2021-06-22"),
        ("the day before", DAY, "2021-06-21"),
        ("the next day", DAY, "2021-06-23"),
        ("two days later", DAY, "2021-06-24"),
        ("two days later", SPAN, "2021-06-24"),
        ("three days earlier", SPAN, "2021-06-17"),
        ("hours later", DAY, "2021-06-22"),
        ("a week later", DAY, "2021-06-28/2021-07-04"),
        ("that week", DAY, "2021-06-21/2021-06-27"),
        ("two months later", DAY, "2021-08"),
        ("a year earlier", DAY, "2020"),
        ("that month", DAY, "2021-06"),
        ("two decades earlier", DAY, "2001"),
        ("30 hours later", DAY, "2021-06-23"),
        ("the following monday", DAY, "2021-06-28"),
        ("the following tuesday", DAY, "2021-06-29"),
        ("on the wednesday before", DAY, "2021-06-16"),
        ("on the tuesday before", DAY, "2021-06-15"),
        ("on the monday before", SPAN, "2021-06-14"),
        ("in three days of clashes", DAY, "2021-06-20/2021-06-22"),
        ("after three days of clashes", DAY, "2021-06-19/2021-06-21"),
        ("in 24 hours", DAY, "2021-06-21/2021-06-22"),
        ("within a week", DAY, "2021-06-22/2021-06-28"),
    ],
)
def test_counted_from_the_anchor(text: str, anchor: When, edtf: str) -> None:
    """Days count from the anchor's near end; weeks, months and years are whole ones; stretches end or begin there."""
    (mention,) = find_dates(text, load_lexicon("en").dates, None)
    assert mention.when is None
    assert resolve_relative(mention, anchor).edtf == edtf


def test_a_date_of_its_own_stays() -> None:
    """A mention that hangs on nothing keeps its own days."""
    (mention,) = find_dates("on 5 july 2021", load_lexicon("en").dates, None)
    assert resolve_relative(mention, DAY).edtf == "2021-07-05"


@pytest.mark.parametrize("text", ["for 70 days", "in three months", "for two years"])
def test_long_stretches_date_nothing(text: str) -> None:
    """What went on for more than sixty days has no date from that."""
    assert find_dates(text, load_lexicon("en").dates, dt.date(2021, 7, 7)) == ()
