from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dashboard.figures.geo_layout import HOME_SCALE

OpenPage = Callable[..., Page]
VISIBLE_MARKS = """() => [...document.querySelectorAll('.st-key-map-chart g.trace.scattergeo')]
  .filter(g => g.__data__[0].trace.customdata && g.__data__[0].trace.name.length > 2
    && !g.__data__[0].trace.name.startsWith('trace'))
  .flatMap(g => [...g.querySelectorAll('path.point')]).filter(p => p.style.visibility !== 'hidden').length"""
NUMBERS = """[...document.querySelectorAll('.st-key-map-chart g.trace.scattergeo')]
  .filter(g => g.__data__?.[0]?.trace.ids).flatMap(g => [...g.querySelectorAll('tspan.line > tspan[style*="bold"]')])
  .reduce((sum, one) => sum + Number(one.textContent), 0)"""
SCALE = "document.querySelector('.st-key-map-chart .js-plotly-plot').layout.geo.projection.scale"


def test_words_are_searched(open_page: OpenPage, sheet_of: Any, change: Any) -> None:
    """What is typed narrows counts, map and timeline and stands in the address; its chip takes it out."""
    page = open_page()
    sheet = sheet_of(page)
    all_shown, all_lanes = sheet.shown(), sheet.marks_on_timeline()
    field = page.locator(".st-key-filters input[type=search]")
    with change(page):
        field.fill("Sher Khan")
        field.press("Enter")
    assert "q=Sher+Khan" in page.url
    assert 0 < sheet.shown() < all_shown
    assert sheet.marks_on_timeline() < all_lanes
    with change(page):
        page.click(".st-key-chip-search button")
    assert sheet.shown() == all_shown
    expect(field).to_have_value("")


def test_a_count_beside_a_choice_is_what_it_leaves(open_page: OpenPage, sheet_of: Any, change: Any) -> None:
    """The number on a distance is the number of events that it shows, with other filters set."""
    page = open_page("?country=AFG")
    page.click(".st-key-filter-places button")
    pill = page.locator("[class*=st-key-w-border_km] button").nth(1)
    promised = int(pill.inner_text().rsplit("·", 1)[1])
    with change(page):
        pill.click()
    assert "km=20" in page.url
    assert sheet_of(page).shown() == promised > 0


def test_vague_dates_can_be_left_out(open_page: OpenPage, sheet_of: Any, change: Any) -> None:
    """Surely inside is fewer than possibly inside, and the chip says so."""
    page = open_page("?from=2021-06-15&to=2021-07-10")
    possibly = sheet_of(page).shown()
    page.click(".st-key-filter-dates button")
    with change(page):
        page.locator("[class*=st-key-w-surely] label").filter(has_text="surely").click()
    assert "dates=surely" in page.url
    assert 0 < sheet_of(page).shown() < possibly
    expect(page.locator(".st-key-chip-dates")).to_contain_text("surely")


def test_the_chosen_days_move_by_a_step(open_page: OpenPage, change: Any) -> None:
    """A month later, and back again."""
    page = open_page("?from=2021-06-01&to=2021-06-30")
    with change(page):
        page.click(".st-key-step-on button")
    assert "from=2021-07-01&to=2021-07-31" in page.url
    with change(page):
        page.click(".st-key-step-back button")
    assert "from=2021-06-01&to=2021-06-30" in page.url


def test_lanes_and_detail_are_chosen(open_page: OpenPage, sheet_of: Any, change: Any) -> None:
    """Lanes of actors, then districts by count: the number of a district filters for it."""
    page = open_page()
    shown = sheet_of(page).shown()
    page.click(".st-key-look button")
    with change(page):
        page.locator("[class*=st-key-w-lanes] label").filter(has_text="actor").click()
    lanes = page.evaluate(
        "document.querySelector('.st-key-timeline-chart .js-plotly-plot')._fullLayout.yaxis.ticktext"
    )
    assert "Taliban" in lanes
    with change(page):
        page.locator("[class*=st-key-w-detail] label").filter(has_text="districts").click()
    page.click(".panj-title")
    code, lon, lat, count = page.evaluate(
        """() => {
          const trace = document.querySelector('.st-key-map-chart .js-plotly-plot')._fullData
            .find(t => t.customdata && t.customdata[0][0] === 'district');
          return [trace.customdata[0][1], trace.lon[0], trace.lat[0], trace.text[0]];
        }"""
    )
    with change(page):
        sheet_of(page).click_map(lon, lat)
    assert "district=" in page.url
    assert f">{code.split('/')[1]} district<" in count
    assert 0 < sheet_of(page).shown() < shown


