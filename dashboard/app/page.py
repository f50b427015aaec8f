"""The one page: filters, counts, the map with the list beside it, the timeline below."""

import os
from html import escape
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st

from dashboard.app import session
from dashboard.app.charts import count_earlier, show_map, show_timeline, tray_text
from dashboard.app.controls import (
    choose_days,
    show_chips,
    show_filter_sheet,
    show_filters,
    show_languages,
    show_reset,
    show_search,
)
from dashboard.app.embed import CSS as EMBED_CSS
from dashboard.app.embed import is_embedded, show_foot
from dashboard.app.event_list import show_event, show_list
from dashboard.app.exports import show_exports
from dashboard.app.loads import STORE_VARIABLE, load_found, load_ground, load_store, load_table, store_address
from dashboard.app.look import show_look
from dashboard.app.player import show_player
from dashboard.app.probe import show_probe
from dashboard.app.rooms import show_room, show_switch
from dashboard.app.steps import show_steps
from dashboard.app.symbols import palette_css, symbol_html, symbols_css
from dashboard.app.view import Page, axis_days
from dashboard.app.welcome import show_welcome
from dashboard.errors import PanjError
from dashboard.figures.palette import DARK, LIGHT, Paper
from dashboard.lexicon.catalogue import Catalogue, load_catalogue
from dashboard.lexicon.taxonomy import load_kinds
from dashboard.model import columns as c
from dashboard.queries.choices import days_of_data
from dashboard.queries.describe import kind_label
from dashboard.queries.filters import filter_events, is_placed

SHEET_PX = 440
"""The height of map and list where the style sheet does not reach."""
STYLE = Path(__file__).with_name("style.css")


def show_page() -> None:
    """Draw everything from the state; what cannot be read is said in one line."""
    st.set_page_config(page_title="Panj", layout="wide", initial_sidebar_state="collapsed")
    paper = DARK if st.context.theme.type == "dark" else LIGHT
    _show_style(paper)
    state = session.current()
    words = load_catalogue(session.language(state))
    try:
        page = _read_page(words, paper)
    except PanjError as error:
        _show_header(words)
        st.html(f'<p class="panj-state">{escape(_no_store(words, error))}</p>')
        return
    if page.state.room != "map" and not is_embedded():
        session.write_address(page.state)
        _show_header(words)
        show_room(page)
        show_probe()
        return
    if page.table.empty:
        _show_header(words)
        st.html(f'<p class="panj-state">{escape(words.say("state.empty"))}</p>')
        return
    session.write_address(page.state)
    if is_embedded():
        _show_embedded(page)
    else:
        _show_parts(page)


def _no_store(words: Catalogue, error: PanjError) -> str:
    """What is wrong with the store and what to do, in the page's language; what is rare as the store says it."""
    store = os.environ.get(STORE_VARIABLE)
    if not store:
        return words.say("state.store.unnamed")
    if "://" not in store and not Path(store).exists():
        return words.say("state.store.missing", store=store)
    return words.say("state.store", why=str(error))


def _show_style(paper: Paper) -> None:
    st.html(f"<style>{palette_css(paper)}{STYLE.read_text()}{symbols_css()}</style>")


def _read_page(words: Catalogue, paper: Paper) -> Page:
    address = store_address()
    version = load_store(address).version()
    state = session.last()
    table, found = load_table(address, version), load_found(address, version, state.search)
    return Page(
        table=table,
        found=found,
        shown=filter_events(found, state.filters),
        state=state,
        words=words,
        names={**words.places, **load_ground().names(words.code)},
        version=version,
        address=address,
        paper=paper,
    )


def _show_header(words: Catalogue) -> None:
    with st.container(key="header", horizontal=True, vertical_alignment="center"):
        st.html(f'<h1 class="panj-title">Panj <span>{escape(words.say("title"))}</span></h1>')
        show_switch(words)
        with st.container(key="languages", horizontal=True, width="content"):
            show_languages(words)


