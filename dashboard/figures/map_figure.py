"""The map: ground, marks by kind and precision, arrows of crossings, sizes and the tray of what has no place."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.geo_layout import geo_layout
from dashboard.figures.ground import Ground, contains, nearest_on_border
from dashboard.figures.labels import Box, line_boxes, mark_box
from dashboard.figures.map_ground import ground_traces
from dashboard.figures.map_view import MapView
from dashboard.figures.palette import Paper, colour_of, is_hollow, symbol_of
from dashboard.figures.timeline_figure import hover_label, mode_bar
from dashboard.figures.town_names import towns_of

_UNIT_PX, _MOST_PX = 8.5, 27.0
_LEGEND_SOURCES = (1, 4, 9)
_LEGEND_TOP_PX = 10
_ARROW_DEGREES = 0.17
_ARROW_REACH = 0.45
_ON_THE_LINE = 0.01
"""Nearer than this to the border, degrees, a point has no side: the arrow goes north or south."""

_Arrow = tuple[float, float, float, float, float]
"""Longitude and latitude of its foot and of its tip, and its heading in degrees."""


def map_figure(marks: pd.DataFrame, ground: Ground, view: MapView, paper: Paper) -> go.Figure:
    """`marks` as of queries.marks.marks_for_map, with a column `text` to show on hover; empty draws the ground."""
    figure = go.Figure()
    covered = [
        mark_box(lon, lat, size_px(sources) / 16 * view.marks * view.stretch)
        for lon, lat, sources in zip(marks["lon"], marks["lat"], marks["n_sources"], strict=True)
    ]
    arrows = _arrows(marks, ground)
    towns = towns_of(marks, covered)
    figure.add_traces(ground_traces(ground, view, paper, [*covered, *_arrow_boxes(arrows)], towns))
    if len(marks):
        figure.add_traces([_arrow_trace(some, colour_of(kind, paper)) for kind, some in arrows.items()])
        for kind, group in marks.groupby("kind", sort=False):
            if group["vague"].any():
                figure.add_trace(_halo_trace(str(kind), group[group["vague"]], view, paper))
        for kind, group in marks.groupby("kind", sort=False):
            figure.add_trace(_mark_trace(str(kind), group, view, paper))
        figure.add_traces(_open_traces(marks, view, paper))
    _lay_out(figure, view, paper)
    return figure


def size_px(n_sources: float) -> float:
    """The diameter of a mark: its area grows with the number of sources."""
    return min(_UNIT_PX * math.sqrt(max(n_sources, 1)), _MOST_PX)


def _mark_trace(kind: str, marks: pd.DataFrame, view: MapView, paper: Paper) -> go.Scattergeo:
    colour = colour_of(kind, paper)
    hairline = {"width": 1, "color": paper.paper}
    return go.Scattergeo(
        lon=marks["lon"].to_numpy(dtype=np.float32),  # to a metre exact, and half the size
        lat=marks["lat"].to_numpy(dtype=np.float32),
        mode="markers",
        marker={
            "symbol": symbol_of(kind),
            "size": [round(size_px(n) * view.marks, 1) for n in marks["n_sources"]],
            "color": colour,
            "opacity": 1,
            "line": {"width": 1.8, "color": colour} if is_hollow(kind) else hairline,
        },
        customdata=_targets(marks, view),
        text=marks["text"].tolist() if "text" in marks else None,
        hovertemplate="%{text}<extra></extra>",
        name=kind,
        showlegend=False,
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _targets(marks: pd.DataFrame, view: MapView) -> list[list[object]]:
    """What a click means: one event opens, a spot with several filters."""
    return [
        ["event", event_id, view.revision] if isinstance(event_id, str) else ["spot", spot, view.revision]
        for event_id, spot in zip(marks["event_id"], marks["spot"], strict=True)
    ]


def _halo_trace(kind: str, marks: pd.DataFrame, view: MapView, paper: Paper) -> go.Scattergeo:
    return go.Scattergeo(
        lon=marks["lon"].to_numpy(dtype=np.float32),  # to a metre exact, and half the size
        lat=marks["lat"].to_numpy(dtype=np.float32),
        mode="markers",
        marker={
            "symbol": "circle",
            "size": [(size_px(n) + 16) * view.marks for n in marks["n_sources"]],
            "color": colour_of(kind, paper),
            "opacity": 0.16,
            "line": {"width": 0},
        },
        hoverinfo="skip",
        showlegend=False,
    )


def _open_traces(marks: pd.DataFrame, view: MapView, paper: Paper) -> list[go.Scattergeo]:
    """A ring around the mark of the event that is open."""
    if view.open_at is None:
        return []
    spot, kind = view.open_at
    found = marks[(marks["spot"] == spot) & (marks["kind"] == kind)]
    return [
        go.Scattergeo(
            lon=found["lon"].to_numpy(),
            lat=found["lat"].to_numpy(),
            mode="markers",
            marker={
                "symbol": "circle-open",
                "size": [size_px(n) * view.marks + 11 for n in found["n_sources"]],
                "color": paper.ink,
                "line": {"width": 1.6},
            },
            hoverinfo="skip",
            showlegend=False,
        )
    ]


def _arrows(marks: pd.DataFrame, ground: Ground) -> dict[str, list[_Arrow]]:
    """By kind, short arrows over the border for marks near it whose events went into the other country."""
    moving = marks[marks["to_country"].notna()]
    rows = zip(moving["lon"], moving["lat"], moving["kind"], moving["to_country"], strict=True)
    by_kind: dict[str, list[_Arrow]] = {}
    for lon, lat, kind, target in rows:
        if tip := _arrow_tip(ground, lon, lat, target):
            by_kind.setdefault(str(kind), []).append((lon, lat, *tip))
    return by_kind


def _arrow_boxes(arrows: Mapping[str, Sequence[_Arrow]]) -> list[Box]:
    """What the arrows cover, from near their feet to their tips."""
    parts = [1 / 3, 2 / 3, 1.0]
    return [
        box
        for some in arrows.values()
        for lon, lat, tip_lon, tip_lat, _ in some
        for box in line_boxes(
            [lon + (tip_lon - lon) * part for part in parts], [lat + (tip_lat - lat) * part for part in parts]
        )
    ]


def _arrow_trace(arrows: list[_Arrow], colour: str) -> go.Scattergeo:
    """Every arrow as a foot without a mark, a tip with one, and a gap."""
    gap = math.nan
    return go.Scattergeo(
        lon=[x for lon, _, tip_lon, _, _ in arrows for x in (lon, tip_lon, gap)],
        lat=[y for _, lat, _, tip_lat, _ in arrows for y in (lat, tip_lat, gap)],
        mode="lines+markers",
        line={"color": colour, "width": 1.5},
        marker={
            "symbol": ["circle", "triangle-up", "circle"] * len(arrows),
            "size": [0, 8, 0] * len(arrows),
            "angle": [angle for *_, heading in arrows for angle in (0, heading, 0)],
            "line": {"width": 0},
            "color": colour,
            "opacity": 1,
        },
        hoverinfo="skip",
        showlegend=False,
    )


def _arrow_tip(ground: Ground, lon: float, lat: float, target: str) -> tuple[float, float, float] | None:
    """Where an arrow ends, square to the border and inside the target, and its heading in degrees.

    None where the border is far, or where neither of its sides is the target.
    """
    if target not in ground.countries or not ground.border_lon.size:
        return None
    border_lon, border_lat, distance = nearest_on_border(ground, lon, lat)
    distance = max(distance, 1e-9)
    if distance > _ARROW_REACH:
        return None
    stretch = math.cos(math.radians(lat))
    east, north = (border_lon - lon) * stretch / distance, (border_lat - lat) / distance
    if distance < _ON_THE_LINE:
        east, north = 0.0, 1.0
    for length in (distance + _ARROW_DEGREES, -_ARROW_DEGREES):
        x, y = east * length, north * length
        if contains(ground.countries[target], lon + x / stretch, lat + y):
            return lon + x / stretch, lat + y, math.degrees(math.atan2(x, y))
    return None


def _lay_out(figure: go.Figure, view: MapView, paper: Paper) -> None:
    extent = view.extent
    seen = "map-{}x{}".format(*view.size_px)
    figure.update_layout(
        margin={"t": 0, "b": 0, "l": 0, "r": 0},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": '"Source Sans", "Source Sans Pro", sans-serif', "size": 13, "color": paper.ink},
        hoverlabel=hover_label(paper),
        clickmode="event+select",
        dragmode="pan",
        uirevision=seen,
        selectionrevision=view.revision,
        geo=geo_layout(extent, paper) | {"uirevision": seen},
        annotations=[*_size_notes(view, paper), *_tray_note(view, paper)],
        shapes=_size_shapes(paper),
        modebar=mode_bar(paper),
    )


def _tray_note(view: MapView, paper: Paper) -> list[dict[str, object]]:
    if not view.tray:
        return []
    # the space at the end keeps glyphs of fallback fonts, which are wider than measured, inside the box
    return [_note(view.tray + "\u2003", paper, x=0.008, xanchor="left")]


def _size_notes(view: MapView, paper: Paper) -> list[dict[str, object]]:
    """The words of the legend; it comes first, so that the style sheet finds it and hides it on a phone."""
    sizes = " · ".join(str(n) for n in _LEGEND_SOURCES)
    note = _note(f"{sizes} {view.sources}", paper, x=0, xanchor="left", y=1, yanchor="top")
    quiet = {"bgcolor": "rgba(0,0,0,0)", "font": {"size": 12, "color": paper.muted}}
    return [note | quiet | {"xshift": 8, "yshift": -_LEGEND_TOP_PX - size_px(_LEGEND_SOURCES[-1])}]


def _size_shapes(paper: Paper) -> list[dict[str, object]]:
    """Circles of the sizes of marks with few and many sources, above their numbers."""
    floor = -_LEGEND_TOP_PX - size_px(_LEGEND_SOURCES[-1])
    shapes: list[dict[str, object]] = []
    left = 14.0
    for sources in _LEGEND_SOURCES:
        size = size_px(sources)
        shapes.append(
            {
                "type": "circle",
                "xref": "paper",
                "yref": "paper",
                "xsizemode": "pixel",
                "ysizemode": "pixel",
                "xanchor": 0,
                "yanchor": 1,
                "x0": left,
                "x1": left + size,
                "y0": floor,
                "y1": floor + size,
                "line": {"width": 1, "color": paper.muted},
            }
        )
        left += size + 6
    return shapes


def _note(text: str, paper: Paper, **where: object) -> dict[str, object]:
    return {
        "text": text,
        "xref": "paper",
        "yref": "paper",
        "y": 0.015,
        "yanchor": "bottom",
        "align": "left",
        "showarrow": False,
        "font": {"size": 12, "color": paper.ink},
        "bgcolor": paper.home,
        "borderpad": 4,
        **where,
    }
