from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.store.open import open_store

OpenPage = Callable[..., Page]
SCROLLED = "document.querySelector('.stMain').scrollTop"


def test_everything_is_above_the_fold(open_page: OpenPage, sheet_of: Any) -> None:
    """Counts, map, list and timeline are in sight at once on a desk, and nothing sticks out to the side."""
    page = open_page()
    for part in (".panj-counts", ".st-key-map-chart", ".st-key-timeline-chart"):
        box = page.locator(part).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 900
    assert sheet_of(page).shown() > 80
    assert page.locator(".panj-row").count() == 20
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440


def test_dates_are_filtered_by_hand(open_page: OpenPage, sheet_of: Any, change: Any) -> None:
    """A first day typed into the popover takes effect on counts, address and map; Reset undoes it."""
    page = open_page()
    sheet = sheet_of(page)
    all_shown, all_marks = sheet.shown(), sheet.marks_on_map()
    page.click(".st-key-filter-dates button")
    year = page.locator("[class*=st-key-w-first] [data-type=year]")
    year.click()
    with change(page):
        page.keyboard.type("20230101")
        page.keyboard.press("Enter")
    assert "from=2023-01-01" in page.url
    assert 0 < sheet.shown() < all_shown
    assert sheet.marks_on_map() < all_marks
    page.click(".panj-title")
    expect(year).to_be_hidden()
    with change(page):
        page.click(".st-key-reset button")
    assert sheet.shown() == all_shown
    with change(page):
        page.locator("[class*=st-key-open-] button").first.click()
    assert sheet.shown() == all_shown


def test_a_brush_on_the_timeline_filters_map_and_list(
    open_page: OpenPage, sheet_of: Any, change: Any
) -> None:
    """The dragged days are in the address; the rest of the timeline stays, faint; a second brush replaces them."""
    page = open_page()
    sheet = sheet_of(page)
    all_shown, all_marks, lanes = sheet.shown(), sheet.marks_on_map(), sheet.marks_on_timeline(faint=True)
    with change(page):
        sheet.brush("2021-06-01", "2021-12-31")
    summer = sheet.shown()
    assert "from=2021-0" in page.url
    assert 0 < summer < all_shown
    assert sheet.marks_on_map() < all_marks
    assert sheet.marks_on_timeline(faint=True) == lanes
    assert sheet.marks_on_timeline() < lanes
    with change(page):
        sheet.brush("2025-06-01", "2026-04-30")
    assert "from=2025-0" in page.url
    assert 0 < sheet.shown() != summer


def test_a_province_on_the_map_filters_list_and_timeline(
    open_page: OpenPage, sheet_of: Any, change: Any
) -> None:
    """A click anywhere in Gorno-Badakhshan chooses it; the chip takes it out again."""
    page = open_page()
    sheet = sheet_of(page)
    all_shown, lanes = sheet.shown(), sheet.marks_on_timeline()
    with change(page):
        sheet.click_map(73.6, 38.75)
    assert "province=TJ-GB" in page.url
    assert 0 < sheet.shown() < all_shown
    assert sheet.marks_on_timeline() < lanes
    with change(page):
        page.click("[class*=st-key-chip-provinces] button")
    assert sheet.shown() == all_shown


def test_a_mark_on_the_map_opens_its_event(open_page: OpenPage, sheet_of: Any, change: Any) -> None:
    """The event that the mark stands for is open, with a marked sentence; filters stay as they are."""
    page = open_page()
    sheet = sheet_of(page)
    before = sheet.shown()
    event_id, lon, lat = sheet.first_mark()
    with change(page):
        sheet.click_map(lon, lat)
    assert f"event={event_id}" in page.url
    expect(page.locator(".panj-event mark").first).to_be_visible()
    assert sheet.shown() == before


def test_an_event_opens_by_keyboard_with_its_sentence(open_page: OpenPage, change: Any, store: Path) -> None:
    """Enter on a line of the list opens it; what is marked is the evidence, letter by letter."""
    page = open_page("?source=" + _outlet(store))
    line = page.locator("[class*=st-key-open-] button").first
    line.focus()
    with change(page):
        page.keyboard.press("Enter")
    event_id = page.url.split("event=")[1].split("&")[0]
    report = open_store(store).event(event_id).reports[0]
    assert page.locator(".panj-event mark").first.inner_text() == report.evidence
    assert (
        page.locator(".panj-report").first.inner_text().startswith(report.evidence[:10])
        or report.evidence_start
    )
    with change(page):
        page.click(".st-key-close-event button")
    expect(page.locator(".panj-event")).to_have_count(0)


def _outlet(store: Path) -> str:
    """An outlet of the samples."""
    table = open_store(store).events_table()
    reported = table[table["origin"] == "reports"]
    return str(next(outlet for several in reported["outlets"] for outlet in several))


def test_a_copied_address_reopens_the_page(open_page: OpenPage, sheet_of: Any, change: Any) -> None:
    """Dates, province, open event and language come back in a browser that knows nothing of the first."""
    page = open_page("?from=2021-06-01&to=2021-10-01&province=AF-BDS&province=TJ-KT")
    with change(page):
        page.click(".st-key-lang-id button")
    with change(page):
        page.locator("[class*=st-key-open-] button").nth(2).click()
    other = open_page(page.url)
    for part in (".panj-counts", ".panj-event h2", ".st-key-list"):
        assert other.locator(part).inner_text() == page.locator(part).inner_text()
    assert "peristiwa" in other.inner_text(".panj-counts")
    assert sheet_of(other).marks_on_map() == sheet_of(page).marks_on_map()


