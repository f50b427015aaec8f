"""The timeline: density on top, lanes below, marks for days, bars for intervals, the chosen days shaded."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.palette import Paper, colour_of, is_hollow, symbol_of
from dashboard.lexicon.taxonomy import load_kinds

LANE_PX = 18
DENSITY_PX = 52
MARGIN_PX = {"t": 6, "b": 24, "l": 96, "r": 14}
_MIN_BAR = 1 / 220
"""The least width of a bar, as a share of the whole span, so that two days in five years can be seen."""
_FAINT = 0.28
_MOST_LETTERS = 13
_DAY = pd.Timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineView:
    """What the figure is drawn with, besides its marks.

    lanes: from top to bottom, with their names in `labels`; kinds: the names of the kinds. span: first and last day on
    the axis. first, last: the chosen days, None where open; surely: only what lies wholly within them is in full.
    hover: text by event_id.
    """

    lanes: Sequence[str]
    labels: Mapping[str, str]
    kinds: Mapping[str, str] = field(default_factory=dict)
    span: tuple[dt.date, dt.date]
    first: dt.date | None = None
    last: dt.date | None = None
    surely: bool = False
    hover: Mapping[str, str] = field(default_factory=dict)
    months: Sequence[str] = ()
    unit: str = ""
    revision: int = 0

    @property
    def chosen(self) -> bool:
        """Whether days are chosen at all."""
        return self.first is not None or self.last is not None


def timeline_height(n_lanes: int) -> int:
    """The height of the figure in pixels."""
    return MARGIN_PX["t"] + DENSITY_PX + max(n_lanes, 1) * LANE_PX + MARGIN_PX["b"]


def timeline_figure(
    marks: pd.DataFrame, density: pd.DataFrame, view: TimelineView, paper: Paper
) -> go.Figure:
    """`marks` as of queries.periods.lane_marks, `density` as of events_per_period; empty tables draw the axes."""
    figure = go.Figure()
    figure.add_trace(_density_trace(density, view, paper))
    for kind in map(str, load_kinds()):
        lane = marks[marks["kind"] == kind]
        spans = lane["end"] > lane["start"]
        if spans.any():
            figure.add_trace(_bar_trace(kind, lane[spans], view, paper))
        if (~spans).any():
            figure.add_trace(_mark_trace(kind, lane[~spans], view, paper))
    _lay_out(figure, view, paper)
    if view.chosen:
        _shade(figure, view, paper)
    return figure


def _density_trace(density: pd.DataFrame, view: TimelineView, paper: Paper) -> go.Bar:
    start, end = pd.to_datetime(density["start"]), pd.to_datetime(density["end"])
    return go.Bar(
        x=start.to_numpy(),
        y=density["events"].to_numpy(),
        width=(end - start).dt.total_seconds().to_numpy() * 880 if len(density) else None,
        offset=0,
        marker={"color": paper.density, "line": {"width": 0}},
        hovertemplate="%{y} · %{x|%Y-%m-%d}<extra></extra>",
        yaxis="y2",
        name="density",
        showlegend=False,
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _mark_trace(kind: str, lane: pd.DataFrame, view: TimelineView, paper: Paper) -> go.Scatter:
    colour = colour_of(kind, paper)
    opacity = _opacity(lane, view)
    size = 8 + 3 * (lane["n_sources"].clip(1, 16).to_numpy() ** 0.5 - 1)
    hairline = {"width": 0.8, "color": paper.paper}
    return go.Scatter(
        x=lane["start"].to_numpy().astype("datetime64[D]").astype(str),
        y=lane["lane"].to_numpy(object),
        mode="markers",
        marker={
            "symbol": symbol_of(kind),
            "size": size.astype("float32"),
            "color": colour,
            "opacity": opacity,
            "line": {"width": 1.6, "color": colour} if is_hollow(kind) else hairline,
        },
        customdata=_ids(lane, view),
        text=_texts(lane, view),
        hovertemplate="%{text}<extra></extra>",
        name=kind,
        showlegend=False,
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _bar_trace(kind: str, lane: pd.DataFrame, view: TimelineView, paper: Paper) -> go.Bar:
    colour = colour_of(kind, paper)
    least = (pd.Timestamp(view.span[1]) - pd.Timestamp(view.span[0]) + _DAY) * _MIN_BAR
    length = (lane["end"] - lane["start"] + _DAY).map(lambda one: max(one, least))
    middle = lane["start"] + (lane["end"] - lane["start"] + _DAY) / 2
    return go.Bar(
        x=length.dt.total_seconds().to_numpy() * 1000,
        base=(middle - length / 2).to_numpy(),
        y=lane["lane"].to_numpy(object),
        orientation="h",
        width=0.42,
        marker={
            "color": colour,
            "opacity": [0.62 * one for one in _opacity(lane, view)],
            "line": {"width": 0.8, "color": paper.paper},
        },
        customdata=_ids(lane, view),
        text=_texts(lane, view),
        textposition="none",
        hovertemplate="%{text}<extra></extra>",
        name=kind,
        showlegend=False,
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _opacity(lane: pd.DataFrame, view: TimelineView) -> list[float]:
    first = pd.Timestamp(view.first or dt.date.min) if view.first else pd.Timestamp.min
    last = pd.Timestamp(view.last) if view.last else pd.Timestamp.max
    begins, ends = ("start", "end") if view.surely else ("end", "start")
    inside = (lane[begins] >= first) & (lane[ends] <= last)
    return [1.0 if one else _FAINT for one in inside]


def _ids(lane: pd.DataFrame, view: TimelineView) -> list[list[object]]:
    """What a click means: one event opens, a gathered mark chooses its kind and days."""
    return [
        ["event", one, view.revision]
        if isinstance(one, str)
        else ["days", f"{kind} {start:%Y-%m-%d} {until:%Y-%m-%d}", view.revision]
        for one, kind, start, until in zip(
            lane["event_id"], lane["kind"], lane["start"], lane["until"], strict=True
        )
    ]


def _texts(lane: pd.DataFrame, view: TimelineView) -> list[str]:
    return [
        view.hover.get(event_id) or f"{view.kinds.get(kind, kind)}: {events}"
        for event_id, kind, events in zip(lane["event_id"], lane["kind"], lane["events"], strict=True)
    ]


def _lay_out(figure: go.Figure, view: TimelineView, paper: Paper) -> None:
    height = timeline_height(len(view.lanes))
    lanes_px = max(len(view.lanes), 1) * LANE_PX
    share = lanes_px / (height - MARGIN_PX["t"] - MARGIN_PX["b"])
    quiet = {"size": 12, "color": paper.muted}
    pad = max((view.span[1] - view.span[0]) / 80, dt.timedelta(days=2))
    ticks = _ticks(view)
    figure.update_layout(
        height=height,
        margin=MARGIN_PX,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": '"Source Sans", "Source Sans Pro", sans-serif', "size": 13, "color": paper.ink},
        barmode="overlay",
        dragmode="select",
        selectdirection="h",
        clickmode="event+select",
        hovermode="closest",
        hoverlabel=hover_label(paper),
        modebar=mode_bar(paper),
        uirevision="timeline",
        selectionrevision=view.revision,
        newselection={"line": {"color": paper.border, "width": 1, "dash": "solid"}},
        activeselection={"fillcolor": paper.border, "opacity": 0.08},
        xaxis={
            "range": [view.span[0] - pad, view.span[1] + pad],
            "type": "date",
            "anchor": "y",
            "showgrid": False,
            "gridcolor": paper.grid,
            "tickfont": quiet,
            "zeroline": False,
            **ticks,
        },
        yaxis={
            "domain": [0, share],
            "type": "category",
            "categoryorder": "array",
            "categoryarray": list(reversed(view.lanes)),
            "range": [-0.6, max(len(view.lanes), 1) - 0.4],
            "tickvals": list(view.lanes),
            "ticktext": [_short(view.labels.get(lane, lane)) for lane in view.lanes],
            "tickfont": quiet,
            "gridcolor": paper.grid,
            "fixedrange": True,
            "ticklabelstandoff": 4,
        },
        yaxis2={
            "domain": [min(share + 0.03, 0.98), 1],
            "anchor": "x",
            "rangemode": "tozero",
            "tickfont": {"size": 11, "color": paper.muted},
            "nticks": 3,
            "gridcolor": paper.grid,
            "fixedrange": True,
            "zeroline": False,
            "title": {"text": view.unit, "font": {"size": 11, "color": paper.muted}, "standoff": 4},
            "tickformat": "d",
        },
    )


def _short(label: str) -> str:
    """A name that fits beside its lane."""
    return escape(label if len(label) <= _MOST_LETTERS else f"{label[: _MOST_LETTERS - 1].rstrip()}…")


def hover_label(paper: Paper) -> dict[str, object]:
    """How hover texts look on this paper."""
    return {
        "bgcolor": paper.paper,
        "bordercolor": paper.line,
        "align": "left",
        "font": {"size": 13, "color": paper.ink},
    }


def mode_bar(paper: Paper) -> dict[str, object]:
    """The buttons over a chart, quiet until they are wanted."""
    return {"bgcolor": "rgba(0,0,0,0)", "color": paper.muted, "activecolor": paper.ink}


def _ticks(view: TimelineView) -> dict[str, object]:
    """Years when many are shown, months with their names when few; words of the page, not of the browser."""
    first, last = view.span
    months = (last.year - first.year) * 12 + last.month - first.month
    if months > 30 or len(view.months) != 12:
        years = [dt.date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
        shown = ([first] if first.month < 11 else []) + years
        return {
            "tickvals": shown,
            "ticktext": [str(day.year) for day in shown],
            "showgrid": True,
            "ticklabelshift": 16,
        }
    step = 1 if months <= 14 else 3
    days = [
        dt.date(first.year + m // 12, m % 12 + 1, 1) for m in range(first.month - 1, first.month + months)
    ]
    shown = [day for day in days if (day.month - 1) % step == 0]
    return {
        "tickvals": shown,
        "ticktext": [
            f"{view.months[d.month - 1]} {d.year}" if i == 0 or d.month == 1 else view.months[d.month - 1]
            for i, d in enumerate(shown)
        ],
    }


def _shade(figure: go.Figure, view: TimelineView, paper: Paper) -> None:
    first = view.first or view.span[0] - dt.timedelta(days=366)
    last = (view.last or view.span[1] + dt.timedelta(days=366)) + dt.timedelta(days=1)
    figure.add_shape(
        type="rect",
        x0=first,
        x1=last,
        y0=0,
        y1=1,
        yref="paper",
        layer="below",
        fillcolor=paper.shade,
        line={"width": 0},
    )
