"""What is written and read back is what there was."""

import csv
import datetime as dt
import html
import io
import json
import shutil
import sqlite3
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import msgspec
import openpyxl
import pyarrow.parquet as pq
import pyogrio
import pytest

from dashboard.exporters.about import About, companion
from dashboard.exporters.as_csv import HEADER, SOURCES, addresses
from dashboard.exporters.cells import SEPARATOR
from dashboard.exporters.formats import FORMATS
from dashboard.exporters.points import point_of
from dashboard.model import columns as c
from dashboard.model.event import Event
from dashboard.model.records import event_row
from dashboard.text.formulas import unguard

Write = Callable[[str, list[Event]], bytes]
NUMBERS = (*c.INTEGER_COLUMNS, *c.SIZE_COLUMNS)


def whole_rows(events: list[Event]) -> list[dict[str, Any]]:
    """The rows of events with their sources, days and lists as they are."""
    return [{**event_row(event), SOURCES: addresses(event)} for event in events]


def flat_rows(events: list[Event]) -> list[dict[str, Any]]:
    """The same with every list as one text, empty as None."""
    return [{k: flat(v) for k, v in row.items()} for row in whole_rows(events)]


def flat(value: Any) -> Any:
    return (SEPARATOR.join(value) or None) if isinstance(value, tuple) else value


def read(text: str, name: str) -> Any:
    """A cell of a CSV file as the value that it stands for."""
    if not text:
        return None
    if name in c.DATE_COLUMNS:
        return dt.date.fromisoformat(text)
    if name in c.FLOAT_COLUMNS:
        return float(text)
    return int(text) if name in NUMBERS else unguard(text)


def test_jsonl_gives_the_same_events(write: Write, events: list[Event], chronology: list[Event]) -> None:
    """Every line is a whole event: reports with what they cite, sources, claims."""
    lines = write("jsonl", events + chronology).splitlines()
    assert [msgspec.json.decode(line, type=Event) for line in lines] == events + chronology
    assert {json.loads(line)["data_version"] for line in lines} == {"abc123"}


def test_geojson_gives_the_same_events(write: Write, events: list[Event], chronology: list[Event]) -> None:
    """Properties and geometry together are the whole event."""
    features = json.loads(write("geojson", events + chronology))["features"]
    read_back = []
    for feature in features:
        lon, lat = feature["geometry"]["coordinates"] if feature["geometry"] else (None, None)
        read_back.append(msgspec.convert({**feature["properties"], c.LON: lon, c.LAT: lat}, Event))
    assert read_back == events + chronology


def test_csv_gives_the_same_columns(write: Write, events: list[Event], chronology: list[Event]) -> None:
    """Every cell reads back as it was, what guards against formulas taken off."""
    text = write("csv", events + chronology).decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    wanted = flat_rows(events + chronology)
    assert [{name: read(row[name], name) for name in wanted[0]} for row in rows] == wanted
    assert tuple(rows[0]) == HEADER


def test_xlsx_gives_the_same_columns(write: Write, events: list[Event], chronology: list[Event]) -> None:
    """Days are dates, numbers numbers; a text that looks like a formula is a text."""
    book = openpyxl.load_workbook(io.BytesIO(write("xlsx", events + chronology)))
    header, *rows = book["events"].iter_rows()
    names = [str(one.value) for one in header]
    wanted = flat_rows(events + chronology)
    for row, expected in zip(rows, wanted, strict=True):
        for name, one in zip(names, row, strict=True):
            value = one.value.date() if isinstance(one.value, dt.datetime) else one.value
            value = unguard(value) if isinstance(value, str) else value
            assert value == expected[name], name
            assert one.data_type != "f"
    assert [row[0].value for row in book["reports"].iter_rows(min_row=2)].count("hostile") == 1


