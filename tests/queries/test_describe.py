import datetime as dt
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from dashboard.lexicon.catalogue import load_catalogue
from dashboard.model.event import Event
from dashboard.model.kinds import DatePrecision, GeoPrecision
from dashboard.model.records import event_row
from dashboard.queries.describe import how_many, toll, when, where, where_short

EN, ID = load_catalogue("en"), load_catalogue("id")
NAMES = {"AF-BDS": "Badakhshan", "TJK": "Tajikistan", "AFG": "Afghanistan"}
MakeEvent = Callable[..., Event]


def span(first: str, last: str, precision: DatePrecision) -> dict[str, Any]:
    return {
        "date_start": dt.date.fromisoformat(first),
        "date_end": dt.date.fromisoformat(last),
        "date_precision": precision,
    }


D, W, M, Y, S = (DatePrecision(one) for one in ("day", "week", "month", "year", "season"))
DATES = [
    ({}, "5 July 2021", "5 Juli 2021"),
    (span("2021-06-01", "2021-06-30", M), "some time in June 2021", "suatu waktu pada Juni 2021"),
    (span("2021-01-01", "2021-12-31", Y), "some time in 2021", "suatu waktu pada 2021"),
    (
        span("2021-06-12", "2021-06-22", W),
        "some time between 12 and 22 June 2021",
        "suatu waktu antara 12 dan 22 Juni 2021",
    ),
    (
        span("2021-06-01", "2021-08-31", S),
        "some time between 1 June and 31 August 2021",
        "suatu waktu antara 1 Juni dan 31 Agustus 2021",
    ),
    (
        span("2021-12-30", "2022-01-02", D),
        "30 December 2021 – 2 January 2022",
        "30 Desember 2021 – 2 Januari 2022",
    ),
    (
        {"date_start": None, "date_end": None, "date_precision": None},
        "date not given",
        "tanggal tidak disebut",
    ),
]
POINT, DISTRICT, COUNTRY = GeoPrecision.POINT, GeoPrecision.DISTRICT, GeoPrecision.COUNTRY
PLACES: list[tuple[dict[str, Any], str]] = [
    ({}, "Badakhshan, place not given"),
    ({"place": "Tem", "geo_precision": POINT}, "Tem, Badakhshan"),
    ({"admin2": "Wakhan", "geo_precision": DISTRICT}, "Wakhan district, Badakhshan, place not given"),
    ({"place": "somewhere", "geo_precision": GeoPrecision.ADMIN1}, "Badakhshan, place not given"),
    ({"admin1": None, "geo_precision": COUNTRY}, "Afghanistan, place not given"),
    ({"admin1": None, "country": None, "geo_precision": None}, "place not given"),
]
COUNTS = [
    ((1037, 1037, "soldiers"), "1,037 soldiers"),
    ((300, None, "people"), "at least 300 people"),
    ((None, 40, "people"), "at most 40 people"),
    ((300, 400, "camels"), "300–400 camels"),
    ((1, 1, "posts"), "1 post"),
    ((2, 2, None), "2"),
    ((None, None, "soldiers"), None),
]


@pytest.mark.parametrize(("changes", "english", "indonesian"), DATES, ids=[case[1] for case in DATES])
def test_dates_are_as_exact_as_they_are_known(
    make_event: MakeEvent, changes: dict[str, Any], english: str, indonesian: str
) -> None:
    """A vague date says so, in both languages, from an event and from a row of the table alike."""
    row = event_row(make_event(**changes))
    assert (when(row, EN), when(row, ID)) == (english, indonesian)
    stamped = {name: pd.Timestamp(day) if isinstance(day, dt.date) else day for name, day in row.items()}
    assert when(stamped, EN) == english


@pytest.mark.parametrize(("changes", "expected"), PLACES, ids=[case[1] for case in PLACES])
def test_places_are_as_exact_as_they_are_known(
    make_event: MakeEvent, changes: dict[str, Any], expected: str
) -> None:
    """No name is finer than the precision allows."""
    assert where(event_row(make_event(**changes)), EN, NAMES) == expected


@pytest.mark.parametrize(("count", "expected"), COUNTS, ids=[str(case[1]) for case in COUNTS])
def test_counts_keep_their_ends(make_event: MakeEvent, count: tuple[Any, ...], expected: str | None) -> None:
    """Open ends are said; a unit that the page has no word for stays as it is."""
    low, high, unit = count
    row = event_row(make_event(count_min=low, count_max=high, count_unit=unit))
    assert how_many(row, EN) == expected


def test_the_toll_and_the_way_are_told(make_event: MakeEvent) -> None:
    """Killed and injured with their range; a crossing with both ends."""
    row = event_row(make_event(fatalities_low=2, fatalities_high=4, injured_low=5, injured_high=5))
    assert toll(row, EN) == "2–4 killed, 5 injured"
    assert toll(event_row(make_event()), EN) is None
    assert where_short(row, EN, NAMES) == "Badakhshan → Tajikistan"
