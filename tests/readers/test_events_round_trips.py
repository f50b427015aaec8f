"""What our exporters write is read back as the same events, as far as each format can hold them."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dashboard.config import data_dir
from dashboard.exporters.about import About
from dashboard.exporters.as_acled import time_precision
from dashboard.exporters.formats import FORMATS
from dashboard.model import columns as c
from dashboard.model.entry import Entry
from dashboard.model.event import Event, Source
from dashboard.model.kinds import GeoPrecision, Kind, Status
from dashboard.model.problem import Problem
from dashboard.readers.chronology import read_chronology
from dashboard.readers.read import read_paths

Make = Callable[..., Event]
ABOUT = About(data_version="abc123", data_moment=dt.datetime(2026, 11, 26, 9, 30, tzinfo=dt.UTC))
SHOWN = ("event_id", *c.SLOTS, "summary", "disputes", "part_of", "sources")
COARSER = {GeoPrecision.POINT: GeoPrecision.SETTLEMENT}


@pytest.fixture(scope="module")
def chronology() -> list[Event]:
    """Eighty events of every kind, precision and doubt."""
    return [event for _, event in read_chronology(data_dir() / "chronology" / "border_events.jsonl")]


def written(tmp_path: Path, name: str, events: list[Event]) -> Path:
    path = tmp_path / f"events{FORMATS[name].suffix}"
    path.write_bytes(b"".join(FORMATS[name].write(events, ABOUT)))
    return path


def read_back(path: Path) -> list[Event]:
    found = list(read_paths([path]))
    assert [one for one in found if isinstance(one, Problem)] == []
    return [one.event for one in found if isinstance(one, Entry)]


def said(event: Event, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(event, name) for name in names}


@pytest.mark.parametrize("name", ["jsonl", "geojson", "csv"])
def test_our_own_formats_hold_all_that_is_shown(tmp_path: Path, chronology: list[Event], name: str) -> None:
    """Every field, the summary, doubts, sources and the id; the origin tells that they were read from an export."""
    back = read_back(written(tmp_path, name, chronology))
    assert [said(event, SHOWN) for event in back] == [said(event, SHOWN) for event in chronology]
    assert {event.origin for event in back} == {"panj"}


@pytest.mark.parametrize("name", ["jsonl", "geojson"])
def test_every_sentence_stays(
    tmp_path: Path, make_event: Make, make_report: Callable[..., Any], name: str
) -> None:
    """Of an event of several reports the first is quoted and the others stand in the entry's text, with who says so."""
    reports = (make_report(), make_report(report_id="r-2", evidence="گفت: «=1+1»", outlet="Two", lang="fa"))
    sources = (Source(outlet="Outlet One", url="https://one.example/1037"), Source(outlet="Two", url=None))
    event = make_event(reports=reports, sources=sources)
    (entry,) = read_paths([written(tmp_path, name, [event])])
    assert isinstance(entry, Entry)
    (report,) = entry.event.reports
    assert (
        entry.text[report.evidence_start : report.evidence_end]
        == report.evidence
        == "1,037 soldiers crossed."
    )
    assert "Two: گفت: «=1+1»" in entry.text
    assert (report.lang, report.url) == ("en", "https://one.example/1037")
    assert [(one.outlet, one.url) for one in entry.event.sources] == [
        (one.outlet, one.url) for one in sources
    ]


@pytest.mark.parametrize("name", ["acled", "ucdp", "csv"])
def test_a_guarded_cell_comes_back_as_it_was(tmp_path: Path, make_event: Make, name: str) -> None:
    """The apostrophe that keeps a spreadsheet from running a text comes off again."""
    place = "=HYPERLINK(1)"
    event = make_event(place=place, lat=37.0, lon=70.0, geo_precision=GeoPrecision.SETTLEMENT)
    (back,) = read_back(written(tmp_path, name, [event]))
    assert back.place == place


def test_acled_holds_what_it_has_columns_for(tmp_path: Path, chronology: list[Event]) -> None:
    """Kind, days, country, province, status, sides and the lower toll come back, and the id; points become towns.

    Lost are counts, the hurt, the higher toll, where people went, confidence, and the precision of days that
    ACLED codes by the length of their span.
    """
    back = read_back(written(tmp_path, "acled", chronology))
    exact = (
        "event_id",
        "kind",
        "date_start",
        "date_end",
        "country",
        "lat",
        "lon",
        "status",
        "fatalities_low",
    )
    assert [said(event, exact) for event in back] == [said(event, exact) for event in chronology]
    for event, one in zip(back, chronology, strict=True):
        assert {1: "day", 2: "week", 3: "month"}[time_precision(one) or 0] == event.date_precision
        expected = COARSER.get(one.geo_precision, one.geo_precision) if one.geo_precision else None
        assert event.geo_precision == (None if expected == GeoPrecision.COUNTRY else expected)
        assert event.admin1 in (one.admin1, None)
        assert set(event.actors) <= set(one.actors)
        assert event.count_min is event.injured_low is event.to_country is None


