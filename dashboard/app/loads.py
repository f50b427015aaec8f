"""What the page reads once and keeps: the store, its table of events, the map's ground."""

import os
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard.errors import StoreError
from dashboard.figures.ground import Ground, make_ground
from dashboard.gazetteer.outlines import load_outlines
from dashboard.model import columns as c
from dashboard.model.article import Article
from dashboard.model.correction import HistoryEntry
from dashboard.model.event import Event
from dashboard.queries.doubt import review_queue, reviewed_events, touched_events
from dashboard.store.open import open_store
from dashboard.store.store import Store
from dashboard.store.views import SavedView

STORE_VARIABLE = "PANJ_STORE"


def store_address() -> str:
    """The store that the environment names. Raises StoreError where it names none."""
    address = os.environ.get(STORE_VARIABLE)
    if not address:
        raise StoreError(f"no store is named; start the page with: panj serve --store {Path('FILE')}")
    return address


@st.cache_resource(show_spinner=False)
def load_store(address: str) -> Store:
    """The open store, one for all readers of this process."""
    return open_store(address)


@st.cache_resource(show_spinner=False, max_entries=2)
def load_table(address: str, version: str) -> pd.DataFrame:
    """The table of events of one version of a store; never change it in place."""
    return load_store(address).events_table()


@st.cache_resource(show_spinner=False, max_entries=20)
def load_found(address: str, version: str, words: str) -> pd.DataFrame:
    """The part of the table that speaks of all these words; the whole table where there is no word."""
    table, found = load_table(address, version), load_store(address).search(words) if words else None
    return table if found is None else table[table[c.EVENT_ID].isin(found)]


def load_views(address: str) -> tuple[SavedView, ...]:
    """The views that were kept by name; they are few and may change at any time."""
    return load_store(address).views()


@st.cache_resource(show_spinner=False)
def load_ground() -> Ground:
    """The outlines of the map as arrays."""
    return make_ground(load_outlines())


@st.cache_resource(show_spinner=False, max_entries=200)
def load_event(address: str, version: str, event_id: str) -> Event | None:
    """One event with its reports; None where the store has none of this id."""
    try:
        return load_store(address).event(event_id)
    except StoreError:
        return None


@st.cache_resource(show_spinner=False, max_entries=200)
def load_article(address: str, version: str, article_id: str) -> Article | None:
    """One article with its text; None where the store has none of this id."""
    try:
        return load_store(address).article(article_id)
    except StoreError:
        return None


@st.cache_resource(show_spinner=False, max_entries=200)
def load_history(address: str, version: str, event_id: str) -> tuple[HistoryEntry, ...]:
    """What people did to an event; nothing where the store has none of this id."""
    event = load_event(address, version, event_id)
    return load_store(address).history(event) if event else ()


@st.cache_resource(show_spinner=False, max_entries=2)
def load_queue(address: str, version: str) -> pd.DataFrame:
    """The events in doubt that nobody reviewed yet, as of queries.doubt.review_queue."""
    store, corrections = load_store(address), load_store(address).corrections()
    reviewed = reviewed_events(corrections, store.events(sorted(touched_events(corrections))))
    return review_queue(load_table(address, version), store.conflicts(), store.newest_events(), reviewed)
