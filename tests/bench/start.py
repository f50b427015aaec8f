"""How soon the app shows its first page in Chromium, beside an empty Streamlit app started the same way."""

import os
import shutil
import statistics
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rows import Row, at_most, plain, skipped

from dashboard.cli.serve import STARTER, _command, _free_port
from dashboard.config import data_dir
from dashboard.pipeline import build_store

BAR = 1.6
CHROMIUM = shutil.which("chromium")
ARGS = ["--no-sandbox", "--disable-background-networking", "--no-first-run"]
_EMPTY = 'import streamlit as st\n\nst.html("<p class=panj-counts>empty</p>")\n'


def rows(quick: bool) -> Iterator[Row]:
    """Seconds from the start of the server until the first words stand on the page, the median of some starts."""
    what = "start of the app until its first page, s"
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        yield skipped(what, "playwright is not installed")
        return
    if CHROMIUM is None:
        yield skipped(what, "chromium is not installed")
        return
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        store, empty = Path(folder) / "panj.db", Path(folder) / "empty.py"
        build_store([data_dir() / "samples"], store)
        empty.write_text(_EMPTY)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        starts: dict[str, list[float]] = {"panj": [], "empty": []}
        for _ in range(1 if quick else 5):
            starts["empty"].append(start_seconds(browser, store, empty))
            starts["panj"].append(start_seconds(browser, store, None))
        browser.close()
    ours, theirs = (statistics.median(starts[name]) for name in ("panj", "empty"))
    yield plain(what, ours, "{:.2f}")
    yield at_most("  times an empty Streamlit app's", ours / theirs, BAR)


def start_seconds(browser: Any, store: Path, script: Path | None) -> float:
    """From the start of a server until the page shows its counts; `script` instead of the app where it is given."""
    port = _free_port(None)
    command = _command(port)
    if script:
        command[command.index("run") + 1] = str(script)
        command[command.index(STARTER)] = "streamlit"
    started = time.perf_counter()
    with subprocess.Popen(
        command, env={**os.environ, "PANJ_STORE": str(store)}, stdout=subprocess.DEVNULL
    ) as server:
        try:
            await_health(f"http://127.0.0.1:{port}")
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{port}")
            page.wait_for_selector(".panj-counts", state="attached", timeout=120_000)
            seconds = time.perf_counter() - started
            page.close()
        finally:
            server.terminate()
    return seconds


def await_health(address: str) -> None:
    """Return when the server answers."""
    while True:
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=5).close()
            return
        except OSError:
            time.sleep(0.02)
