"""Review: events in doubt one at a time, each with its sentences, and five acts with a key each."""

from collections.abc import Callable
from html import escape

import pandas as pd
import streamlit as st

from dashboard.app import reviewing, session
from dashboard.app.event_panel import panel_html
from dashboard.app.loads import load_article, load_event, load_history, load_queue
from dashboard.app.review_forms import Done, show_edit, show_merge, show_reject, show_split
from dashboard.app.view import Page
from dashboard.model import columns as c
from dashboard.model.event import Event

_MODE = "panj_review_mode"
_FORMS: dict[str, Callable[[Page, Event, Done], None]] = {
    "edit": show_edit,
    "merge": show_merge,
    "split": show_split,
    "reject": show_reject,
}
_KEYS = {
    "accept": "A",
    "edit": "E",
    "merge": "M",
    "split": "S",
    "reject": "X",
    "next": "N",
    "back": "P",
    "undo": "U",
}
"""R and C are Streamlit's own."""


def show_review(page: Page) -> None:
    """The queue, the event at hand with its sentences, and what can be done with it."""
    words = page.words
    queue = load_queue(page.address, page.version)
    queue = queue[queue[c.EVENT_ID].isin(page.shown[c.EVENT_ID])].reset_index(drop=True)
    ids = queue[c.EVENT_ID].tolist()
    event_id = page.state.event or (ids[0] if ids else None)
    event = load_event(page.address, page.version, event_id) if event_id else None
    st.html(f'<h2 class="panj-h2">{escape(words.say("review"))}</h2>')
    st.html(f'<p class="panj-note">{escape(words.say("review.what"))}</p>')
    st.html(f'<p class="panj-counts" role="status">{escape(_status(page, ids, event_id))}</p>')
    if said := reviewing.said():
        st.html(f'<p class="panj-said" role="status">{escape(said)}</p>')
    left, right = st.columns([3, 2], gap="medium")
    with right:
        _show_acts(page, ids, event)
    with left:
        if event is None:
            key = "event.gone" if event_id else "review.empty"
            st.html(f'<p class="panj-state">{escape(words.say(key))}</p>')
            return
        st.html(f'<p class="panj-doubt">{escape(_reasons(page, queue, event))}</p>')
        st.html(_panel(page, event))


def _status(page: Page, ids: list[str], event_id: str | None) -> str:
    words = page.words
    left = words.say("review.left", n=len(ids), total=len(page.shown))
    return words.say("review.at", n=ids.index(event_id) + 1, left=left) if event_id in ids else left


def _reasons(page: Page, queue: pd.DataFrame, event: Event) -> str:
    """Why it is looked at: 'only 43 % sure · sources differ on: when, how many · new'."""
    words = page.words
    parts = [words.say("review.confidence", n=round(event.confidence * 100))]
    found = queue[queue[c.EVENT_ID] == event.event_id]
    if found.empty:
        return " · ".join([*parts, words.say("review.not_in_queue")])
    fields = [
        words.say(f"field.{one}") if words.has(f"field.{one}") else one for one in found["fields"].iloc[0]
    ]
    parts += [words.say("review.conflict", what=", ".join(fields))] if fields else []
    parts += [words.say("review.new")] if bool(found["new"].iloc[0]) else []
    return " · ".join(parts)


def _panel(page: Page, event: Event) -> str:
    return panel_html(
        event,
        lambda article_id: load_article(page.address, page.version, article_id),
        page.words,
        page.names,
        load_history(page.address, page.version, event.event_id),
    )


def _show_acts(page: Page, ids: list[str], event: Event | None) -> None:
    words = page.words
    key = "w-reviewer"
    st.session_state.setdefault(key, reviewing.reviewer())
    st.text_input(
        words.say("review.who"),
        key=key,
        max_chars=100,
        on_change=lambda: reviewing.keep_reviewer(str(st.session_state[key])),
    )
    mode = st.session_state.get(_MODE)
    with st.container(key="acts", horizontal=True, gap="small"):
        _button(page, "accept", _accept, page, ids, event, disabled=event is None, primary=True)
        for name in _FORMS:
            off = event is None or (name == "split" and len(event.reports) < 2)
            _button(page, name, _open_form, name, disabled=off)
    with st.container(key="moves", horizontal=True, gap="small"):
        _button(page, "back", _move, ids, event, -1, disabled=len(ids) < 2)
        _button(page, "next", _move, ids, event, 1, disabled=len(ids) < 2)
        _button(page, "undo", _undo, page, disabled=reviewing.last_done() is None)
    if event is not None and mode in _FORMS and not (mode == "split" and len(event.reports) < 2):
        st.html(f'<h3 class="panj-h3">{escape(words.say(f"review.{mode}"))}</h3>')
        _FORMS[mode](page, event, lambda made: _go_on(ids, event, made))
    for note in ("review.acts", "review.hint"):
        st.html(f'<p class="panj-note">{escape(words.say(note))}</p>')


def _button(
    page: Page,
    name: str,
    act: Callable[..., None],
    *args: object,
    disabled: bool = False,
    primary: bool = False,
) -> None:
    st.button(
        page.words.say(f"review.{name}"),
        key=f"act-{name}",
        on_click=act,
        args=args,
        disabled=disabled,
        shortcut=_KEYS[name],
        type="primary" if primary else "secondary",
    )


def _accept(page: Page, ids: list[str], event: Event) -> None:
    _go_on(ids, event, reviewing.accept(page, event))


def _open_form(name: str) -> None:
    """Open a form, or close it where it is open."""
    st.session_state[_MODE] = None if st.session_state.get(_MODE) == name else name


def _go_on(ids: list[str], event: Event, made: bool) -> None:
    """After an act the next in the queue; where it was not made all stays as it is."""
    if made:
        _move(ids, event, 1)


def _move(ids: list[str], event: Event | None, by: int) -> None:
    """The event so many places further in the queue, around its end."""
    st.session_state[_MODE] = None
    own = event.event_id if event else None
    at = ids.index(own) + by if own in ids else 0
    following = ids[at % len(ids)] if ids else None
    session.change(event=None if following == own else following)


def _undo(page: Page) -> None:
    event_id = reviewing.undo(page)
    if event_id is not None:
        st.session_state[_MODE] = None
        session.change(event=event_id)
