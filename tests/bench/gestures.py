"""From a gesture to the new page in Chromium, for Parquet stores of few, of many and of very many events."""

import datetime as dt
import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from events import events_table
from rows import Row, at_most, plain, skipped
from start import ARGS, CHROMIUM, await_health

from dashboard.cli.serve import _command, _free_port
from dashboard.store.parquet_files import PREFIX, RECORDS, write_events, write_manifest, write_rows
from dashboard.store.runs import Run

BARS = {100: 0.7, 100_000: 1.2, 1_000_000: 1.2}
"""Seconds by number of events; a hundred are as many as the samples and the chronology have."""
QUICK_BARS = {100: 0.7, 10_000: 1.2}
_SETTLED = """before => location.href !== before
  && document.querySelector('.stApp').dataset.testScriptState === 'notRunning'
  && !document.querySelector('[data-stale="true"]')"""


def rows(quick: bool) -> Iterator[Row]:
    """The median of some steps by a month, back and on: filters, map, list and timeline are new each time."""
    what = "a gesture until the new page, s"
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        yield skipped(what, "playwright is not installed")
        return
    if CHROMIUM is None:
        yield skipped(what, "chromium is not installed")
        return
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        for size, bar in (QUICK_BARS if quick else BARS).items():
            store = Path(folder) / str(size)
            write_store(store, size)
            first, steps = measure(browser, f"{PREFIX}{store}", 3 if quick else 9)
            yield plain(f"{size:,} events: the first page of a server, s", first, "{:.1f}")
            yield at_most(f"{size:,} events: {what}", statistics.median(steps), bar, "{:.2f}")
        browser.close()


def write_store(folder: Path, size: int) -> None:
    """A Parquet store of generated events, without articles."""
    write_events(folder, events_table(size), {}, frozenset())
    for name in (RECORDS, "articles", "problems", "corrections"):
        write_rows(folder / name, [])
    run = Run(
        finished_at=dt.datetime(2025, 1, 1, tzinfo=dt.UTC),
        panj_version="bench",
        data_version=f"bench{size}",
        n_articles=0,
        n_reports=0,
        n_events=size,
        n_problems=0,
    )
    write_manifest(folder, run)


def measure(browser: Any, store: str, gestures: int) -> tuple[float, list[float]]:
    """Seconds until the first page, and of each gesture."""
    port = _free_port(None)
    environment = {**os.environ, "PANJ_STORE": store}
    with subprocess.Popen(_command(port), env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            await_health(f"http://127.0.0.1:{port}")
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.set_default_timeout(180_000)
            started = time.perf_counter()
            page.goto(f"http://127.0.0.1:{port}")
            page.wait_for_selector(".st-key-step-on button")
            page.wait_for_selector('.stApp[data-test-script-state="notRunning"]')
            first = time.perf_counter() - started
            page.wait_for_timeout(3_000)  # the first visit draws the map twice
            taken = [step(page, "back") for _ in range(2)]  # the first steps fill caches
            taken = [step(page, ("back", "on")[n % 2]) for n in range(gestures)]
        finally:
            server.terminate()
    return first, taken


def step(page: Any, name: str) -> float:
    """Seconds from a click until the page has come to rest on a new address."""
    before = page.url
    started = time.perf_counter()
    page.click(f".st-key-step-{name} button")
    page.wait_for_function(_SETTLED, arg=before)
    return time.perf_counter() - started


if __name__ == "__main__":
    from rows import show

    show(rows(quick=False))
