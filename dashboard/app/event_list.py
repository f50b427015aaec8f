"""The list beside the map, the open event above it: the twin of the charts for keyboard and screen reader."""

from html import escape
from typing import Any

import streamlit as st

from dashboard.app import session
from dashboard.app.event_around import event_inset, show_citations, show_kin, show_neighbours
from dashboard.app.event_panel import panel_html
from dashboard.app.evidence import plain_markdown
from dashboard.app.loads import load_article, load_event, load_history
from dashboard.app.symbols import symbol_html
from dashboard.app.view import Page, axis_days
from dashboard.model import columns as c
from dashboard.queries.describe import kind_label, value_of, when, where_short
from dashboard.queries.headline import headline, sentence
from dashboard.queries.listing import list_page


def show_event(page: Page) -> None:
    """The open event with its reports; one line where the address names an event that is gone."""
    event_id = page.state.event
    if event_id is None:
        return
    words = page.words
    with st.container(key=f"event-{event_id}"):
        st.button(
            f"{words.say('event.back')} ×", key="close-event", on_click=session.change, kwargs={"event": None}
        )
        event = load_event(page.address, page.version, event_id)
        if event is None:
            st.info(words.say("event.gone"))
            return
        st.html(
            panel_html(
                event,
                lambda article_id: load_article(page.address, page.version, article_id),
                words,
                page.names,
                load_history(page.address, page.version, event_id),
                event_inset(page, event),
            )
        )
        show_kin(page, event)
        show_neighbours(page, event)
        show_citations(page, event)


def show_list(page: Page) -> None:
    """The events by date, a page at a time; each opens by mouse or keyboard."""
    words = page.words
    if page.shown.empty:
        st.html(f'<p class="panj-state">{escape(words.say("state.no_match"))}</p>')
        return
    since = page.state.filters.first or axis_days(page)[0]
    rows = list_page(page.shown, page.state.pages, since=since).to_dict("records")
    for row in rows:
        _show_row(page, row)
    rest = len(page.shown) - len(rows)
    if rest > 0:
        st.button(
            words.say("list.more", n=min(rest, 20)),
            key="more",
            on_click=session.change,
            kwargs={"pages": page.state.pages + 1},
            type="tertiary",
        )


def _show_row(page: Page, row: dict[Any, Any]) -> None:
    event_id = str(row[c.EVENT_ID])
    is_open = event_id == page.state.event
    with st.container(key=f"row{'-open' if is_open else ''}-{event_id}", gap=None):
        st.html(_row_html(page, row))
        st.button(
            plain_markdown(sentence(row, page.words, page.names)),
            key=f"open-{event_id}",
            on_click=session.change,
            kwargs={"event": None if is_open else event_id},
            type="tertiary",
        )


def _row_html(page: Page, row: dict[Any, Any]) -> str:
    words, kind = page.words, str(row[c.KIND])
    meta = f"{when(row, words)} · {where_short(row, words, page.names)}"
    summary = value_of(row, c.SUMMARY)
    line = headline(row, words, page.names)
    lead = summary if summary and words.code == "en" else line
    sources = words.say("counts.sources", n=int(row[c.N_SOURCES]))
    return (
        f'<div class="panj-row"><div class="panj-meta">{symbol_html(kind)} '
        f"{escape(kind_label(kind, words))} · {escape(meta)}</div>"
        f'<div class="panj-line">{escape(lead)}</div><div class="panj-byline">{escape(sources)}</div></div>'
    )
