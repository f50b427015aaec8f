"""A question and its figures for ever more events: time beside a bare bincount, and bytes to the browser."""

from collections.abc import Iterator
from functools import partial

import numpy as np
import pandas as pd
from events import events_table
from rows import Row, at_most, cpu_seconds, plain

from dashboard.figures.ground import make_ground
from dashboard.figures.map_figure import map_figure
from dashboard.figures.map_view import MapView
from dashboard.figures.palette import LIGHT
from dashboard.figures.timeline_figure import TimelineView, timeline_figure
from dashboard.gazetteer.outlines import load_outlines
from dashboard.model import columns as c
from dashboard.queries.filters import Filters, filter_events
from dashboard.queries.lanes import choose_lanes, lanes_of
from dashboard.queries.marks import events_per_province, marks_for_map, tray, vague_by_province
from dashboard.queries.periods import choose_period, events_per_period, lane_marks

GROWTH, BESIDE_BINCOUNT, MOST_MB = 2.0, 3.0, 0.3
SIZES = (1_000, 10_000, 100_000, 1_000_000)
MANY = 10_000
FILTERS = Filters(countries=("AFG",))


def rows(quick: bool) -> Iterator[Row]:
    """How the time grows with the events, and how many bytes the page is sent."""
    before = 0.0
    for size in SIZES[:2] if quick else SIZES:
        table = events_table(size)
        query, whole = cpu_seconds(partial(ask, table)), cpu_seconds(partial(draw, table))
        yield plain(f"{size:,} events: a filter, map and timeline, ms", whole * 1000)
        if size > MANY:
            yield at_most("  times those of a tenth of the events", whole / before, GROWTH)
        yield plain("  the questions alone, ms", query * 1000)
        if size > MANY:  # of few events the bare count takes nothing at all
            one, bare = (
                cpu_seconds(partial(events_per_period, table, "month")),
                cpu_seconds(partial(bincount, table)),
            )
            yield at_most("  events a month, times a bare bincount of the days", one / bare, BESIDE_BINCOUNT)
        yield at_most("  bytes of both figures to the browser, MB", draw(table) / 1e6, MOST_MB, "{:.2f}")
        before = whole


def ask(table: pd.DataFrame) -> None:
    """What map and timeline ask of the events of one country."""
    shown = filter_events(table, FILTERS)
    marks_for_map(shown), events_per_province(shown), vague_by_province(shown), tray(shown)
    lane_marks(shown, lanes_of(shown, "kind", choose_lanes(table, "kind"))), events_per_period(shown, "month")


def draw(table: pd.DataFrame) -> int:
    """The same with both figures, as JSON; its bytes."""
    shown = filter_events(table, FILTERS)
    marks = marks_for_map(shown)
    marks["text"] = marks["place"].fillna("").astype(str)
    view = MapView(lang="en", counts=events_per_province(shown), vague=vague_by_province(shown))
    chart = map_figure(marks, make_ground(load_outlines()), view, LIGHT)
    lanes = choose_lanes(table, "kind")
    span = (table[c.DATE_START].min().date(), table[c.DATE_END].max().date())
    period = choose_period((span[1] - span[0]).days)
    line = timeline_figure(
        lane_marks(shown, lanes_of(shown, "kind", lanes)),
        events_per_period(shown, period),
        TimelineView(lanes=lanes, labels={lane: lane for lane in lanes}, kinds={}, span=span),
        LIGHT,
    )
    return len(chart.to_json().encode()) + len(line.to_json().encode())


def bincount(table: pd.DataFrame) -> None:
    """The least that counting by month costs: the middle of each event, and numpy's count."""
    start, end = (table[name].to_numpy() for name in (c.DATE_START, c.DATE_END))
    months = (start + (end - start) // 2).astype("datetime64[M]").astype(int)
    np.bincount(months - months.min())
