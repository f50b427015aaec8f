"""Streamlit as it is, and what the first page needs read while the browser still loads Streamlit's own scripts."""

import threading
import time
from contextlib import suppress

from streamlit import runtime
from streamlit.web.cli import main

_POLL_SECONDS, _GIVE_UP_SECONDS = 0.02, 60.0


def read_ahead() -> None:
    """Import the page and load what it shows; what fails here is said by the page itself."""
    with suppress(Exception):
        import plotly.graph_objects as go

        import dashboard.app.page  # noqa: F401 - what it drags in is what takes the time
        from dashboard.app.loads import load_ground, load_store, load_table, store_address
        from dashboard.figures.images import find_browser

        load_ground()
        address = store_address()
        load_table(address, load_store(address).version())
        go.Figure([go.Scattergeo(), go.Scatter(), go.Bar()])
        find_browser()


def _read_ahead_once_up() -> None:
    """Not before the server answers: its own start comes first, and no two imports cross."""
    give_up = time.monotonic() + _GIVE_UP_SECONDS
    while time.monotonic() < give_up:
        if runtime.exists() and runtime.get_instance().state is not runtime.RuntimeState.INITIAL:
            read_ahead()
            return
        time.sleep(_POLL_SECONDS)


if __name__ == "__main__":
    threading.Thread(target=_read_ahead_once_up, name="read ahead", daemon=True).start()
    main(prog_name="streamlit")
