"""The page's state within a visit: one record, kept in step with the address and the widgets."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs

import streamlit as st

from dashboard.app.state import MAX_LENGTH, PageState, from_address, to_address
from dashboard.lexicon.catalogue import page_languages
from dashboard.queries.filters import Filters
from dashboard.queries.levels import HOME

_STATE, _ADDRESS, _REVISION = "panj_state", "panj_address", "panj_revision"
_CLICKED, _BEFORE, _WIDGETS = "panj_clicked", "panj_before", "panj_widgets"
"""Set while a callback's change is newer than the address; the address before ours, and when we wrote ours."""
LATE_SECONDS = 1.0
_BOX, _VIEW, _STEP = "panj_box", "panj_view", "panj_step"
DESK_BOX, PHONE_BOX = (832, 512), (368, 304)
"""The map's width and height in pixels until the browser has told them."""
NARROW_PX = 500
NEAR_ENOUGH = 0.02
"""A box that is so much larger or smaller than the one drawn for is not worth drawing again."""

View = tuple[float, float, float]
"""Longitude and latitude of the middle of the map, and its scale."""
DEFAULT_LANGUAGE = "en"


def current() -> PageState:
    """The state now: from the address at first and when the reader edited it, else as the last click left it."""
    address = {key: st.query_params.get_all(key) for key in st.query_params}
    edited = address != st.session_state.get(_ADDRESS) and not st.session_state.get(_CLICKED)
    if _STATE not in st.session_state or (edited and not _is_late(address)):
        _renew_widgets()
        st.session_state[_STATE] = from_address(address, languages=page_languages())
    st.session_state[_ADDRESS] = address
    return last()


def _is_late(address: dict[str, list[str]]) -> bool:
    """Whether the browser sent an address that it had just before ours reached it: no edit of the reader's."""
    before, written = st.session_state.get(_BEFORE, (None, 0.0))
    return bool(address == before and time.monotonic() - written < LATE_SECONDS)


def keep(state: PageState) -> None:
    """Make this the state; to be called in a callback, before the page is drawn again."""
    st.session_state[_STATE] = state
    st.session_state[_CLICKED] = True


def change(**changes: Any) -> None:
    """Change fields of the state, in a callback."""
    keep(replace(last(), **changes))


def filter_by(change_filters: Callable[[Filters], Filters], *, by: str | None = None) -> None:
    """Change the filters, in a callback; the list folds up again.

    by: the key of the widget that did it. Where none did, all of them are made anew: a closed popover keeps the old
    value in the browser and sends it back with the next click. What a widget from before that says is passed over.
    """
    state = last()
    if by is None:
        _renew_widgets()
    elif not by.endswith(_widgets()):
        return
    keep(replace(state, filters=change_filters(state.filters), pages=1))


def search_for(words: str, *, by: str | None = None) -> None:
    """Look for words, in a callback, as `filter_by` filters."""
    if by is None:
        _renew_widgets()
    elif not by.endswith(_widgets()):
        return
    change(search=" ".join(words.split())[:MAX_LENGTH], pages=1)


def open_address(query: str) -> None:
    """Make the state that of the query part of an address, in a callback; the language stays."""
    state = from_address(parse_qs(query), languages=page_languages())
    _renew_widgets()
    keep(replace(state, lang=last().lang))
    next_revision()


def reset() -> None:
    """Open every filter and close the event, in a callback; the language and the looks stay."""
    _renew_widgets()
    state = last()
    kept = ("lang", "lanes", "detail", "step", "room")
    keep(PageState(**{name: getattr(state, name) for name in kept}))
    next_revision()


def widget_key(name: str) -> str:
    """The key of a widget of the filters, another one whenever they changed elsewhere."""
    return f"w-{name}{_widgets()}"


def _widgets() -> str:
    return f"-{st.session_state.get(_WIDGETS, 0)}"


def _renew_widgets() -> None:
    st.session_state[_WIDGETS] = st.session_state.get(_WIDGETS, 0) + 1


def last() -> PageState:
    """The state as the last run left it."""
    state: PageState = st.session_state.get(_STATE, PageState())
    return state


def write_address(state: PageState) -> None:
    """Put the state into the address, if it is not there yet."""
    address = to_address(state)
    if address != st.session_state.get(_ADDRESS):
        st.session_state[_BEFORE] = st.session_state.get(_ADDRESS), time.monotonic()
        st.query_params.from_dict(address)
        st.session_state[_ADDRESS] = address
    st.session_state[_CLICKED] = False


def revision() -> int:
    """A number that grows with every selection on a chart, so that charts forget the old one."""
    return int(st.session_state.get(_REVISION, 0))


def next_revision() -> None:
    """Make the charts forget their selections."""
    st.session_state[_REVISION] = revision() + 1


def box() -> tuple[int, int]:
    """The width and height of the map's box in pixels, guessed by the kind of browser until it is told."""
    mobile = "Mobi" in (st.context.headers.get("User-Agent") or "")
    told: tuple[int, int] = st.session_state.get(_BOX, PHONE_BOX if mobile else DESK_BOX)
    return told


def keep_box(width_px: int, height_px: int) -> None:
    """Take the size that the browser tells, in a callback."""
    size = max(width_px, 80), max(height_px, 80)
    if all(abs(new - old) <= NEAR_ENOUGH * old for new, old in zip(size, box(), strict=True)):
        return
    st.session_state[_BOX] = size
    map_view()["view"] = None
    keep_step(HOME)


def is_narrow() -> bool:
    """Whether the page is one column on a phone."""
    return box()[0] < NARROW_PX


def step() -> int:
    """How near the reader sees the map, as one of queries.levels.STEPS."""
    return int(st.session_state.get(_STEP, HOME))


def keep_step(step: int) -> None:
    """Take how near the map is seen now, before the page is drawn again."""
    st.session_state[_STEP] = step


def map_view() -> dict[str, View | None]:
    """Where the reader has moved the map, under 'view'; one record for the whole visit, so that it can be read late."""
    view: dict[str, View | None] = st.session_state.setdefault(_VIEW, {"view": None})
    return view


def language(state: PageState) -> str:
    """The language of the page: the chosen one, else the browser's, else English."""
    if state.lang:
        return state.lang
    wished = (st.context.locale or "").split("-")[0].lower()
    return wished if wished in page_languages() else DEFAULT_LANGUAGE
