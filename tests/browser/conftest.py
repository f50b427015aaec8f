"""A store of the samples, the chronology and a hostile article; the real command that serves it; a real Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from dashboard.config import data_dir
from dashboard.pipeline import build_store

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium")
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
WAIT_MS = 60_000
HOSTILE = """Wire report

Dushanbe, 5 July 2021 - On 5 July 2021, 40 Afghan soldiers crossed from Badakhshan into Tajikistan
<img src="https://evil.example/a.png"> ![b](https://evil.example/b.png) <script>fetch("https://evil.example/c")</script>,
Tajikistan's border guards said.
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a Chromium these tests cannot run; in CI that is a failure, elsewhere a reason to skip.

    A machine under load may lose a gesture: what fails is tried once more, and the summary says so.
    """
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.flaky(reruns=1))
            if CHROMIUM is None and os.environ.get("CI") != "true":
                item.add_marker(pytest.mark.skip(reason="chromium is not installed"))


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("browser")
    hostile = folder / "hostile.txt"
    hostile.write_text(HOSTILE, encoding="utf-8")
    build_store([data_dir() / "samples", hostile], folder / "panj.db")
    return folder / "panj.db"


@pytest.fixture(scope="session")
def address(store: Path) -> Iterator[str]:
    """Where `panj serve` shows the store."""
    with serving(store) as address:
        yield address


@pytest.fixture(scope="session")
def serve() -> Callable[[Path], AbstractContextManager[str]]:
    """Shows another store than the one that most tests share: for tests that write."""
    return serving


@contextmanager
def serving(store: Path) -> Iterator[str]:
    """The address at which the real command shows a store, until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    main = "from dashboard.cli.main import main; main(prog_name='panj')"
    command = [
        sys.executable,
        "-c",
        main,
        "serve",
        "--store",
        str(store),
        "--port",
        str(port),
        "--no-browser",
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            assert f":{port}" in server.stdout.readline()
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=30).close()
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET) as chromium,
    ):
        yield chromium


OpenPage = Callable[..., Page]
CALM = """() => {
    const map = document.querySelector('.st-key-map-chart .js-plotly-plot');
    const box = map?.getBoundingClientRect();
    const script = document.querySelector('.stApp').dataset.testScriptState;
    const now = [script, box?.x, box?.y, box?.width, box?.height].join();
    if (window.calm?.now !== now || window.calm.map !== map) window.calm = {now, map, since: performance.now()};
    return performance.now() - window.calm.since > 500;
}"""
"""A first visit may draw the map twice, once its size is told: a click or key between the two would be lost."""


@pytest.fixture(scope="session")
def calm() -> str:
    """Holds in a page that has had half a second of peace."""
    return CALM


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[OpenPage]:
    """Opens the app in a context of its own; at the end no page may have asked another host for anything."""
    outside: list[str] = []
    contexts = []

    def note(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
            outside.append(request.url)

    def open_it(query: str = "", *, width: int = 1440, height: int = 900, scheme: str = "light") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            locale="en-GB",
            accept_downloads=True,
        )
        contexts.append(context)
        context.set_default_timeout(WAIT_MS)
        page = context.new_page()
        page.on("request", note)
        page.goto(query if query.startswith("http") else f"{address}/{query}")
        page.wait_for_selector(".st-key-timeline-chart .nsewdrag")
        page.wait_for_selector(".st-key-map-chart .scattergeo", state="attached")
        settle(page)
        page.wait_for_function(CALM)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert outside == []


def settle(page: Page) -> None:
    """Wait until the script has run to its end and the charts have been drawn."""
    page.wait_for_selector('.stApp[data-test-script-state="notRunning"]')
    page.wait_for_function(
        "() => !document.querySelector('[data-stale=\"true\"]') && document.querySelector('.panj-counts')"
    )