def test_ucdp_holds_what_it_has_columns_for(tmp_path: Path, chronology: list[Event]) -> None:
    """Kind, days, country, province and both ends of the toll come back, and the id and sources; points become towns.

    Lost are counts, the hurt, status, where people went, confidence, and who is neither of two sides.
    """
    back = read_back(written(tmp_path, "ucdp", chronology))
    exact = ("event_id", "kind", "date_start", "date_end", "country", "lat", "lon", "sources")
    tolls = ("fatalities_low", "fatalities_high")
    assert [said(event, exact + tolls) for event in back] == [
        said(event, exact + tolls) for event in chronology
    ]
    for event, one in zip(back, chronology, strict=True):
        assert event.geo_precision == (
            COARSER.get(one.geo_precision, one.geo_precision) if one.geo_precision else None
        )
        assert event.count_min is event.injured_low is event.to_country is None
        assert event.status == Status.REPORTED


@pytest.mark.parametrize("name", ["acled", "ucdp", "csv", "jsonl", "geojson"])
@pytest.mark.parametrize(("origin", "expected"), [("reports", "panj"), ("acled", "acled"), ("ucdp", "ucdp")])
def test_our_rows_are_never_taken_for_those_of_others(
    tmp_path: Path, make_event: Make, name: str, origin: str, expected: str
) -> None:
    """A row in the shape of ACLED is ACLED's only if its event was, and then it keeps its id and origin."""
    (back,) = read_back(written(tmp_path, name, [make_event(origin=origin)]))
    assert (back.event_id, back.origin) == (make_event().event_id, expected)
    assert back.reports[0].rule == expected


def test_a_span_that_acled_cannot_code_is_named(tmp_path: Path, make_event: Make) -> None:
    """A year has no code there: the row is written without a day, and read back as a problem, not as a day."""
    year = make_event(date_start=dt.date(2021, 1, 1), date_end=dt.date(2021, 12, 31))
    (problem,) = read_paths([written(tmp_path, "acled", [year])])
    assert isinstance(problem, Problem)
    assert "time_precision is empty" in problem.reason


BROKEN = {
    "kind": ('"kind":"crossing"', '"kind":"quarrel"', "Invalid enum value 'quarrel'"),
    "day": ('"date_start":"2021-07-05"', '"date_start":"soon"', "date_start"),
    "cut": ('"reports":[', '"reports":[[', "is no event of ours"),
}


@pytest.mark.parametrize(("old", "new", "reason"), BROKEN.values(), ids=BROKEN)
def test_a_broken_line_is_named(tmp_path: Path, make_event: Make, old: str, new: str, reason: str) -> None:
    """One bad line costs itself."""
    path = written(tmp_path, "jsonl", [make_event(), make_event(event_id="second")])
    first, second = path.read_text("utf-8").splitlines()
    path.write_text(f"{first}\n{second.replace(old, new)}\n", "utf-8")
    entry, problem = read_paths([path])
    assert isinstance(entry, Entry)
    assert isinstance(problem, Problem)
    assert reason in problem.reason
    assert "row 2" in problem.reason


def test_a_pin_in_a_province_is_refused(tmp_path: Path, make_event: Make) -> None:
    """A file that someone edited gives no province a point, no end before a start, and no event without proof."""
    bad = [
        make_event(lat=37.0, lon=70.0, geo_precision=GeoPrecision.ADMIN1),
        make_event(date_end=dt.date(2020, 1, 1)),
        replace(make_event(), reports=(), summary=None),
    ]
    found = list(read_paths([written(tmp_path, "jsonl", bad)]))
    reasons = " ".join(one.reason for one in found if isinstance(one, Problem))
    assert len(found) == 3
    assert all(
        words in reasons for words in ("has a point", "date_start", "neither a summary nor a sentence")
    )


def test_a_geojson_of_others_is_none_of_ours(tmp_path: Path) -> None:
    """One line says so."""
    path = tmp_path / "map.geojson"
    path.write_text('{"type":"FeatureCollection","features":[]}', "utf-8")
    (problem,) = read_paths([path])
    assert isinstance(problem, Problem)
    assert "is no GeoJSON that Panj exported" in problem.reason


def test_a_file_says_whose_events_it_holds(make_event: Make) -> None:
    """Sources and licence name the data sets whose events are among them, with the terms that hold for these."""
    named = ABOUT.naming(["reports", "acled", "chronology"])
    assert "Events of origin acled: ACLED, https://acleddata.com" in named.sources
    assert "its rows are not to be passed on" in named.licence
    assert ABOUT.naming(["reports", "chronology"]) == ABOUT
    event = make_event(origin="acled", kind=Kind.CLASH)
    for name in ("kml", "ics", "timelinejs"):
        assert b"From ACLED" in b"".join(FORMATS[name].write([event], named))