def _show_parts(page: Page) -> None:
    _show_header(page.words)
    with st.container(key="filters", horizontal=True, vertical_alignment="center", gap="small"):
        show_search(page)
        if session.is_narrow():
            show_filter_sheet(page)
        else:
            show_filters(page)
        show_look(page)
        show_reset(page)
        exports = st.popover(page.words.say("export"), key="exports")
    with st.container(key="counts", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(_counts_html(page), width="content")
        show_chips(page)
        st.html(_legend_html(page), width="content")
    figures = _show_sheet(page)
    with exports:
        show_exports(page, *figures)
    show_probe()


def _show_embedded(page: Page) -> None:
    """Map, list and timeline without controls of the page around them."""
    st.html(f"<style>{EMBED_CSS}</style>")
    st.html(_counts_html(page))
    _show_sheet(page, is_bare=True)
    show_foot(page)
    show_probe()


def _show_sheet(page: Page, *, is_bare: bool = False) -> tuple[go.Figure, go.Figure]:
    """The map with the list beside it and the timeline below; `is_bare` leaves out how the page is used."""
    with st.container(key="sheet", gap=None):
        left, right = st.columns([3, 2], gap="small")
        with left, st.container(key="map", height=SHEET_PX, border=False):
            map_figure = show_map(page)
            if not is_bare:
                show_welcome(page.words)
        with right, st.container(key="side", height=SHEET_PX, border=False, gap=None):
            show_event(page)
            with st.container(key="list", gap=None):
                show_list(page)
        if session.is_narrow():
            with st.container(key="tray"):
                st.html(f'<p class="panj-hint">{tray_text(page) or ""}</p>')
        with st.container(key="timeline"):
            timeline_figure = show_timeline(page)
            if not is_bare:
                _show_hint(page)
    return map_figure, timeline_figure


def _show_hint(page: Page) -> None:
    """How the timeline is used and moved, and a way to what lies before its axis."""
    with st.container(key="hint", horizontal=True, vertical_alignment="center", gap="small"):
        show_steps(page)
        show_player(page)
        st.html(f'<p class="panj-hint">{escape(page.words.say("timeline.hint"))}</p>', width="content")
        earlier, span = count_earlier(page), days_of_data(page.table)
        if earlier and span:
            label = page.words.say("timeline.earlier", n=earlier, year=str(axis_days(page)[0].year))
            st.button(label, key="earlier", type="tertiary", on_click=choose_days, args=(span[0], None))


def _counts_html(page: Page) -> str:
    """'37 of 80 events · 5 without a place · 2 without a date · 24 sources'."""
    words, shown = page.words, page.shown
    unplaced = int((~is_placed(shown)).sum())
    undated = int(shown[c.DATE_START].isna().sum())
    outlets = len({outlet for several in shown[c.OUTLETS] for outlet in several})
    parts = [_strong(words.say("counts.events", n=len(page.table), shown=len(shown), total=len(page.table)))]
    parts += [escape(words.say("counts.unplaced", n=unplaced))] if unplaced else []
    parts += [escape(words.say("counts.undated", n=undated))] if undated else []
    parts += [escape(words.say("counts.sources", n=outlets))]
    span = days_of_data(shown)
    if span:
        first, last = words.month(span[0]), words.month(span[1])
        parts.append(escape(first if first == last else words.say("when.days", first=first, last=last)))
    return f'<p class="panj-counts" role="status">{" · ".join(parts)}</p>'


def _strong(text: str) -> str:
    head, _, rest = escape(text).partition("**")
    bold, _, tail = rest.partition("**")
    return f"{head}<b>{bold}</b>{tail}"


def _legend_html(page: Page) -> str:
    """Symbols with their names for the kinds that are shown."""
    kinds = set(page.shown[c.KIND].unique())
    items = "".join(
        f"<li>{symbol_html(str(kind))} {escape(kind_label(str(kind), page.words))}</li>"
        for kind in load_kinds()
        if str(kind) in kinds
    )
    return f'<ul class="panj-legend">{items}</ul>'
