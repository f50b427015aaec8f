"""Playback of the chosen days in the browser, over the marks of the map or over its provinces."""

from html import escape
from pathlib import Path

import streamlit as st

from dashboard.app import session
from dashboard.app.loads import load_ground
from dashboard.app.view import Page, map_detail
from dashboard.figures.map_ground import AREA
from dashboard.lexicon.catalogue import Catalogue
from dashboard.queries.marks import marks_for_map
from dashboard.queries.playback import MAX_PLAYED, make_area_playback, make_playback

_HERE = Path(__file__)
_HTML = """<div class="player">
<button type="button" class="play"></button>
<input type="range" class="days" step="1">
<select class="mode"><option value="all"></option><option value="window"></option></select>
<select class="speed"><option value="7"></option><option value="30"></option><option value="120"></option></select>
<button type="button" class="stop"></button>
<output class="told"></output>
</div>"""
_SAID = (
    "play",
    "pause",
    "stop",
    "next",
    "days",
    "mode",
    "mode.all",
    "mode.window",
    "speed",
    "speed.7",
    "speed.30",
    "speed.120",
    "told.shown",
    "told.province",
    "told.unplaced",
    "told.perhaps",
    "told.areas",
    "told.elsewhere",
    "told.maybe",
)
_player = st.components.v2.component(
    "panj_player",
    html=_HTML,
    css=_HERE.with_name("player.css").read_text(encoding="utf-8"),
    js="\n".join(
        _HERE.with_name(name).read_text(encoding="utf-8") for name in ("player.js", "player_areas.js")
    ),
)


def show_player(page: Page) -> None:
    """A button that plays marks or, where the map counts by province, provinces; or why neither can be played."""
    detail = map_detail(page, session.step())
    data = None
    if detail == "provinces":
        data = _areas_data(page)
    elif detail == "events" and len(page.shown) <= MAX_PLAYED:
        data = _marks_data(page)
    else:
        st.html(f'<p class="panj-hint">{escape(page.words.say("player.many"))}</p>', width="content")
    if data is not None:
        _player(key="player", data=_common(page, detail) | data, height="content", width="content")


def _common(page: Page, detail: str) -> dict[str, object]:
    return {
        "key": f"{page.version} {page.state.filters} {page.state.search} {detail}",
        "months": page.words.months_short,
        "words": _words(page.words),
    }


def _marks_data(page: Page) -> dict[str, object] | None:
    playback = make_playback(page.shown, marks_for_map(page.shown))
    if playback is None:
        return None
    return {
        "marks": playback.marks,
        "in_province": playback.in_province,
        "unplaced": playback.unplaced,
        "span": playback.span,
    }


def _areas_data(page: Page) -> dict[str, object] | None:
    playback = make_area_playback(page.shown, load_ground().provinces)
    if playback is None:
        return None
    return {
        "areas": playback.areas,
        "elsewhere": playback.elsewhere,
        "span": playback.span,
        "tints": [page.paper.home, *page.paper.tints],
        "prefix": AREA,
    }


def _words(words: Catalogue) -> dict[str, str]:
    """What the player says; counts are filled in by the browser."""
    return {name: words.strings[f"player.{name}"] for name in _SAID}
