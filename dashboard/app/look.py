"""How the page looks at its events: what the map counts by, the lanes of the timeline, and views kept by name."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboard.app import session
from dashboard.app.evidence import plain_markdown
from dashboard.app.loads import load_store, load_views
from dashboard.app.state import DETAIL_CHOICES, to_address
from dashboard.app.view import Page
from dashboard.errors import StoreError
from dashboard.queries.lanes import LANES
from dashboard.store.views import SavedView

MAX_NAME = 60
_FAILED = "panj_view_failed"


def show_look(page: Page) -> None:
    """One popover for what changes nothing of which events are shown."""
    with st.popover(page.words.say("look"), key="look"):
        _choice(page, "detail", DETAIL_CHOICES)
        _choice(page, "lanes", LANES)
        _show_views(page)


def _choice(page: Page, field: str, options: Sequence[str]) -> None:
    """One of a few ways, always the one of the state."""
    words, key = page.words, session.widget_key(field)
    st.session_state[key] = getattr(page.state, field)

    def changed() -> None:
        changes: dict[str, Any] = {field: st.session_state[key]}
        session.change(**changes)

    st.radio(
        words.say(f"look.{field}"),
        options,
        format_func=lambda one: words.say(f"look.{field}.{one}"),
        key=key,
        horizontal=True,
        on_change=changed,
    )


def _show_views(page: Page) -> None:
    words = page.words
    views = load_views(page.address)
    st.html(f'<div class="panj-meta">{words.say("views")}</div>')
    for n, view in enumerate(views):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.button(
                plain_markdown(view.name),
                key=f"view-{n}",
                type="tertiary",
                on_click=session.open_address,
                args=(view.address,),
            )
            label = words.say("views.drop", name=plain_markdown(view.name))
            st.button("×", key=f"drop-view-{n}", help=label, on_click=_drop, args=(page.address, view.name))
    key = session.widget_key("view-name")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.text_input(words.say("views.name"), key=key, max_chars=MAX_NAME, width=220)
        st.button(words.say("views.keep"), key="keep-view", on_click=_keep, args=(page, key))
    if st.session_state.pop(_FAILED, False):
        st.html(f'<p class="panj-note" role="alert">{words.say("views.failed")}</p>')


def _keep(page: Page, key: str) -> None:
    name = " ".join(str(st.session_state.get(key) or "").split())
    if not name:
        return
    address = {**to_address(page.state), "lang": [], "event": []}
    try:
        load_store(page.address).keep_view(SavedView(name=name, address=urlencode(address, doseq=True)))
    except StoreError:
        st.session_state[_FAILED] = True
    st.session_state[key] = ""


def _drop(address: str, name: str) -> None:
    try:
        load_store(address).drop_view(name)
    except StoreError:
        st.session_state[_FAILED] = True
