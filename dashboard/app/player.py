"""Playback of the chosen days in the browser, over the marks of the map."""

from pathlib import Path

import streamlit as st

from dashboard.app import session
from dashboard.app.view import Page, map_detail
from dashboard.lexicon.catalogue import Catalogue
from dashboard.queries.marks import marks_for_map
from dashboard.queries.playback import MAX_PLAYED, Playback, make_playback

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
)
_player = st.components.v2.component(
    "panj_player",
    html=_HTML,
    css=_HERE.with_name("player.css").read_text(encoding="utf-8"),
    js=_HERE.with_name("player.js").read_text(encoding="utf-8"),
)


def show_player(page: Page) -> None:
    """A button that plays, or that there are too many events to; nothing where the map counts by area."""
    if map_detail(page, session.step()) != "events":
        return
    if len(page.shown) > MAX_PLAYED:
        st.html(f'<p class="panj-hint">{page.words.say("player.many", n=MAX_PLAYED)}</p>', width="content")
        return
    playback = make_playback(page.shown, marks_for_map(page.shown))
    if playback is not None:
        _player(key="player", data=_data(playback, page), height="content", width="content")


def _data(playback: Playback, page: Page) -> dict[str, object]:
    return {
        "key": f"{page.version} {page.state.filters} {page.state.search}",
        "marks": playback.marks,
        "in_province": playback.in_province,
        "unplaced": playback.unplaced,
        "span": playback.span,
        "months": page.words.months_short,
        "words": _words(page.words),
    }


def _words(words: Catalogue) -> dict[str, str]:
    """What the player says; counts are filled in by the browser."""
    return {name: words.strings[f"player.{name}"] for name in _SAID}
