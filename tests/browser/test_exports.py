import csv
import io
import json
import re
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas
import openpyxl
import pytest
from playwright.sync_api import Page

QUERY = "?from=2021-06-01&to=2021-10-01&kind=crossing"
OpenPage = Callable[..., Page]


def download(page: Page, what: str, form: str) -> tuple[str, bytes]:
    """The name and the bytes of a file that the export popover gives."""
    button = page.locator(f".st-key-export-{what}-{form} button")
    if not button.is_visible():
        page.click(".st-key-exports button")
    with page.expect_download(timeout=180_000) as caught:
        button.click()
    path = caught.value.path()
    return caught.value.suggested_filename, Path(path).read_bytes()


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page(QUERY)


def test_data_is_what_is_on_screen(page: Page, sheet_of: Any) -> None:
    """CSV and GeoJSON hold the filtered events, all of them and no others; their names say of when."""
    name, content = download(page, "events", "csv")
    rows = list(csv.DictReader(io.StringIO(content.decode())))
    assert name == "panj-events-2021-06-01-2021-10-01.csv"
    assert len(rows) == sheet_of(page).shown()
    assert {row["kind"] for row in rows} == {"crossing"}
    name, content = download(page, "events", "geojson")
    features = json.loads(content)["features"]
    assert name == "panj-events-2021-06-01-2021-10-01.geojson"
    assert sorted(one["id"] for one in features) == sorted(row["event_id"] for row in rows)


def test_pictures_of_the_map(page: Page) -> None:
    """The PNG has its pixels; the SVG is drawn, not a picture, and carries filters and credit."""
    name, png = download(page, "map", "png")
    assert name == "panj-map-2021-06-01-2021-10-01.png"
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">I", png[16:20])[0] == 2400
    name, svg = download(page, "map", "svg")
    text = svg.decode()
    assert name == "panj-map-2021-06-01-2021-10-01.svg"
    assert text.count("<path") > 30
    assert "1 Jun 2021 – 1 Oct 2021" in text
    assert "Natural Earth" in text


def test_the_timeline_as_pdf_and_page(page: Page) -> None:
    """PDF is PDF; the HTML page needs nothing from outside."""
    _, pdf = download(page, "timeline", "pdf")
    assert pdf[:5] == b"%PDF-"
    name, html = download(page, "timeline", "html")
    assert name == "panj-timeline-2021-06-01-2021-10-01.html"
    assert b"Plotly.newPlot" in html
    assert b'<script src="http' not in html


def test_the_map_is_exported_as_the_reader_sees_it(page: Page, calm: str) -> None:
    """Zoomed in by the wheel, the saved map has that middle and scale, and still its caption."""
    page.hover(".st-key-map-chart .js-plotly-plot")
    page.mouse.wheel(0, -600)
    page.wait_for_timeout(1500)  # the view is told once the map has come to rest
    page.wait_for_function(calm)
    seen = page.evaluate(
        "document.querySelector('.st-key-map-chart .js-plotly-plot').layout.geo.projection.scale"
    )
    assert seen > 4.5
    _, html = download(page, "map", "html")
    found = re.search(rb'"projection":\{[^}]*"scale":([0-9.]+)', html)
    assert found is not None
    assert float(found[1]) == pytest.approx(seen, rel=1e-3)


def test_the_report_holds_what_is_on_screen(page: Page, sheet_of: Any, tmp_path: Path) -> None:
    """A row an event, both charts drawn, the hostile article among them, and no request at all."""
    name, content = download(page, "report", "html")
    assert name == "panj-report-2021-06-01-2021-10-01.html"
    target = tmp_path / "report.html"
    target.write_bytes(content)
    report = page.context.new_page()
    asked: list[str] = []
    report.on("request", lambda request: asked.append(request.url))
    report.goto(target.as_uri())
    assert report.locator("tbody tr").count() == sheet_of(page).shown()
    assert report.locator("figure svg.main-svg").count() >= 2
    assert "40 Afghan soldiers crossed from Badakhshan into Tajikistan" in report.inner_text("table")
    assert "1 Jun 2021 – 1 Oct 2021" in report.inner_text("main")
    assert asked == [target.as_uri()]
    _, pdf = download(page, "report", "pdf")
    assert pdf[:5] == b"%PDF-"


def test_charts_have_the_size_that_is_asked_for(page: Page) -> None:
    """Width and height in pixels, twice as many dots."""
    page.click(".st-key-exports button")
    for side, pixels in (("width", "800"), ("height", "600")):
        page.fill(f".st-key-export-{side} input", pixels)
        page.press(f".st-key-export-{side} input", "Enter")
        page.wait_for_timeout(1500)
    _, png = download(page, "map", "png")
    assert struct.unpack(">II", png[16:24]) == (1600, 1200)


def test_other_formats_are_what_is_on_screen(page: Page, sheet_of: Any) -> None:
    """A workbook and a GeoPackage open, with as many events; the second file says what was filtered."""
    shown = sheet_of(page).shown()
    _, workbook = download(page, "events", "xlsx")
    assert openpyxl.load_workbook(io.BytesIO(workbook))["events"].max_row == shown + 1
    name, package = download(page, "events", "gpkg")
    assert name.endswith(".gpkg")
    assert len(geopandas.read_file(io.BytesIO(package))) == shown
    name, about = download(page, "events", "metadata")
    assert json.loads(about)["panj"]["filters"]["kind"] == ["crossing"]
