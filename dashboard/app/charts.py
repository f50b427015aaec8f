"""The map and the timeline on the page: drawn from the state, and what a click or a brush on them changes."""

import datetime as dt
from collections.abc import Mapping
from html import escape
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard.app import session
from dashboard.app.controls import choose_days
from dashboard.app.loads import load_ground
from dashboard.app.view import Page, axis_days, facet_labels, map_detail
from dashboard.figures.extent import fit_extent
from dashboard.figures.frame import looked_at
from dashboard.figures.map_figure import map_figure
from dashboard.figures.map_ground import kind_notes
from dashboard.figures.map_view import MapView
from dashboard.figures.timeline_figure import TimelineView, timeline_figure
from dashboard.lexicon.taxonomy import load_kinds
from dashboard.model import columns as c
from dashboard.queries.describe import kind_label, when, where
from dashboard.queries.filters import filter_events, spots_of
from dashboard.queries.headline import headline
from dashboard.queries.lanes import OTHER, choose_lanes, lanes_of
from dashboard.queries.levels import HOME, nearness
from dashboard.queries.marks import (
    FAN_DEGREES,
    count_outside,
    events_per_district,
    events_per_province,
    marks_for_map,
    outside_areas,
    tray,
    vague_by_province,
)
from dashboard.queries.periods import choose_period, events_per_period, lane_marks

MAP, TIMELINE = "map-chart", "timeline-chart"
HOVER_WIDTH = 64
PHONE_MARKS = 0.7
MAX_TRAY = 2
"""More countries, and more kinds of one, than this are summed up in the tray."""


def show_map(page: Page) -> go.Figure:
    """Draw the map; answers to clicks on marks and provinces."""
    figure, view = page_map(page), session.map_view()["view"]
    st.plotly_chart(
        looked_at(figure, *view)
        if view
        else figure,  # a chart that changes is made anew, and would open at home
        key=MAP,
        height="stretch",
        theme=None,
        on_select=_picked_on_map,
        selection_mode="points",
        config=_config("panj-map"),
        alt=page.words.say("map.alt", n=len(page.shown)),
    )
    return figure


def show_timeline(page: Page) -> go.Figure:
    """Draw the timeline; answers to a brush across it and to clicks on marks."""
    figure = page_timeline(page)
    st.plotly_chart(
        figure,
        key=TIMELINE,
        height=int(figure.layout.height),
        theme=None,
        on_select=_picked_on_timeline,
        selection_mode=("points", "box"),
        config=_config("panj-timeline"),
        alt=page.words.say("timeline.alt", n=len(page.shown)),
    )
    return figure


def page_map(page: Page) -> go.Figure:
    """The map of the events that pass the filters."""
    paper, narrow, detail = page.paper, session.is_narrow(), map_detail(page, session.step())
    near = nearness(session.step())
    areas = {"districts": load_ground().districts, "provinces": load_ground().provinces}.get(detail, {})
    single = outside_areas(page.shown, detail, areas)
    stretch = fit_extent(*session.box()).stretch * (PHONE_MARKS if narrow else 1.0) / near
    marks = marks_for_map(single, fan_degrees=FAN_DEGREES * stretch)
    marks["text"] = _mark_texts(page, marks)
    counts = events_per_province(page.shown)
    districts = events_per_district(page.shown) if detail == "districts" else None
    view = MapView(
        lang=page.words.code,
        counts=counts,
        vague=vague_by_province(single),
        districts=districts,
        numbers=detail == "provinces",
        chosen=frozenset(page.state.filters.provinces),
        hover=_area_texts(page, counts, districts or {}),
        tray=None if narrow else tray_text(page),
        sources=_size_words(page, bool(marks["vague"].any())),
        open_at=_open_at(page),
        revision=session.revision(),
        size_px=session.box(),
        marks=PHONE_MARKS if narrow else 1.0,
        nearness=near,
    )
    return map_figure(marks, load_ground(), view, paper)


def page_timeline(page: Page) -> go.Figure:
    """The timeline of the events that pass all filters but the dates, the chosen dates shaded."""
    filters = page.state.filters
    table = filter_events(page.found, filters.without("first", "last"))
    span = axis_days(page)
    period = choose_period((span[1] - span[0]).days)
    by = page.state.lanes
    lanes = choose_lanes(page.table if by == "kind" else table, by)
    marks = lane_marks(table, lanes_of(table, by, lanes))
    view = TimelineView(
        lanes=lanes,
        labels=_lane_labels(page, lanes),
        kinds={str(kind): kind_label(str(kind), page.words) for kind in load_kinds()},
        span=span,
        first=filters.first,
        last=filters.last,
        surely=filters.surely,
        hover=_event_texts(page, table, set(marks["event_id"].dropna())),
        months=page.words.months_short,
        unit=page.words.say(f"timeline.density.{period}"),
        revision=session.revision(),
    )
    return timeline_figure(marks, events_per_period(table, period), view, page.paper)


def _lane_labels(page: Page, lanes: list[str]) -> dict[str, str]:
    facet = {"kind": "kinds", "actor": "actors", "province": "provinces", "source": "outlets"}[
        page.state.lanes
    ]
    label = facet_labels(page)[facet] if facet != "provinces" else lambda code: page.names.get(code, code)
    return {lane: page.words.say("lanes.other") if lane == OTHER else label(lane) for lane in lanes}


def count_earlier(page: Page) -> int:
    """How many of the events shown end before the axis begins."""
    return int((page.shown[c.DATE_END] < pd.Timestamp(axis_days(page)[0])).sum())


