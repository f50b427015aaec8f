import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from dashboard.correct.edits import EDITABLE, edit_event, read_change
from dashboard.errors import CorrectionError
from dashboard.model.event import Event

Make = Callable[..., Event]

TYPED = {
    "count_min=300": ("count_min", 300),
    "count_min=": ("count_min", None),
    " place = Sherkhan Bandar ": ("place", "Sherkhan Bandar"),
    "actors=Taliban; Tajik border guards": ("actors", ("Taliban", "Tajik border guards")),
    "actors=": ("actors", ()),
    "lat=37.5": ("lat", 37.5),
    "summary=a=b": ("summary", "a=b"),
}


@pytest.mark.parametrize(("typed", "expected"), TYPED.items())
def test_a_change_as_it_is_typed(typed: str, expected: tuple[str, Any]) -> None:
    """Numbers are numbers, lists are lists, and nothing is unknown."""
    assert read_change(typed) == expected


# The changes to a crossing of 1,037 on 5 July 2021 from Badakhshan (AF-BDS), and what then stands in other fields.
GOOD: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "one day": (
        {"date_start": "2021-07-06", "date_end": "2021-07-06"},
        {"date_start": dt.date(2021, 7, 6), "edtf": "2021-07-06", "date_precision": "day"},
    ),
    "a month": (
        {"date_start": "2021-07-01", "date_end": "2021-07-31", "date_precision": "month"},
        {"edtf": "2021-07", "date_precision": "month"},
    ),
    "no day": ({"date_start": None, "date_end": None}, {"edtf": None, "date_precision": None}),
    "another province": (
        {"admin1": "AF-TAK"},
        {"country": "AFG", "admin2": None, "place": None, "lat": None, "geo_precision": "admin1"},
    ),
    "another country": (
        {"country": "TJK"},
        {"admin1": None, "place": None, "lat": None, "geo_precision": "country"},
    ),
    "a district": ({"admin2": "Darqad"}, {"place": None, "lat": None, "geo_precision": "district"}),
    "a town without a point": ({"place": "Khwahan"}, {"lat": None, "geo_precision": "settlement"}),
    "a town with its point": (
        {"place": "Khwahan", "lat": 37.9, "lon": 70.2},
        {"lat": 37.9, "lon": 70.2, "geo_precision": "settlement"},
    ),
    "the same province again": (
        {"admin1": "AF-BDS"},
        {"place": "Shughnan", "lat": 37.5, "geo_precision": "settlement"},
    ),
    "no place": ({"country": None}, {"admin1": None, "lat": None, "geo_precision": None}),
    "a range": (
        {"count_min": 1000, "count_max": None},
        {"count_min": 1000, "count_max": None, "count_unit": "soldiers"},
    ),
    "a kind": ({"kind": "clash"}, {"kind": "clash", "count_min": 1037}),
    "a toll": ({"fatalities_low": 0, "fatalities_high": 0}, {"fatalities_low": 0}),
}


@pytest.fixture
def event(make_event: Make) -> Event:
    """The crossing, with a town and its point."""
    return make_event(place="Shughnan", admin2="Shughnan", lat=37.5, lon=71.5, geo_precision="settlement")


@pytest.mark.parametrize(("changes", "expected"), GOOD.values(), ids=GOOD)
def test_what_belongs_together_stays_together(
    event: Event, changes: dict[str, Any], expected: dict[str, Any]
) -> None:
    """No pin is left behind in another province, no words for a day that is gone."""
    edited = edit_event(event, changes)
    assert {name: getattr(edited, name) for name in expected} == expected


BAD: dict[str, tuple[dict[str, Any], str]] = {
    "no field": ({"evidence": "x"}, "evidence: no field"),
    "derived": ({"edtf": "2021"}, "edtf: no field"),
    "kind": ({"kind": "battle"}, "allowed are clash, capture"),
    "no kind": ({"kind": None}, "kind: None is not allowed"),
    "day": ({"date_start": "5 July"}, "a day like 2021-07-05"),
    "days in the wrong order": ({"date_start": "2021-07-09"}, "lies beyond date_end"),
    "half a date": ({"date_end": None}, "stand together"),
    "half a point": ({"lat": None}, "stand together"),
    "a pin for a province": ({"geo_precision": "admin1"}, "has no point"),
    "beyond the pole": ({"lat": 97.0, "lon": 71.0}, "from -90 to 90"),
    "fewer than nobody": ({"count_min": -1}, "count_min: -1"),
    "range": ({"count_min": 2000}, "lies beyond count_max"),
    "text for a number": ({"count_min": "many"}, "count_min: 'many'"),
    "country": ({"country": "Tajikistan"}, "three letters"),
    "province": ({"admin1": "Badakhshan"}, "a province's code"),
    "empty": ({"place": ""}, "holds nothing"),
    "no text": ({"summary": "a\x00b"}, "no text"),
}


@pytest.mark.parametrize(("changes", "reason"), BAD.values(), ids=BAD)
def test_what_is_not_allowed_is_named(event: Event, changes: dict[str, Any], reason: str) -> None:
    """The message names the field and what is allowed."""
    with pytest.raises(CorrectionError, match=reason):
        edit_event(event, changes)


@pytest.mark.parametrize("typed", ["count_min", "=5", "event_id=x", "count_min=many"])
def test_a_slip_of_the_pen_is_explained(typed: str) -> None:
    """What is no change is refused, with the fields that there are."""
    with pytest.raises(CorrectionError, match=r"no field that can be set|is no number"):
        read_change(typed)


def test_everything_but_the_derived_can_be_set() -> None:
    """Of what a report and an event say alike, only what follows from the rest or from the model is left out."""
    assert "kind" in EDITABLE
    assert {"edtf", "confidence", "event_id"}.isdisjoint(EDITABLE)
