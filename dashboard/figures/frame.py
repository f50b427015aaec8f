"""A figure as a picture that stands alone: title, filters and legend above it, the credit below."""

import copy
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

from dashboard.figures.palette import Paper

TOP_PX, BOTTOM_PX, SIDE_PX = 92, 24, 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """What a picture says besides its figure. note: the filters; legend: glyphs in plotly's mark-up."""

    title: str
    note: str
    legend: str
    credit: str


def framed(figure: go.Figure, caption: Caption, paper: Paper, height_px: int) -> go.Figure:
    """A copy of the figure on its paper with the caption around it; `height_px` is that of the bare figure."""
    whole = copy.deepcopy(figure)
    margin = figure.layout.margin
    bottom = int(margin.b or 0)
    whole.update_layout(
        paper_bgcolor=paper.paper,
        height=height_px + TOP_PX + BOTTOM_PX,
        margin={
            "t": int(margin.t or 0) + TOP_PX,
            "b": bottom + BOTTOM_PX,
            "l": max(int(margin.l or 0), SIDE_PX),
            "r": max(int(margin.r or 0), SIDE_PX),
        },
        title={
            "text": f"<b>{escape(caption.title)}</b><br>{_small(escape(caption.note))}<br>{_small(caption.legend)}",
            "font": {"size": 18, "color": paper.ink},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"t": 26, "l": SIDE_PX},
        },
    )
    whole.add_annotation(
        text=escape(caption.credit),
        showarrow=False,
        xref="paper",
        yref="paper",
        x=0,
        y=0,
        xanchor="left",
        yanchor="top",
        yshift=-(bottom + 4),
        font={"size": 11, "color": paper.muted},
    )
    return whole


def looked_at(figure: go.Figure, lon: float, lat: float, scale: float) -> go.Figure:
    """A copy of a map that is moved to a middle and a scale, both as plotly tells them of a map on screen."""
    moved = copy.deepcopy(figure)
    moved.update_geos(center={"lon": lon, "lat": lat}, projection_scale=scale)
    return moved


def _small(text: str) -> str:
    return f'<span style="font-size:13px">{text}</span>'
