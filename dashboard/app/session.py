"""The page's state within a visit: one record, kept in step with the address and the widgets."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.app.state import PageState, from_address, to_address
from dashboard.lexicon.catalogue import page_languages
from dashboard.queries.filters import Filters

_STATE, _ADDRESS, _REVISION = "panj_state", "panj_address", "panj_revision"
_CLICKED, _BEFORE = "panj_clicked", "panj_before"
"""Set while a callback's change is newer than the address; the address before ours, and when we wrote ours."""
LATE_SECONDS = 1.0
DEFAULT_LANGUAGE = "en"


def current() -> PageState:
    """The state now: from the address at first and when the reader edited it, else as the last click left it."""
    address = {key: st.query_params.get_all(key) for key in st.query_params}
    edited = address != st.session_state.get(_ADDRESS) and not st.session_state.get(_CLICKED)
    if _STATE not in st.session_state or (edited and not _is_late(address)):
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


def filter_by(change_filters: Callable[[Filters], Filters]) -> None:
    """Change the filters, in a callback; the list folds up again."""
    state = last()
    keep(replace(state, filters=change_filters(state.filters), pages=1))


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


def language(state: PageState) -> str:
    """The language of the page: the chosen one, else the browser's, else English."""
    if state.lang:
        return state.lang
    wished = (st.context.locale or "").split("-")[0].lower()
    return wished if wished in page_languages() else DEFAULT_LANGUAGE