@contextmanager
def changing(page: Page) -> Iterator[None]:
    """Within it something is done that changes the address; afterwards the page has settled on the new one."""
    before = page.url
    yield
    page.wait_for_function("before => window.location.href !== before", arg=before)
    settle(page)


class Sheet:
    """What a test reads from the page and does on its charts."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def shown(self) -> int:
        """How many events the counts say are shown."""
        return int(self.page.inner_text(".panj-counts b").replace(",", ""))

    def marks_on_timeline(self, *, faint: bool = False) -> int:
        """Marks and bars in the lanes that are drawn in full."""
        return int(
            self.page.evaluate(
                """faint => [...document.querySelector('.st-key-timeline-chart .js-plotly-plot')._fullData]
                .filter(t => t.name !== 'density').flatMap(t => [...t.marker.opacity])
                .filter(o => faint || o > 0.5).length""",
                faint,
            )
        )

    def marks_on_map(self) -> int:
        """Events that the marks on the map stand for, by their number of points."""
        return int(
            self.page.evaluate(
                """() => [...document.querySelector('.st-key-map-chart .js-plotly-plot')._fullData]
                .filter(t => t.customdata && t.customdata[0][0] !== 'province')
                .reduce((n, t) => n + t.lon.length, 0)"""
            )
        )

    def first_mark(self) -> tuple[str, float, float]:
        """Event, lon and lat of a mark that stands for one event and that no other mark covers."""
        found = self.page.evaluate(
            """() => {
              const chart = document.querySelector('.st-key-map-chart .js-plotly-plot');
              const project = chart._fullLayout.geo._subplot.projection;
              const marks = chart._fullData.filter(t => t.customdata && t.customdata[0][0] !== 'province')
                .flatMap(t => t.customdata.map((d, i) => ({d, lon: t.lon[i], lat: t.lat[i]})))
                .map(mark => ({...mark, at: project([mark.lon, mark.lat])}));
              const far = (a, b) => Math.hypot(a.at[0] - b.at[0], a.at[1] - b.at[1]) > 40;
              const box = chart.getBoundingClientRect();
              const one = marks.find(a => a.d[0] === 'event' && a.at[0] > 40 && a.at[1] > 40 && a.at[0] < box.width - 40
                && a.at[1] < box.height - 60 && marks.every(b => b === a || far(a, b)));
              return [one.d[1], one.lon, one.lat];
            }"""
        )
        return str(found[0]), float(found[1]), float(found[2])

    def click_map(self, lon: float, lat: float) -> None:
        """A click on the map at a place."""
        x, y = self.page.evaluate(
            """([lon, lat]) => {
              const chart = document.querySelector('.st-key-map-chart .js-plotly-plot');
              const box = chart.getBoundingClientRect();
              const [x, y] = chart._fullLayout.geo._subplot.projection([lon, lat]);
              return [box.x + x, box.y + y];
            }""",
            [lon, lat],
        )
        self.page.mouse.move(x - 3, y - 3)
        self.page.mouse.move(x, y)
        self.page.wait_for_selector(".st-key-map-chart .hoverlayer .hovertext")
        self.page.mouse.click(x, y)

    def brush(self, first: str, last: str) -> None:
        """A drag of the mouse across the timeline from one day to another."""
        left, right, y = self.page.evaluate(
            """days => {
              const chart = document.querySelector('.st-key-timeline-chart .js-plotly-plot');
              const box = chart.querySelector('.nsewdrag').getBoundingClientRect();
              return [...days.map(d => box.x + chart._fullLayout.xaxis.d2p(d)), box.y + box.height - 6];
            }""",
            [first, last],
        )
        self.page.mouse.move(left, y)
        self.page.mouse.down()
        self.page.mouse.move((left + right) / 2, y, steps=4)
        self.page.mouse.move(right, y, steps=4)
        self.page.mouse.up()


@pytest.fixture
def sheet_of() -> Callable[[Page], Sheet]:
    return Sheet


@pytest.fixture
def change() -> Callable[[Page], object]:
    return changing
