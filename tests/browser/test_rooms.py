"""The pages beside the map, on a store of their own that these tests write to."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from dashboard.config import data_dir
from dashboard.pipeline import build_store
from dashboard.store.open import open_store

TEXT = (
    "Kunduz, 8 August 2021 - On 8 August 2021 the Taliban captured Ishkashim district in Badakhshan "
    '<img src="https://evil.example/a.png">, officials said.'
)
IDLE = '.stApp[data-test-script-state="notRunning"]'
ROOMS = ("add", "review", "compare", "compare&by=territory", "compare&by=kinds")
Open = Callable[..., Page]
expect.set_options(timeout=60_000)
AXE = {"rules": {"presentation-role-conflict": {"enabled": False}}}
"""Streamlit's own box for files breaks this one: a good habit, no rule of WCAG."""


@pytest.fixture(scope="module")
def own_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rooms") / "panj.db"
    build_store([data_dir() / "samples"], path)
    return path


@pytest.fixture(scope="module")
def own_address(own_store: Path, serve: Callable[[Path], AbstractContextManager[str]]) -> Iterator[str]:
    with serve(own_store) as address:
        yield address


@pytest.fixture
def open_room(browser: Browser, own_address: str, calm: str) -> Iterator[Open]:
    outside: list[str] = []
    contexts = []

    def open_it(room: str, *, width: int = 1440, height: int = 900, scheme: str = "light") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            locale="en-GB",
        )
        contexts.append(context)
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.on("request", lambda request: outside.append(request.url))
        page.goto(f"{own_address}/?page={room}")
        page.wait_for_selector(".st-key-room")
        settle(page)
        page.wait_for_function(calm)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert [url for url in outside if not url.startswith((own_address, "data:", "blob:"))] == [
        url for url in outside if url.startswith("ws://127.0.0.1")
    ]


def settle(page: Page) -> None:
    page.wait_for_selector(IDLE)
    page.wait_for_function("() => !document.querySelector('[data-stale=\"true\"]')")


def events_in(store: Path) -> int:
    with open_store(store) as opened:
        return len(opened.events_table())


def test_the_switch_leads_to_every_page(open_room: Open) -> None:
    """Each is in the address, so that a link opens it; the filters go along."""
    page = open_room("review&kind=capture")
    for room in ("compare", "add"):
        page.click(f".st-key-room-{room} button")
        page.wait_for_url(f"**page={room}*")
        settle(page)
        assert "kind=capture" in page.url
        expect(page.locator(".panj-h2")).to_have_count(1)


def test_pasted_text_is_kept_only_by_keep(open_room: Open, own_store: Path) -> None:
    """What was found is shown with its sentence, as letters; discarding leaves the store as it was."""
    before = events_in(own_store)
    page = open_room("add")
    for way in ("discard-batch", "keep-batch"):
        page.locator("textarea").fill(TEXT)
        page.locator("textarea").press("Control+Enter")
        settle(page)
        page.click(".st-key-read-pasted button")
        expect(page.locator(".panj-report mark").first).to_contain_text(
            '<img src="https://evil.example/a.png">'
        )
        assert page.locator(".st-key-room img").count() == 0
        assert events_in(own_store) == before
        page.click(f".st-key-{way} button")
        expect(page.locator("textarea")).to_have_value("")
    expect(page.locator(".panj-counts")).to_contain_text("1 article kept")
    assert events_in(own_store) >= before