def _size_words(page: Page, has_rings: bool) -> str:
    """What the circles of the legend count, and what the pale rings mean where there are any."""
    sources = page.words.say("map.sources")
    return f"{sources}<br>{page.words.say('map.halo')}" if has_rings else sources


def _open_at(page: Page) -> tuple[str, str] | None:
    """The spot and kind of the open event, None where it has no point."""
    found = page.shown[page.shown[c.EVENT_ID] == page.state.event]
    spot = spots_of(found).iloc[0] if len(found) else None
    return (spot, str(found[c.KIND].iloc[0])) if spot else None


def _config(name: str) -> dict[str, Any]:
    return {
        "displaylogo": False,
        "scrollZoom": True,
        "modeBarButtonsToRemove": [
            "select2d",
            "lasso2d",
            "pan2d",
            "zoom2d",
            "autoScale2d",
            "zoomInGeo",
            "zoomOutGeo",
        ],
        "toImageButtonOptions": {"format": "svg", "filename": name},
    }


def _mark_texts(page: Page, marks: pd.DataFrame) -> list[str]:
    single = _event_texts(page, page.shown, set(marks["event_id"].dropna()))
    return [
        single.get(event_id) or _several_text(page, kind, events, place)
        for event_id, kind, events, place in zip(
            marks["event_id"], marks["kind"], marks["events"], marks["place"], strict=True
        )
    ]


def _several_text(page: Page, kind: str, events: int, place: object) -> str:
    head = f"<b>{escape(kind_label(kind, page.words))}</b>: {page.words.say('map.events', n=int(events))}"
    name = f"<br>{escape(place)}" if isinstance(place, str) else ""
    return f"{head}{name}<br><i>{page.words.say('map.pick')}</i>"


def _event_texts(page: Page, table: pd.DataFrame, wanted: set[str]) -> dict[str, str]:
    rows = table[table[c.EVENT_ID].isin(wanted)].to_dict("records")
    return {row[c.EVENT_ID]: _event_text(page, row) for row in rows}


def _event_text(page: Page, row: dict[Any, Any]) -> str:
    line = "<br>".join(escape(part) for part in wrap(headline(row, page.words, page.names), HOVER_WIDTH))
    place = where(row, page.words, page.names)
    sources = page.words.say("counts.sources", n=int(row[c.N_SOURCES]))
    return f"<b>{line}</b><br>{escape(when(row, page.words))} · {escape(place)}<br>{sources}"


def _area_texts(page: Page, counts: Mapping[str, int], districts: Mapping[str, int]) -> dict[str, str]:
    """What is said over each province, and over each district with events."""
    names = {code: page.names.get(code, code) for code in load_ground().provinces}
    district = facet_labels(page)["districts"]
    texts = {code: _area_text(page, name, counts.get(code, 0)) for code, name in names.items()}
    return texts | {code: _area_text(page, district(code), count) for code, count in districts.items()}


def _area_text(page: Page, name: str, count: int) -> str:
    name = escape(name)
    return f"<b>{name}</b><br>{page.words.say('map.events', n=count)}<br><i>{page.words.say('map.pick')}</i>"


def tray_text(page: Page) -> str | None:
    """'without a place: Tajikistan ◆ 3 ● 1' for what no mark can show, and how many marks lie out of sight."""
    lines = []
    if found := tray(page.shown):
        lines.append(page.words.say("map.tray", what=" · ".join(_tray_parts(page, found))))
    if session.step() >= HOME and (outside := count_outside(page.shown, *fit_extent(*session.box()).edges)):
        lines.append(page.words.say("map.outside", n=outside))
    return "<br>".join(lines) or None


def _tray_parts(page: Page, found: dict[str | None, dict[str, int]]) -> list[str]:
    unknown = page.words.say("country.unknown")
    parts = [
        f"{escape(page.names.get(code, code) if code else unknown)} {kind_notes(kinds, page.paper, most=MAX_TRAY)}"
        for code, kinds in found.items()
    ]
    rest = len(found) - MAX_TRAY
    return [*parts[:MAX_TRAY], page.words.say("counts.more", n=rest)] if rest > 0 else parts


def _selection(key: str) -> Any:
    chart = st.session_state.get(key)
    return chart.selection if chart else {"points": [], "box": []}


def _target(points: list[dict[str, Any]]) -> tuple[str, str] | None:
    """What the last point that was clicked stands for, None for points that stand for nothing."""
    for point in reversed(points):
        data = point.get("customdata")
        if isinstance(data, list) and len(data) >= 2 and data[0] and data[1]:
            return str(data[0]), str(data[1])
    return None


def _picked_on_map() -> None:
    target = _target(_selection(MAP)["points"])
    session.next_revision()
    if target is None:
        return
    what, value = target
    if what == "event":
        session.change(event=value)
    else:
        facet = {"province": "provinces", "district": "districts", "spot": "spots"}[what]
        session.filter_by(lambda filters: filters.toggled(facet, value))


def _picked_on_timeline() -> None:
    selection = _selection(TIMELINE)
    session.next_revision()
    if selection["box"]:
        ends = sorted(pd.Timestamp(end).date() for end in selection["box"][0]["x"])
        choose_days(ends[0], ends[-1])
        return
    what, value = _target(selection["points"]) or ("", "")
    if what == "event":
        session.change(event=value)
    elif what == "days":
        kind, first, last = value.split()
        choose_days(dt.date.fromisoformat(first), dt.date.fromisoformat(last))
        session.filter_by(lambda filters: filters.with_values("kinds", (kind,)))