def test_playback_asks_the_server_for_nothing(open_page: OpenPage) -> None:
    """Marks come and go while days pass, without a message; the end shows all of them again."""
    page = open_page("?from=2021-06-01&to=2021-12-31")
    everything = page.evaluate(VISIBLE_MARKS)
    sent: list[object] = []
    page.on("request", lambda request: sent.append(request.url))
    page.evaluate(
        """() => { window.sent = 0; const send = WebSocket.prototype.send;
        WebSocket.prototype.send = function (...data) { window.sent += 1; return send.apply(this, data); }; }"""
    )
    page.locator(".st-key-player .play, .player .play").click()
    told = page.locator(".player .told")
    expect(told).to_contain_text("2021")
    first = told.inner_text()
    assert page.evaluate(VISIBLE_MARKS) < everything
    page.wait_for_function("before => document.querySelector('.panj-band')?.offsetWidth > 4", arg=first)
    expect(told).not_to_have_text(first)
    assert page.evaluate("window.sent") == 0
    assert sent == []
    page.locator(".player .stop").click()
    assert page.evaluate(VISIBLE_MARKS) == everything
    expect(page.locator(".panj-band")).to_have_count(0)


def test_provinces_play_too(open_page: OpenPage) -> None:
    """Where the map counts by province their numbers follow the days, and come back at the end."""
    page = open_page("?map=provinces&from=2021-06-01&to=2021-12-31")
    everything = page.evaluate(NUMBERS)
    page.locator(".player .play").click()
    expect(page.locator(".player .told")).to_contain_text("in these provinces")
    assert 0 <= page.evaluate(NUMBERS) < everything
    page.locator(".player .stop").click()
    assert page.evaluate(NUMBERS) == everything


def test_the_nearer_the_finer(open_page: OpenPage, sheet_of: Any) -> None:
    """From afar provinces are counted; nearer again single events; what is drawn anew stays where it was."""
    page = open_page()
    marks = sheet_of(page).marks_on_map()
    box = page.locator(".st-key-map-chart").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    _turn_wheel(page, 240)
    page.wait_for_function(f"() => {NUMBERS} > 0")
    assert sheet_of(page).marks_on_map() < marks
    far = page.evaluate(SCALE)
    assert far < 0.6 * HOME_SCALE
    _turn_wheel(page, -240)
    page.wait_for_function(f"() => {NUMBERS} === 0")
    assert sheet_of(page).marks_on_map() == marks
    assert page.evaluate(SCALE) > far


def _turn_wheel(page: Page, by: int) -> None:
    for _ in range(5):
        page.mouse.wheel(0, by)
        page.wait_for_timeout(60)


def test_who_wants_no_motion_moves_by_hand(open_page: OpenPage) -> None:
    """The button goes on by thirty days a press and nothing moves by itself."""
    page = open_page("?from=2021-06-01&to=2021-12-31")
    page.emulate_media(reduced_motion="reduce")
    page.reload()
    button = page.locator(".player .play")
    expect(button).to_contain_text("30 days on")
    button.click()
    told = page.locator(".player .told")
    day = told.inner_text().split(":")[0]
    page.wait_for_timeout(600)
    assert told.inner_text().startswith(day)
    button.click()
    expect(told).not_to_contain_text(day)


def test_a_view_is_kept_by_name(open_page: OpenPage, sheet_of: Any, change: Any) -> None:
    """It brings its filters back after a reset, also in another browser, until it is forgotten."""
    page = open_page("?kind=crossing&lanes=province")
    shown = sheet_of(page).shown()
    page.click(".st-key-look button")
    page.locator("[class*=st-key-w-view-name] input").fill("crossings")
    page.click(".st-key-keep-view button")
    expect(page.locator(".st-key-view-0")).to_contain_text("crossings")
    other = open_page()
    other.click(".st-key-look button")
    with change(other):
        other.click(".st-key-view-0 button")
    assert "kind=crossing" in other.url
    assert "lanes=province" in other.url
    assert sheet_of(other).shown() == shown
    other.click(".st-key-drop-view-0 button")
    expect(other.locator(".st-key-view-0")).to_have_count(0)


def test_a_phone_searches_and_steps(open_page: OpenPage, sheet_of: Any, change: Any) -> None:
    """The field takes the whole width; nothing sticks out while days are played."""
    page = open_page(width=390, height=844)
    before = sheet_of(page).shown()
    field = page.locator(".st-key-filters input[type=search]")
    box = field.bounding_box()
    assert box is not None
    assert box["width"] > 250
    with change(page):
        field.fill("border")
        field.press("Enter")
    assert 0 < sheet_of(page).shown() < before
    page.locator(".player .play").click()
    expect(page.locator(".player .told")).to_contain_text("20")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize(("width", "height", "scheme"), [(1440, 900, "light"), (390, 844, "dark")])
def test_nothing_is_in_the_way_of_a_screen_reader(
    open_page: OpenPage, width: int, height: int, scheme: str
) -> None:
    """axe finds no violation, with the filters closed and open."""
    from axe_playwright_python.sync_playwright import Axe

    page = open_page("?from=2021-06-01&q=border", width=width, height=height, scheme=scheme)
    opened = (".st-key-filter-more", ".st-key-look") if width > 900 else (".st-key-filter-sheet",)
    found = violations(Axe().run(page))
    for part in opened:
        page.click(f"{part} button")
        page.wait_for_timeout(400)
        found += violations(Axe().run(page))
        page.click(".panj-title")
    assert found == []


def violations(result: Any) -> list[tuple[str, str]]:
    """What is wrong and where."""
    return [(one["id"], node["html"][:160]) for one in result.response["violations"] for node in one["nodes"]]
