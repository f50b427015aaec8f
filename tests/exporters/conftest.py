"""Events of every shape, and what their files say of themselves."""

import datetime as dt
from collections.abc import Callable

import pytest

from dashboard.config import data_dir
from dashboard.exporters.about import About
from dashboard.exporters.formats import load_format
from dashboard.model.event import Event, Source
from dashboard.model.kinds import DatePrecision, GeoPrecision, Kind, Status
from dashboard.readers.chronology import read_chronology

Make = Callable[..., Event]
Write = Callable[..., bytes]


@pytest.fixture
def about() -> About:
    return About(
        data_version="abc123",
        data_moment=dt.datetime(2026, 11, 26, 9, 30, tzinfo=dt.UTC),
        filters={"kinds": ["crossing"], "from": ["2021-07-01"]},
    )


@pytest.fixture
def write(about: About) -> Write:
    """The bytes of a file of a format."""
    return lambda name, events: b"".join(load_format(name).write(events, about))


@pytest.fixture
def events(make_event: Make) -> list[Event]:
    """A crossing in a province; a clash at a point with a toll; one of which nothing is known; hostile texts."""
    bare = dict.fromkeys(
        (
            "date_start",
            "date_end",
            "date_precision",
            "edtf",
            "country",
            "admin1",
            "geo_precision",
            "to_country",
        )
    )
    blank = {"actors": (), "count_min": None, "count_max": None, "count_unit": None}
    return [
        make_event(),
        make_event(
            event_id="clash",
            kind=Kind.CLASH,
            date_start=dt.date(2021, 6, 1),
            date_end=dt.date(2021, 6, 30),
            date_precision=DatePrecision.MONTH,
            edtf="2021-06",
            admin1="AF-KDZ",
            place="Kunduz",
            lat=36.728,
            lon=68.857,
            geo_precision=GeoPrecision.SETTLEMENT,
            to_country=None,
            actors=("Taliban", "Afghan government forces"),
            fatalities_low=3,
            fatalities_high=7,
            status=Status.CLAIMED,
            attributed_to="Taliban",
            part_of="whole",
            sources=(
                Source(outlet="One", url="https://one.example/a?b=1&c=2"),
                Source(outlet="Two", url=None),
            ),
        ),
        make_event(event_id="nothing", kind=Kind.DIPLOMACY, confidence=0.25, sources=(), **bare, **blank),
        make_event(
            event_id="hostile",
            summary="=1+1 <script>alert('x')</script> ]]> & \"گفت\"\nсолдат; done",
            sources=(Source(outlet="<b>Evil</b>", url="javascript:alert(1)"),),
        ),
    ]


@pytest.fixture(scope="session")
def chronology() -> list[Event]:
    """The eighty events that come with Panj: real texts, dates and places."""
    return [event for _, event in read_chronology(data_dir() / "chronology" / "border_events.jsonl")]
