"""What the browser tells: the size of the map's box and the part of the map that the reader looks at."""

from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.app import session
from dashboard.figures.extent import fit_extent
from dashboard.figures.geo_layout import HOME_SCALE
from dashboard.queries.levels import step_of

SIZE, VIEW = "probe", "probe-view"
_SCRIPT = Path(__file__).with_name("probe.js").read_text(encoding="utf-8")
_probe = st.components.v2.component("panj_probe", js=_SCRIPT)


def show_probe() -> None:
    """Listen; a new size draws the page again, and so does a nearer or farther view; another waits for an export."""
    _probe(key=SIZE, data={"tell": "size"}, on_size_change=_sized)
    _show_view_probe()


@st.fragment
def _show_view_probe() -> None:
    drawn = session.step()
    _probe(key=VIEW, data={"tell": "view", "home": _home()}, on_view_change=_viewed)
    view = session.map_view()["view"]
    if view and step_of(view[2] / HOME_SCALE) != drawn:
        session.keep_step(step_of(view[2] / HOME_SCALE))
        st.rerun()


def _told(key: str, what: str) -> Any:
    state = st.session_state.get(key)
    return state.get(what) if state is not None else None


def _sized() -> None:
    size = _numbers(_told(SIZE, "size"), 2)
    if size:
        session.keep_box(int(size[0]), int(size[1]))


def _home() -> dict[str, float]:
    """Where the map opens, in plotly's words."""
    extent = fit_extent(*session.box())
    lon, lat = extent.middle
    return {"center.lon": lon, "center.lat": lat, "projection.scale": HOME_SCALE}


def _viewed() -> None:
    view = _numbers(_told(VIEW, "view"), 3)
    session.map_view()["view"] = (view[0], view[1], view[2]) if view else None


def _numbers(value: object, n: int) -> list[float] | None:
    """A list of exactly `n` numbers, None for anything else that a browser may send."""
    if not isinstance(value, list) or len(value) != n:
        return None
    return [float(one) for one in value] if all(isinstance(one, (int, float)) for one in value) else None
