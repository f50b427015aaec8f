import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from dashboard.model.event import Source
from dashboard.model.kinds import GeoPrecision, Kind, Status
from dashboard.queries.choices import (
    count_unplaced,
    counts_by_bound,
    counts_by_choice,
    counts_by_days,
    days_of_data,
)
from dashboard.queries.filters import Filters, filter_events, is_placed, spot_of
from dashboard.queries.listing import PAGE_SIZE, list_page

MakeTable = Callable[..., pd.DataFrame]
JUNE = {"date_start": dt.date(2021, 6, 1), "date_end": dt.date(2021, 6, 30)}
UNDATED = {"date_start": None, "date_end": None, "date_precision": None}
KABUL = {"admin1": "AF-KAB", "actors": ("Taliban",), "status": Status.CLAIMED}
TOWN = {"lon": 68.604, "lat": 37.195, "place": "Sher Khan Bandar", "geo_precision": GeoPrecision.POINT}
NOWHERE = {"admin1": None, "country": None, "geo_precision": None}

CASES = [
    ("nothing chosen", Filters(), "e1 e2 e3 e4 e5"),
    ("an interval that only overlaps", Filters(first=dt.date(2021, 6, 30), last=dt.date(2021, 7, 1)), "e2"),
    ("an open end", Filters(first=dt.date(2021, 7, 1)), "e1 e4 e5"),
    ("the undated pass without dates only", Filters(last=dt.date(2030, 1, 1)), "e1 e2 e4 e5"),
    ("kinds add up", Filters(kinds=("clash", "aid")), "e2 e5"),
    ("facets narrow", Filters(kinds=("clash", "aid"), provinces=("AF-BDS",)), "e2"),
    ("one of several actors", Filters(actors=("Taliban", "Nobody")), "e3"),
    ("an outlet", Filters(outlets=("Two",)), "e4"),
    ("a status", Filters(statuses=("claimed",)), "e3"),
    ("a spot", Filters(spots=(spot_of(68.604, 37.195),)), "e4"),
    ("what has no place", Filters(unplaced=True), "e5"),
    ("surely inside", Filters(first=dt.date(2021, 6, 1), last=dt.date(2021, 6, 30), surely=True), "e2"),
    (
        "surely is not overlapping",
        Filters(first=dt.date(2021, 6, 2), last=dt.date(2021, 7, 4), surely=True),
        "",
    ),
    ("surely without days is no filter", Filters(surely=True), "e1 e2 e3 e4 e5"),
    ("a district", Filters(districts=("AF-BDS/Ishkashim",)), "e1"),
    ("a language", Filters(langs=("en",)), "e1 e2 e3 e4 e5"),
    ("near the border", Filters(border_km=5), "e4"),
    ("several sources", Filters(n_sources=2), "e4"),
    ("sure enough", Filters(confidence=90), "e2"),
    ("a value that nothing has", Filters(countries=("XXX",)), ""),
]


@pytest.fixture
def table(make_table: MakeTable) -> pd.DataFrame:
    return make_table(
        {"admin2": "Ishkashim"},
        {"kind": Kind.CLASH, "confidence": 0.9, **JUNE},
        {**KABUL, **UNDATED},
        {**TOWN, "sources": (Source(outlet="One", url=None), Source(outlet="Two", url=None))},
        {"kind": Kind.AID, **NOWHERE},
    )


@pytest.mark.parametrize(("note", "filters", "expected"), CASES, ids=[case[0] for case in CASES])
def test_the_right_events_pass(table: pd.DataFrame, note: str, filters: Filters, expected: str) -> None:
    """Within a facet values add up, between facets they narrow, dates overlap."""
    assert " ".join(filter_events(table, filters)["event_id"]) == expected


def test_counts_keep_the_other_filters_and_what_is_chosen(table: pd.DataFrame) -> None:
    """A count says what a choice would show beside the other filters; a chosen value never disappears."""
    filters = Filters(kinds=("return",), provinces=("AF-BDS",))
    assert counts_by_choice(table, filters, "kinds") == {"crossing": 2, "clash": 1, "return": 0}
    assert counts_by_choice(table, Filters(), "outlets") == {"Outlet One": 4, "One": 1, "Two": 1}


def test_counts_stand_beside_numbers_and_days(table: pd.DataFrame) -> None:
    """Bounds, presets and 'without a place' say what they would leave; a bound that is chosen is offered too."""
    assert counts_by_bound(table, Filters(n_sources=4), "n_sources") == {2: 1, 3: 0, 4: 0, 5: 0}
    assert counts_by_bound(table, Filters(kinds=("aid",)), "border_km") == {5: 0, 20: 0, 50: 0, 100: 0}
    june = (dt.date(2021, 6, 2), dt.date(2021, 6, 30))
    assert counts_by_days(table, Filters(last=dt.date(2000, 1, 1)), [(None, None), june]) == [5, 1]
    assert counts_by_days(table, Filters(surely=True), [june]) == [0]
    assert count_unplaced(table, Filters(unplaced=True, kinds=("crossing",))) == 0


def test_toggling_twice_changes_nothing() -> None:
    """A value goes in and out of a facet, the others stay."""
    filters = Filters(kinds=("clash",))
    assert filters.toggled("kinds", "aid").kinds == ("clash", "aid")
    assert filters.toggled("kinds", "aid").toggled("kinds", "aid") == filters
    assert replace(filters, unplaced=True).without("kinds") == Filters(unplaced=True)


def test_days_of_data_are_the_first_and_the_last(table: pd.DataFrame) -> None:
    """Intervals count with both ends; without dates there are none."""
    assert days_of_data(table) == (dt.date(2021, 6, 1), dt.date(2021, 7, 5))
    assert days_of_data(table[:0]) is None


def test_a_province_is_a_place_and_a_country_is_not(table: pd.DataFrame) -> None:
    """Events that no mark and no province can show count as without a place."""
    assert is_placed(table).tolist() == [True, True, True, True, False]


def test_the_list_is_by_date_and_unfolds(make_table: MakeTable) -> None:
    """The oldest come first, the undated last, a page at a time."""
    days: list[dict[str, Any]] = [
        {"date_start": dt.date(2021, 1, 1) + dt.timedelta(days=n), "date_end": dt.date(2022, 1, 1)}
        for n in reversed(range(PAGE_SIZE + 4))
    ]
    table = make_table(UNDATED, *days)
    assert len(list_page(table)) == PAGE_SIZE
    assert list_page(table, 2)["event_id"].iloc[[0, -1]].tolist() == [f"e{PAGE_SIZE + 5}", "e1"]


def test_what_may_have_begun_before_the_chosen_days_comes_later(make_table: MakeTable) -> None:
    """Twenty vague years do not stand before the day that was asked for."""
    vague = {"date_start": dt.date(2002, 1, 1), "date_end": dt.date(2022, 12, 31)}
    day = {"date_start": dt.date(2021, 7, 5), "date_end": dt.date(2021, 7, 5)}
    table = make_table(vague, UNDATED, day)
    assert list_page(table, since=dt.date(2021, 6, 1))["event_id"].tolist() == ["e3", "e2", "e1"]
    assert list_page(table)["event_id"].tolist() == ["e1", "e3", "e2"]