def test_geoparquet_gives_the_same_columns(
    write: Write, events: list[Event], chronology: list[Event]
) -> None:
    """Typed columns, lists as lists; geopandas finds points in WGS 84."""
    content = write("geoparquet", events + chronology)
    rows = pq.read_table(io.BytesIO(content)).to_pylist()
    for row in rows:
        del row["geometry"]
    wanted = whole_rows(events + chronology)
    assert rows == [{k: list(v) if isinstance(v, tuple) else v for k, v in row.items()} for row in wanted]
    frame = gpd.read_parquet(io.BytesIO(content))
    assert frame.crs == "OGC:CRS84"
    assert points(frame) == [point_of(event) for event in events + chronology]


@pytest.fixture
def geopackage(write: Write, events: list[Event], chronology: list[Event], tmp_path: Path) -> Path:
    path = tmp_path / "events.gpkg"
    path.write_bytes(write("gpkg", events + chronology))
    return path


def test_geopackage_gives_the_same_columns(
    geopackage: Path, events: list[Event], chronology: list[Event]
) -> None:
    """One layer of points; what has no place is a row without geometry."""
    wanted = flat_rows(events + chronology)
    connection = sqlite3.connect(geopackage)
    connection.row_factory = sqlite3.Row
    rows = [dict(row) for row in connection.execute("SELECT * FROM events ORDER BY fid")]
    connection.close()
    for row, expected in zip(rows, wanted, strict=True):
        for name, value in expected.items():
            assert (row[name] or None) == (
                value.isoformat() if isinstance(value, dt.date) else value or None
            ), name
    assert points(gpd.read_file(geopackage)) == [point_of(event) for event in events + chronology]
    info = pyogrio.read_info(geopackage)
    assert (info["crs"], info["geometry_type"], info["layer_name"]) == ("EPSG:4326", "Point", "events")


@pytest.mark.skipif(shutil.which("ogrinfo") is None, reason="ogrinfo is not installed")
def test_geopackage_opens_in_gdal(geopackage: Path, events: list[Event], chronology: list[Event]) -> None:
    """GDAL's own tool counts as many rows and finds nothing to warn of."""
    asked = ["ogrinfo", "-ro", "-so", "-al", str(geopackage)]
    told = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert f"Feature Count: {len(events + chronology)}" in told.stdout
    assert told.stderr == ""


def points(frame: gpd.GeoDataFrame) -> list[tuple[float, float] | None]:
    return [None if one is None else (one.x, one.y) for one in frame.geometry]


def test_files_say_what_they_are(write: Write, events: list[Event], geopackage: Path, about: About) -> None:
    """Version, filters, sources and licence stand in the metadata, or in a sheet of their own."""
    told = json.loads(msgspec.json.encode(about))
    parquet = pq.read_schema(io.BytesIO(write("geoparquet", events))).metadata
    assert json.loads(parquet[b"panj"]) == told
    assert json.loads(pyogrio.read_info(geopackage)["layer_metadata"]["panj"]) == told
    book = openpyxl.load_workbook(io.BytesIO(write("xlsx", events)))
    assert [tuple(row) for row in book["about"].iter_rows(min_row=2, values_only=True)] == list(about.lines())


@pytest.mark.parametrize("name", FORMATS)
def test_every_file_says_it_or_has_one_beside_it(events: list[Event], about: About, name: str) -> None:
    """Version, filters, sources, licence, and whose data set an event is of, with its terms."""
    told = about.naming(["acled"])
    form = FORMATS[name]
    content = b"".join(form.write(events, told))
    if not form.tells_all:
        content = companion(f"events{form.suffix}", told)
    if name == "xlsx":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            content = b"".join(book.read(part) for part in book.namelist())
    said = html.unescape(content.decode("utf-8", "ignore")).replace("\\", "").replace("\r\n ", "")
    for words in (
        "abc123",
        "crossing",
        "GeoNames (CC BY 4.0)",
        "Events and chronology CC BY 4.0",
        "its rows are not to be passed on",
    ):
        assert words in said, words


@pytest.mark.parametrize(
    "name",
    ["csv", "xlsx", "jsonl", "geojson", "geoparquet", "gpkg", "kml", "acled", "ucdp", "timelinejs", "ics"],
)
def test_nothing_is_a_file_as_well(write: Write, name: str) -> None:
    """No events: a whole file without any, and no error."""
    assert write(name, []) or name == "jsonl"