def test_a_zip_is_read_and_its_problems_are_named(open_room: Open, own_store: Path) -> None:
    """One article is left out by its box; the file that is none says why."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a/one.txt", TEXT.replace("Ishkashim", "Nusay"))
        archive.writestr("../two.txt", TEXT.replace("Ishkashim", "Shughnan"))
        archive.writestr("three.pdf", "%PDF")
    page = open_room("add")
    page.set_input_files(
        "input[type=file]", {"name": "some.zip", "mimeType": "application/zip", "buffer": stream.getvalue()}
    )
    expect(page.locator(".st-key-read-files button")).to_be_enabled()
    page.click(".st-key-read-files button")
    expect(page.locator(".panj-alert")).to_contain_text("some.zip/three.pdf")
    expect(page.locator(".panj-counts")).to_contain_text("2 articles read")
    page.locator(".st-key-keep-1 label").click()
    settle(page)
    page.click(".st-key-keep-batch button")
    expect(page.locator(".panj-counts")).to_contain_text("1 article kept")
    with open_store(own_store) as store:
        names = {article.read_from for article in store.articles()}
        assert "some.zip/a/one.txt" in names
        assert "some.zip/../two.txt" not in names
        assert "some.zip/three.pdf" in {problem.source for problem in store.problems()}


def left(page: Page) -> int:
    found = re.search(r"(\d+) events? to look at", page.inner_text(".panj-counts"))
    assert found
    return int(found[1])


def test_a_review_by_keys_alone(open_room: Open, own_store: Path) -> None:
    """A accepts and goes on, U takes it back; letters in a text box are only letters; no name, no act."""
    page = open_room("review")
    before, title = left(page), page.inner_text(".panj-event h2")
    page.keyboard.press("a")
    expect(page.locator(".panj-said")).to_contain_text("write your name first")
    name = page.locator("[class*=st-key-w-reviewer] input")
    name.fill("Ana")
    name.press("Enter")
    settle(page)
    assert left(page) == before
    name.press("Tab")
    page.keyboard.press("a")
    expect(page.locator(".panj-said")).to_contain_text("Accepted")
    expect(page.locator(".panj-event h2")).not_to_have_text(title)
    assert left(page) == before - 1
    page.keyboard.press("u")
    expect(page.locator(".panj-said")).to_contain_text("Undone")
    expect(page.locator(".panj-event h2")).to_have_text(title)
    assert left(page) == before
    with open_store(own_store) as store:
        assert [one.action for one in store.corrections()] == ["annotate", "undo"]
        assert {one.made_by for one in store.corrections()} == {"Ana"}


def test_an_event_is_edited_and_rejected(open_room: Open, own_store: Path) -> None:
    """The form holds what is there; a wrong value is refused in words; a reason is asked for."""
    page = open_room("review")
    page.locator("[class*=st-key-w-reviewer] input").fill("Ana")
    page.keyboard.press("Tab")
    settle(page)
    page.keyboard.press("e")
    page.get_by_label("how many at least").fill("many")
    page.get_by_label("Why").fill("the text says so")
    page.locator("[class*=st-key-do-] button").click()
    expect(page.locator(".panj-said")).to_contain_text("'many' is no number")
    page.get_by_label("how many at least").fill("7")
    page.get_by_label("how many at most").fill("7")
    page.locator("[class*=st-key-do-] button").click()
    expect(page.locator(".panj-said")).to_contain_text("Changed")
    before = events_in(own_store)
    settle(page)
    page.click(".st-key-act-reject button")
    expect(page.get_by_label("how many at least")).to_have_count(0)
    expect(page.locator("[class*=st-key-do-] button")).to_be_visible()
    page.locator("[class*=st-key-do-] button").click()
    expect(page.locator(".panj-said")).to_contain_text("a reason is needed")
    page.get_by_label("Why").fill("no event at all")
    page.locator("[class*=st-key-do-] button").click()
    expect(page.locator(".panj-said")).to_contain_text("Rejected")
    assert events_in(own_store) == before - 1


def test_events_are_merged_and_split(open_room: Open, own_store: Path) -> None:
    """M joins the likeliest event to this one, S makes an event of chosen reports; each is taken back by U."""
    before, merged = events_in(own_store), event_of_reports(own_store, 2)
    page = open_room(f"review&event={merged}")
    page.locator("[class*=st-key-w-reviewer] input").fill("Ana")
    page.keyboard.press("Tab")
    settle(page)
    for key, said, change in (("m", "Merged", -1), ("s", "Split", 1)):
        page.keyboard.press(key)
        if key == "s":
            page.locator("[class*=-split] input").click()
            page.locator("[role=option]").last.click()
            page.keyboard.press("Escape")
        page.get_by_label("Why").fill("the sentences say so")
        page.locator("[class*=st-key-do-] button").click()
        expect(page.locator(".panj-said")).to_contain_text(said)
        assert events_in(own_store) == before + change
        settle(page)
        page.click(".st-key-act-undo button")
        expect(page.locator(".panj-said")).to_contain_text("Undone")
        assert events_in(own_store) == before
        settle(page)


def event_of_reports(store: Path, least: int) -> str:
    """An event that is no entry of the chronology and has so many reports."""
    with open_store(store) as opened:
        table = opened.events_table()
        events = opened.events(table["event_id"][table["origin"] == "reports"])
        return next(event.event_id for event in events if len(event.reports) >= least)


def test_two_periods_stand_side_by_side(open_room: Open) -> None:
    """B is set from A by one button, is in the address, and both grids have their table."""
    page = open_room("compare&from=2022-01-01&to=2022-12-31")
    page.click(".st-key-side-year_before button")
    page.wait_for_url("**b.from=2021-01-01&b.to=2021-12-31*")
    settle(page)
    expect(page.locator(".js-plotly-plot")).to_have_count(2)
    expect(page.locator(".panj-table")).to_have_count(2)
    page.get_by_text("kind", exact=True).click()
    page.wait_for_url("**by=kinds*")
    settle(page)
    expect(page.locator(".js-plotly-plot")).to_have_count(1)


def test_territory_at_an_earlier_day_shows_less(open_room: Open) -> None:
    """The slider moves by keys; a line of the list opens the event with its sentence on the map's page."""
    page = open_room("compare&by=territory&day=2021-06-30")
    early = page.locator("[class*=st-key-held-]").count()
    slider = page.locator(".stSlider input")
    slider.focus()
    slider.press("End")
    page.wait_for_url("**day=2021-08*")
    settle(page)
    assert page.locator("[class*=st-key-held-]").count() > early
    page.locator("[class*=st-key-held-] button").first.click()
    page.wait_for_url("**event=*")
    expect(page.locator(".panj-event mark").first).to_be_visible()
    assert "page=" not in page.url


def test_the_map_of_territory_fills_its_box_on_a_phone(open_room: Open) -> None:
    """No bands above and below it."""
    page = open_room("compare&by=territory", width=390, height=844)
    assert page.wait_for_function(
        """() => {
          const chart = document.querySelector('.st-key-territory-map .js-plotly-plot');
          const box = chart?.getBoundingClientRect();
          const seen = chart?._fullLayout.geo._subplot.bgRect.node().getBoundingClientRect();
          return box && box.width - seen.width < 0.04 * box.width && box.height - seen.height < 0.04 * box.height;
        }"""
    )


@pytest.mark.parametrize(("width", "height", "scheme"), [(1440, 900, "dark"), (390, 844, "light")])
def test_every_page_is_for_everyone(open_room: Open, width: int, height: int, scheme: str) -> None:
    """axe finds nothing, and nothing is wider than the screen."""
    for room in ROOMS:
        page = open_room(room, width=width, height=height, scheme=scheme)
        page.wait_for_timeout(500)
        found = Axe().run(page, options=AXE).response["violations"]
        assert [(room, one["id"], one["nodes"][0]["html"][:200]) for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
