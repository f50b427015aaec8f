"""KML, calendars and slides: what people see of an event outside the page."""

import json
from collections.abc import Callable
from typing import Any

import icalendar
import pytest
from lxml import etree

from dashboard.model.event import Event

Write = Callable[[str, list[Event]], bytes]
KML = {"k": "http://www.opengis.net/kml/2.2"}


@pytest.fixture
def placemarks(write: Write, events: list[Event]) -> list[Any]:
    root = etree.fromstring(write("kml", events))
    found: list[Any] = root.findall(".//k:Placemark", KML)
    return found


def text(mark: Any, path: str) -> str | None:
    found: str | None = mark.findtext(path, namespaces=KML)
    return found.strip() if found else found


def test_kml_has_span_and_point_where_they_are_known(placemarks: list[Any]) -> None:
    """A month is a span, a town a point; a province gets none, and an event without a date no time."""
    crossing, clash, nothing, _ = placemarks
    assert text(crossing, "k:TimeSpan/k:begin") == "2021-07-05"
    assert crossing.find("k:Point", KML) is None
    assert text(clash, "k:TimeSpan/k:end") == "2021-06-30"
    assert (text(clash, "k:Point/k:coordinates") or "").startswith("68.857,36.728")
    assert nothing.find("k:TimeSpan", KML) is None


def test_kml_runs_nothing_of_an_article(placemarks: list[Any]) -> None:
    """A balloon is HTML to its readers: tags of articles are shown and not obeyed, also after a `]]>`."""
    hostile = placemarks[3]
    assert text(hostile, "k:name") == "=1+1 <script>alert('x')</script> ]]> & \"گفت\"\nсолдат; done"
    assert "<script" not in (text(hostile, "k:description") or "")
    assert "&lt;b&gt;" not in (text(placemarks[0], "k:description") or "")


def test_kml_says_what_it_is(write: Write, events: list[Event]) -> None:
    """The document's description has filters, version and licence."""
    description = etree.fromstring(write("kml", events)).findtext(".//k:description", namespaces=KML)
    assert all(word in description for word in ("abc123", "kinds: crossing", "CC BY 4.0", "GeoNames"))


@pytest.fixture
def calendar(write: Write, events: list[Event]) -> icalendar.Calendar:
    return icalendar.Calendar.from_ical(write("ics", events))


def test_a_calendar_has_whole_days(calendar: icalendar.Calendar, events: list[Event]) -> None:
    """First day to the day after the last, a point where there is one, and nobody's time is blocked."""
    crossing, clash, _ = calendar.walk("VEVENT")
    assert (crossing.decoded("dtstart"), crossing.decoded("dtend").day) == (events[0].date_start, 6)
    assert (clash.decoded("dtstart").isoformat(), clash.decoded("dtend").isoformat()) == (
        "2021-06-01",
        "2021-07-01",
    )
    assert clash["geo"].to_ical() == "36.728;68.857"
    assert "geo" not in crossing
    assert crossing["transp"] == "TRANSPARENT"
    assert "claimed by Taliban" in clash["description"]


def test_a_calendar_keeps_what_has_no_date(calendar: icalendar.Calendar) -> None:
    """An event without a date is a journal entry: nothing vanishes, and no day is made up."""
    (entry,) = calendar.walk("VJOURNAL")
    assert entry["uid"] == "nothing@panj"
    assert "dtstart" not in entry


def test_a_calendar_says_what_it_is(calendar: icalendar.Calendar) -> None:
    """Its description has filters, version and licence; texts come back as they were."""
    assert all(word in calendar["description"] for word in ("abc123", "kinds: crossing", "CC BY 4.0"))
    hostile = calendar.walk("VEVENT")[2]
    assert hostile["summary"] == "=1+1 <script>alert('x')</script> ]]> & \"گفت\"\nсолдат; done"


def test_slides_are_as_exact_as_the_event(write: Write, events: list[Event]) -> None:
    """A day has a day, a month none; events without a date are counted on the title, not placed."""
    record = json.loads(write("timelinejs", events))
    crossing, clash, hostile = record["events"]
    assert crossing["start_date"] == {"year": 2021, "month": 7, "day": 5}
    assert clash["start_date"] == clash["end_date"] == {"year": 2021, "month": 6}
    assert clash["display_date"] == "2021-06"
    assert "1 of 4 events" in record["title"]["text"]["text"]
    assert record["panj"]["data_version"] == "abc123"
    assert "<script" not in json.dumps(hostile)
    assert (
        "javascript:" not in hostile["text"]["text"].replace("&lt;", "<")
        or "<a" not in hostile["text"]["text"]
    )
    assert '<a href="https://one.example/a?b=1&amp;c=2">One</a>' in clash["text"]["text"]
