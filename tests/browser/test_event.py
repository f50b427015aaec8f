from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]
WHOLE = "AT-2021-014"
EVENT = "[class*=st-key-event-]"


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds wrong, with where."""
    found = Axe().run(page).response["violations"]
    return [(one["id"], [str(node["target"]) for node in one["nodes"]]) for one in found]


@pytest.mark.parametrize(
    ("width", "height", "lang", "scheme"), [(1440, 900, "en", "light"), (390, 844, "id", "dark")]
)
def test_the_open_event_is_for_everyone(
    open_page: OpenPage, width: int, height: int, lang: str, scheme: str
) -> None:
    """axe finds nothing on the open event, nor on its citations; nothing sticks out to the side."""
    page = open_page(f"?event={WHOLE}&lang={lang}", width=width, height=height, scheme=scheme)
    expect(page.locator(f"{EVENT} .panj-inset")).to_be_attached()
    assert violations(page) == []
    page.locator(".st-key-cite button").click()
    expect(page.locator("[data-testid=stPopoverBody] code").first).to_be_visible(timeout=30_000)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_neighbours_and_parts_open_by_keyboard(open_page: OpenPage, change: Any) -> None:
    """Enter on a part opens it, from its top; Enter on its whole leads back."""
    page = open_page(f"?event={WHOLE}")
    part = page.locator("[class*=st-key-kin-parts-] button").first
    part.focus()
    with change(page):
        page.keyboard.press("Enter")
    assert f"event={WHOLE}a" in page.url
    assert page.locator(EVENT).first.evaluate("event => event.scrollTop") == 0
    page.locator("[class*=st-key-kin-whole-] button").first.focus()
    with change(page):
        page.keyboard.press("Enter")
    assert page.url.endswith(f"event={WHOLE}")
    page.locator("[class*=st-key-near-after-] button").first.focus()
    with change(page):
        page.keyboard.press("Enter")
    assert WHOLE not in page.url


def test_a_small_map_is_drawn(open_page: OpenPage) -> None:
    """The browser takes the drawing for a picture."""
    page = open_page(f"?event={WHOLE}")
    assert page.locator(".panj-inset").evaluate("image => image.decode().then(() => image.naturalWidth)") > 0


def test_the_hints_are_closed_for_good(open_page: OpenPage) -> None:
    """One follows the other by keyboard, none moves the map; once closed they stay away in this browser."""
    page = open_page(width=390, height=844)
    box = page.locator(".st-key-welcome section")
    expect(box).to_contain_text("1 of 3")
    before = page.locator(".st-key-map").bounding_box()
    box.locator(".next").focus()
    page.keyboard.press("Enter")
    expect(box).to_contain_text("2 of 3")
    assert violations(page) == []
    box.locator(".close").focus()
    page.keyboard.press("Enter")
    expect(box).to_be_hidden()
    assert page.locator(".st-key-map").bounding_box() == before
    again = page.context.new_page()
    again.goto(page.url)
    again.wait_for_selector(".st-key-timeline-chart .nsewdrag")
    expect(again.locator(".st-key-welcome section")).to_be_attached()
    expect(again.locator(".st-key-welcome section")).to_be_hidden()


@pytest.mark.parametrize(("width", "height"), [(1000, 600), (390, 844)])
def test_the_embedded_page_is_map_timeline_and_list(
    open_page: OpenPage, change: Any, width: int, height: int
) -> None:
    """No control of the page is there; an event opens, and the address stays an embedded one."""
    page = open_page("?embed=1&kind=crossing", width=width, height=height)
    for gone in (".st-key-filters", ".st-key-header", ".st-key-welcome", ".st-key-hint"):
        expect(page.locator(gone)).to_have_count(0)
    expect(page.locator(".stAppHeader")).to_be_hidden()
    assert violations(page) == []
    with change(page):
        page.locator("[class*=st-key-open-] button").first.click()
    assert "embed=1" in page.url
    expect(page.locator(".panj-event mark").first).to_be_attached()
    whole = page.locator(".panj-foot a").get_attribute("href") or ""
    assert "kind=crossing" in whole
    assert "embed" not in whole
