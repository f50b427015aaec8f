"""The export popover: the charts as pictures and pages, the events as data, each as it is on screen."""

import datetime as dt
from collections.abc import Callable
from typing import Literal, get_args

import plotly.graph_objects as go
import streamlit as st

from dashboard.app import session
from dashboard.app.loads import load_store
from dashboard.app.state import to_address
from dashboard.app.view import Page, filters_in_words
from dashboard.exporters.about import About
from dashboard.exporters.formats import FORMATS
from dashboard.figures.frame import BOTTOM_PX, TOP_PX, Caption, framed, looked_at
from dashboard.figures.images import ImageFormat, find_browser, html_bytes, image_bytes
from dashboard.figures.map_ground import kind_notes
from dashboard.model import columns as c
from dashboard.queries.choices import days_of_data

MAP_WIDTH_PX = 1200
TIMELINE_WIDTH_PX = 1400
DATA_FORMATS = ("csv", "geojson")
_MIME = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf", "html": "text/html"}

What = Literal["map", "timeline"]


def show_exports(page: Page, map_figure: go.Figure, timeline_figure: go.Figure) -> None:
    """Buttons that make their file when they are pressed."""
    words = page.words
    can_draw = find_browser() is not None
    charts: tuple[tuple[What, go.Figure], ...] = (("map", map_figure), ("timeline", timeline_figure))
    for what, figure in charts:
        st.html(f'<div class="panj-meta">{words.say(f"export.{what}")}</div>')
        with st.container(horizontal=True, gap="small"):
            for form in get_args(ImageFormat):
                _button(page, what, form, _image(page, what, figure, form), disabled=not can_draw)
            _button(page, what, "html", _html(page, what, figure))
    st.html(f'<div class="panj-meta">{words.say("export.data")}</div>')
    with st.container(horizontal=True, gap="small"):
        for form in DATA_FORMATS:
            _button(page, "events", form, _data(page, form))
    if not can_draw:
        st.html(f'<p class="panj-note">{words.say("export.none")}</p>')


def file_name(page: Page, what: str, suffix: str) -> str:
    """What it is and of when: panj-map-2021-06-01-2021-10-01.png."""
    first, last = _days(page)
    days = "-".join(day.isoformat() for day in (first, last) if day)
    return f"panj-{what}{'-' + days if days else ''}.{suffix}"


def _days(page: Page) -> tuple[dt.date | None, dt.date | None]:
    """The chosen days; where an end is open, that of the data shown."""
    span = days_of_data(page.shown) or (None, None)
    return page.state.filters.first or span[0], page.state.filters.last or span[1]


def _button(page: Page, what: str, form: str, data: Callable[[], bytes], *, disabled: bool = False) -> None:
    mime = _MIME.get(form) or FORMATS[form].mime
    st.download_button(
        form.upper() if form != "geojson" else "GeoJSON",
        data=data,
        file_name=file_name(page, what, form),
        mime=mime,
        key=f"export-{what}-{form}",
        on_click="ignore",
        disabled=disabled,
    )


def _picture(page: Page, what: What, figure: go.Figure, height_px: int) -> go.Figure:
    words, paper = page.words, page.paper
    counts = {str(k): int(n) for k, n in page.shown[c.KIND].value_counts().items()}
    shown = words.say("map.events", n=len(page.shown))
    caption = Caption(
        title=f"{words.say('title')} · {words.say(f'export.{what}')}",
        note=f"{filters_in_words(page)} · {shown}",
        legend=kind_notes(counts, paper, lang=words.code),
        credit=words.say("credit", version=page.version),
    )
    return framed(figure, caption, paper, height_px)


def _size(what: What, figure: go.Figure) -> tuple[int, int]:
    """Width and height in pixels: the map in the proportions that it has on screen."""
    if what == "timeline":
        return TIMELINE_WIDTH_PX, int(figure.layout.height)
    width, height = session.box()
    return MAP_WIDTH_PX, round(MAP_WIDTH_PX * height / width)


def _image(page: Page, what: What, figure: go.Figure, form: ImageFormat) -> Callable[[], bytes]:
    (width, height), seen = _size(what, figure), session.map_view()

    def make() -> bytes:
        picture = _picture(page, what, _as_seen(what, figure, seen["view"]), height)
        return image_bytes(picture, form, width, height + TOP_PX + BOTTOM_PX)

    return make


def _html(page: Page, what: What, figure: go.Figure) -> Callable[[], bytes]:
    (_, height), seen = _size(what, figure), session.map_view()

    def make() -> bytes:
        picture = _picture(page, what, _as_seen(what, figure, seen["view"]), height)
        return html_bytes(picture, page.words.say("title"))

    return make


def _as_seen(what: What, figure: go.Figure, view: session.View | None) -> go.Figure:
    """The map where the reader has moved it, read when the button is pressed: moving it draws nothing again."""
    return looked_at(figure, *view) if what == "map" and view else figure


def _data(page: Page, form: str) -> Callable[[], bytes]:
    """All events that pass the filters, in the order of the table."""

    def make() -> bytes:
        store = load_store(page.address)
        run = store.last_run()
        moment = run.finished_at if run else dt.datetime.now(dt.UTC)
        about = About(data_version=page.version, data_moment=moment, filters=to_address(page.state))
        events = store.events(page.shown[c.EVENT_ID])
        return b"".join(FORMATS[form].write(events, about))

    return make
