import csv
import dataclasses
import datetime as dt
import io
import json
from collections.abc import Callable
from typing import Any

import pytest

from dashboard.exporters.about import About
from dashboard.exporters.as_csv import HEADER
from dashboard.exporters.formats import FORMATS
from dashboard.model.event import Event, Source
from dashboard.model.kinds import GeoPrecision

Make = Callable[..., Event]
ABOUT = About(
    data_version="abc123",
    data_moment=dt.datetime(2026, 11, 26, 9, 30, tzinfo=dt.UTC),
    filters={"kinds": ["crossing"]},
)


def written(name: str, *events: Event) -> str:
    return b"".join(FORMATS[name].write(events, ABOUT)).decode()


def rows(*events: Event) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written("csv", *events), newline="")))


def test_csv_says_unknown_with_nothing(make_event: Make) -> None:
    """A row holds days as ISO, numbers as they are, and nothing where nothing is known."""
    (row,) = rows(make_event())
    assert tuple(row) == HEADER
    assert (row["date_start"], row["count_min"], row["lat"], row["place"]) == ("2021-07-05", "1037", "", "")
    assert (row["sources"], row["data_version"]) == ("https://one.example/1037", "abc123")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_csv_never_holds_a_formula(make_event: Make, start: str) -> None:
    """A text that a spreadsheet would run gets an apostrophe in front, in lists and addresses as well."""
    evil = f'{start}HYPERLINK("https://evil.example")'
    source = Source(outlet=evil, url=None)
    (row,) = rows(make_event(place=evil, actors=(evil,), summary=evil, sources=(source,)))
    assert {row[name] for name in ("place", "actors", "summary", "outlets", "sources")} == {"'" + evil}


def test_csv_keeps_negative_numbers(make_event: Make) -> None:
    """A longitude west of Greenwich is a number and no formula."""
    (row,) = rows(make_event(lat=1.5, lon=-70.25, geo_precision=GeoPrecision.POINT))
    assert (row["lat"], row["lon"]) == ("1.5", "-70.25")


def test_csv_survives_quotes_and_lines(make_event: Make) -> None:
    """Commas, quotes, line ends and all scripts come back as they were."""
    text = 'said: "1,037\nсолдат", گفت'
    assert rows(make_event(summary=text))[0]["summary"] == text


def geojson(*events: Event) -> dict[str, Any]:
    collection: dict[str, Any] = json.loads(written("geojson", *events))
    return collection


@pytest.mark.parametrize(
    ("precision", "drawn"),
    [("point", True), ("settlement", True), ("district", True), ("admin1", False), ("country", False)],
)
def test_geojson_pins_no_province(make_event: Make, precision: str, drawn: bool) -> None:
    """Longitude comes first; a province or country has no geometry, even if someone gave it a point."""
    event = make_event(lat=37.2, lon=68.6, geo_precision=GeoPrecision(precision))
    (feature,) = geojson(event)["features"]
    assert feature["geometry"] == ({"type": "Point", "coordinates": [68.6, 37.2]} if drawn else None)
    assert "lat" not in feature["properties"]


def test_geojson_says_what_it_is(make_event: Make) -> None:
    """Version, filters, credit and licence stand in the file; ids and sources in the features."""
    event = make_event()
    collection = geojson(event, dataclasses.replace(event, event_id="second"))
    assert collection["type"] == "FeatureCollection"
    assert collection["panj"]["filters"] == {"kinds": ["crossing"]}
    assert collection["panj"]["data_version"] == "abc123"
    assert {"credit", "licence"} <= collection["panj"].keys()
    assert [feature["id"] for feature in collection["features"]] == [event.event_id, "second"]
    assert collection["features"][0]["properties"]["sources"][0]["url"] == "https://one.example/1037"


def test_geojson_of_nothing_is_valid() -> None:
    """No events: a collection without features."""
    assert geojson()["features"] == []


def test_jsonl_holds_reports_sources_and_claims(make_event: Make) -> None:
    """An event's line begins with its id and carries who said what; a report begins with the contract's fields."""
    record = json.loads(written("jsonl", make_event()))
    assert next(iter(record)) == "event_id"
    (report,) = record["reports"]
    assert list(report)[:3] == ["article_id", "report_id", "kind"]
    assert list(report)[-4:] == ["published", "outlet", "url", "cites"]
    assert record["sources"][0]["outlet"] == "Outlet One"
    claimed = {(claim["field"], claim["value"], *claim["report_ids"]) for claim in record["claims"]}
    assert ("count", "1037 soldiers", "r-1") in claimed
