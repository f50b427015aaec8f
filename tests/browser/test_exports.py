import csv
import io
import json
import re
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

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


def test_the_map_is_exported_as_the_reader_sees_it(page: Page) -> None:
    """Zoomed in by the wheel, the saved map has that middle and scale, and still its caption."""
    page.hover(".st-key-map-chart .js-plotly-plot")
    page.mouse.wheel(0, -600)
    page.wait_for_timeout(1500)  # the view is told once the map has come to rest
    seen = page.evaluate(
        "document.querySelector('.st-key-map-chart .js-plotly-plot').layout.geo.projection.scale"
    )
    assert seen > 4.5
    _, html = download(page, "map", "html")
    found = re.search(rb'"projection":\{[^}]*"scale":([0-9.]+)', html)
    assert found is not None
    assert float(found[1]) == pytest.approx(seen, rel=1e-3)
