"""The pages besides the map, and the switch between them at the top."""

from collections.abc import Callable

import streamlit as st

from dashboard.app import session
from dashboard.app.compare import show_compare
from dashboard.app.review import show_review
from dashboard.app.state import ROOMS, Room
from dashboard.app.view import Page
from dashboard.lexicon.catalogue import Catalogue


def _show_adding(page: Page) -> None:
    # all that reads articles is imported only when this room is opened: the first page is there sooner
    from dashboard.app.adding import show_adding

    show_adding(page)


_SHOWN: dict[Room, Callable[[Page], None]] = {
    "add": _show_adding,
    "review": show_review,
    "compare": show_compare,
}


def show_switch(words: Catalogue) -> None:
    """One quiet button a page; that of the open one cannot be pressed."""
    room = session.last().room
    with st.container(key="rooms", horizontal=True, width="content"):
        for one in ROOMS:
            st.button(
                words.say(f"room.{one}"),
                key=f"room-{one}",
                type="tertiary",
                disabled=one == room,
                on_click=session.change,
                kwargs={"room": one},
            )


def show_room(page: Page) -> None:
    """The open page, where it is not the map."""
    with st.container(key="room"):
        _SHOWN[page.state.room](page)
