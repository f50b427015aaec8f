"""The export popover: charts as pictures and pages, events as data, and a report, each as it is on screen."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from html import escape
from typing import get_args

import plotly.graph_objects as go
import streamlit as st

from dashboard.app.loads import load_store
from dashboard.app.pictures import Chart, Size, chart
from dashboard.app.report import page_report
from dashboard.app.state import to_address
from dashboard.app.view import Page
from dashboard.exporters.about import About, companion
from dashboard.exporters.format import Format
from dashboard.exporters.formats import usable_formats
from dashboard.exporters.printed import pdf_of
from dashboard.exporters.report import report_html
from dashboard.figures.images import ImageFormat, find_browser
from dashboard.model import columns as c
from dashboard.queries.choices import days_of_data

SIDES = ("width", "height")
LEAST_PX, MOST_PX, STEP_PX = 400, 6000, 100
_MIME = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "html": "text/html",
    "metadata.json": "application/json",
}


def show_exports(page: Page, map_figure: go.Figure, timeline_figure: go.Figure) -> None:
    """Buttons that make their file when they are pressed."""
    browser = find_browser()
    charts = [chart(page, "map", map_figure), chart(page, "timeline", timeline_figure)]
    _show_charts(page, charts, can_draw=browser is not None)
    _show_report(page, charts, browser)
    _show_data(page)
    if browser is None:
        st.html(f'<p class="panj-note">{escape(page.words.say("export.none"))}</p>')


@st.fragment
def _show_charts(page: Page, charts: list[Chart], *, can_draw: bool) -> None:
    """A fragment: another size draws these buttons again and nothing else."""
    size = Size(**{f"{name}_px": st.session_state.get(f"export-{name}") for name in SIDES})
    for one in charts:
        with _group(page, one.what):
            for form in get_args(ImageFormat):
                make = partial(one.image, form, size)
                _download(page, one.what, form, form.upper(), make, disabled=not can_draw)
            _download(page, one.what, "html", "HTML", partial(one.html, size))
    with st.container(horizontal=True, gap="small", key="export-size"):
        for name in SIDES:
            st.number_input(
                page.words.say(f"export.{name}"),
                min_value=LEAST_PX,
                max_value=MOST_PX,
                step=STEP_PX,
                value=None,
                placeholder=page.words.say("export.fits"),
                key=f"export-{name}",
            )


def _show_report(page: Page, charts: list[Chart], browser: str | None) -> None:
    def as_html() -> bytes:
        """With drawings where there is a browser to draw them."""
        return report_html(page_report(page, [one.drawn() for one in charts] if browser else []))

    def as_pdf() -> bytes:
        return pdf_of(as_html(), browser)

    with _group(page, "report"):
        _download(page, "report", "html", "HTML", as_html)
        _download(page, "report", "pdf", "PDF", as_pdf, disabled=browser is None)


def _show_data(page: Page) -> None:
    """A button a format, and the file that says what rows alone cannot."""
    words, formats = page.words, usable_formats()
    with _group(page, "data"):
        for form in formats:
            _download(page, "events", form.name, form.label, partial(_events, page, form), form)
        make = partial(_about_events, page)
        _download(page, "events", "metadata.json", words.say("export.about"), make)
    bare = ", ".join(form.label for form in formats if not form.tells_all)
    st.html(f'<p class="panj-note">{escape(words.say("export.bare", formats=bare))}</p>')


@contextmanager
def _group(page: Page, what: str) -> Iterator[None]:
    """A heading with a row of buttons under it."""
    st.html(f'<div class="panj-meta">{escape(page.words.say(f"export.{what}"))}</div>')
    with st.container(horizontal=True, gap="small", key=f"export-row-{what}"):
        yield


def _download(
    page: Page,
    what: str,
    name: str,
    label: str,
    make: Callable[[], bytes],
    form: Format | None = None,
    *,
    disabled: bool = False,
) -> None:
    st.download_button(
        label,
        data=make,
        file_name=file_name(page, what, form.suffix if form else f".{name}"),
        mime=form.mime if form else _MIME[name],
        key=f"export-{what}-{name.partition('.')[0]}",
        on_click="ignore",
        disabled=disabled,
    )


def file_name(page: Page, what: str, suffix: str) -> str:
    """What it is and of when: panj-map-2021-06-01-2021-10-01.png."""
    first, last = _days(page)
    days = "-".join(day.isoformat() for day in (first, last) if day)
    return f"panj-{what}{'-' + days if days else ''}{suffix}"


def _days(page: Page) -> tuple[dt.date | None, dt.date | None]:
    """The chosen days; where an end is open, that of the data shown."""
    span = days_of_data(page.shown) or (None, None)
    return page.state.filters.first or span[0], page.state.filters.last or span[1]


def _events(page: Page, form: Format) -> bytes:
    """All events that pass the filters, in the order of the table."""
    events = load_store(page.address).events(page.shown[c.EVENT_ID])
    return b"".join(form.write(events, _about(page)))


def _about_events(page: Page) -> bytes:
    return companion(file_name(page, "events", ""), _about(page))


def _about(page: Page) -> About:
    """What is on screen: the choices of the address but for the open event and the page's language."""
    run = load_store(page.address).last_run()
    moment = run.finished_at if run else dt.datetime.now(dt.UTC)
    chosen = to_address(replace(page.state, event=None, lang=None))
    about = About(data_version=page.version, data_moment=moment, filters=chosen)
    return about.naming(page.shown[c.ORIGIN].unique())