def test_back_undoes_a_click(open_page: OpenPage, sheet_of: Any, change: Any) -> None:
    """The browser's own button leads to the page before, filters and all."""
    page = open_page("?kind=crossing")
    before = sheet_of(page).shown()
    with change(page):
        page.locator("[class*=st-key-chip-kinds] button").first.click()
    assert sheet_of(page).shown() > before
    page.wait_for_timeout(1500)  # a Back at once is taken for an address that came late
    with change(page):
        page.go_back()
    expect(page.locator(".panj-counts b")).to_have_text(str(before))


def test_text_of_articles_is_never_markup(open_page: OpenPage, store: Path) -> None:
    """An article full of tags, images and scripts is shown as its letters; nothing is requested."""
    table = open_store(store)
    event_id = next(
        event.event_id
        for event in table.events(table.events_table()["event_id"])
        if any(report.article_id == "hostile" for report in event.reports)
    )
    page = open_page(f"?event={event_id}")
    expect(page.locator(".panj-event").first).to_contain_text('<img src="https://evil.example/a.png">')
    assert page.locator('.panj-event img:not([src^="data:"]), .panj-event script').count() == 0


def test_garbage_in_the_address_opens_the_page(open_page: OpenPage, sheet_of: Any) -> None:
    """Wrong values are dropped, unknown ones match nothing and say so, a lost event says so."""
    page = open_page("?from=never&lang=klingon&event=gone")
    assert sheet_of(page).shown() > 80
    expect(page.locator(".stAlert")).to_contain_text("no event with this address")
    page = open_page("?kind=nonsense")
    expect(page.locator(".panj-state")).to_contain_text("No event matches")


def test_a_phone_shows_one_column(open_page: OpenPage) -> None:
    """Map, timeline and list follow one another, none wider than the screen; an event opens as a sheet."""
    for scheme in ("light", "dark"):
        page = open_page(width=390, height=844, scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        boxes = [
            page.locator(part).first.bounding_box()
            for part in (".st-key-map", ".st-key-timeline", ".st-key-list")
        ]
        tops = [box["y"] for box in boxes if box]
        assert tops == sorted(tops)
        assert len(tops) == 3
        assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in boxes)
        assert boxes[0] is not None
        assert 0.7 < boxes[0]["height"] / boxes[0]["width"] < 0.9


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1500, 640), (390, 844)])
def test_the_map_fills_its_box_with_the_whole_border(open_page: OpenPage, width: int, height: int) -> None:
    """No bands at its sides, and both ends of the border with their banks are in sight."""
    page = open_page(width=width, height=height)
    fits = page.wait_for_function(
        """() => {
          const chart = document.querySelector('.st-key-map-chart .js-plotly-plot');
          const box = chart.getBoundingClientRect();
          const geo = chart._fullLayout.geo._subplot, seen = geo.bgRect.node().getBoundingClientRect();
          const ends = [[66.2, 36.7], [75.2, 37.4], [70.5, 38.6], [68.5, 36.4]].map(p => geo.projection(p));
          return box.width - seen.width < 0.04 * box.width && box.height - seen.height < 0.04 * box.height
            && ends.every(([x, y]) => x > 0 && y > 0 && x < box.width && y < box.height);
        }"""
    )
    assert fits.json_value() is True


def test_filters_are_one_sheet_on_a_phone(open_page: OpenPage, sheet_of: Any, change: Any) -> None:
    """One button opens all filters; a preset in it takes effect, and the button counts it."""
    page = open_page(width=390, height=844)
    expect(page.locator(".st-key-filter-kinds")).to_have_count(0)
    before = sheet_of(page).shown()
    page.click(".st-key-filter-sheet button")
    with change(page):
        page.click(".st-key-preset-2023 button")
    assert 0 < sheet_of(page).shown() < before
    expect(page.locator(".st-key-filter-sheet button").first).to_contain_text("(2)")


def test_fingers_scroll_over_the_charts_and_brush_to_the_side(browser: Browser, address: str) -> None:
    """Up and down moves the page and leaves the map where it is; to the side chooses days on the timeline."""
    with browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True) as phone:
        page = phone.new_page()
        page.goto(address)
        page.wait_for_selector(".st-key-filter-sheet")
        page.wait_for_selector(".st-key-map-chart .scattergeo", state="attached")
        page.wait_for_selector('.stApp[data-test-script-state="notRunning"]')
        middle = "document.querySelector('.st-key-map-chart .js-plotly-plot').layout.geo.center.lon"
        before = page.evaluate(middle)
        for part in (".st-key-map-chart", ".st-key-timeline-chart"):
            scrolled = page.evaluate(SCROLLED)
            _swipe(page, part, 0, -90)
            assert page.evaluate(SCROLLED) > scrolled + 40
        assert page.evaluate(middle) == before
        assert "from=" not in page.url
        _swipe(page, ".st-key-timeline-chart .xy .nsewdrag", 110, 0)
        page.wait_for_url("**from=*to=*")


def _swipe(page: Page, part: str, right: int, down: int) -> None:
    """One finger put on the middle of a part and moved by so many pixels."""
    box = page.locator(part).first.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2 - right / 2, box["y"] + box["height"] / 2
    touch = page.context.new_cdp_session(page)

    def send(kind: str, *points: tuple[float, float]) -> None:
        places = [{"x": one, "y": other} for one, other in points]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})

    send("touchStart", (x, y))
    for step in range(1, 11):
        send("touchMove", (x + right * step / 10, y + down * step / 10))
    send("touchEnd")
    page.wait_for_timeout(500)  # the page glides to rest
