"""Below the open event: what it is part of, what came before and after it, what lies near it, and how it is cited."""

from html import escape
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from dashboard.app import session
from dashboard.app.evidence import plain_markdown
from dashboard.app.loads import load_article, load_ground, load_store
from dashboard.app.view import Page
from dashboard.figures.inset import Spot, inset_svg
from dashboard.model import columns as c
from dashboard.model.event import Event
from dashboard.model.kinds import GeoPrecision
from dashboard.model.records import event_row
from dashboard.queries.citing import apa, bibtex, event_work, source_works
from dashboard.queries.describe import when
from dashboard.queries.headline import headline
from dashboard.queries.near import (
    NEAR_KM,
    is_kin,
    neighbours_in_place,
    neighbours_in_time,
    parts_of,
    whole_of,
)

_EXACT = (GeoPrecision.POINT, GeoPrecision.SETTLEMENT)


def event_inset(page: Page, event: Event) -> str | None:
    """The small map of where the event was; a point only where the text gave one."""
    district = f"{event.admin1}/{event.admin2}" if event.admin1 and event.admin2 else None
    ground = load_ground()
    exact = event.geo_precision in _EXACT
    area = district if event.geo_precision == GeoPrecision.DISTRICT and district in ground.districts else None
    spot = Spot(
        kind=event.kind,
        area=area or event.admin1 or event.country,
        lon=event.lon if exact else None,
        lat=event.lat if exact else None,
        name=event.place,
    )
    return inset_svg(spot, ground, page.words.code, page.paper)


def show_kin(page: Page, event: Event) -> None:
    """The event that this one is part of, or its parts: linked, and never summed."""
    row, words = event_row(event), page.words
    whole, parts = whole_of(page.table, row), parts_of(page.table, row)
    _show_group(page, "kin-whole", words.say("kin.whole"), whole)
    _show_group(page, "kin-parts", words.say("kin.parts", n=len(parts)), parts)


def show_neighbours(page: Page, event: Event) -> None:
    """Events before, after and near this one among those that pass the filters."""
    row, words = event_row(event), page.words
    # what it is part of and its own parts stand above
    kin = is_kin(page.shown, row)
    others = page.shown[~kin] if kin.any() else page.shown
    before, after = neighbours_in_time(others, row)
    _show_group(page, "near-before", words.say("near.before"), before)
    _show_group(page, "near-after", words.say("near.after"), after)
    near = neighbours_in_place(others, row)
    if near is not None:
        province = page.names.get(event.admin1 or "", event.admin1 or "")
        title = words.say("near.km", n=int(NEAR_KM)) if near.km else words.say("near.province", name=province)
        _show_group(page, "near-place", title, near.events, more=near.more)


def show_citations(page: Page, event: Event) -> None:
    """The link to this event and how it and its sources are cited, each with a button that copies it."""
    words = page.words
    with st.popover(words.say("cite"), key="cite"):
        _show_copy(words.say("cite.link"), _link_to(event))
        run = load_store(page.address).last_run()
        made = run.finished_at.date() if run else None
        record = event_work(event, page.version, made, words, page.names)
        works = (
            record,
            *source_works(event, lambda one: load_article(page.address, page.version, one)),
        )
        _show_copy(words.say("cite.text"), "\n".join(apa(work, words) for work in works))
        _show_copy("BibTeX", "\n\n".join(bibtex(work) for work in works))


def _show_copy(title: str, text: str) -> None:
    st.html(f'<div class="panj-meta">{escape(title)}</div>')
    st.code(text, language=None, wrap_lines=True)


def _link_to(event: Event) -> str:
    return f"{(st.context.url or '').rstrip('/')}/?{urlencode({'event': event.event_id})}"


def _show_group(page: Page, key: str, title: str, events: pd.DataFrame, *, more: int = 0) -> None:
    """A heading with a button for each event; nothing where there is none."""
    if events.empty:
        return
    with st.container(key=key, gap=None):
        st.html(f'<h3 class="panj-around">{escape(title)}</h3>')
        for row in events.to_dict("records"):
            _show_link(page, key, row)
        if more:
            st.html(f'<p class="panj-note">{escape(page.words.say("counts.more", n=more))}</p>')


def _show_link(page: Page, group: str, row: dict[Any, Any]) -> None:
    line = f"{when(row, page.words)} · {headline(row, page.words, page.names)}"
    st.button(
        plain_markdown(line[:1].upper() + line[1:]),
        key=f"{group}-{row[c.EVENT_ID]}",
        on_click=session.change,
        kwargs={"event": str(row[c.EVENT_ID])},
        type="tertiary",
        wrap=True,
    )
