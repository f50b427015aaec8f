"""Two counts for each of some names: a full bar and a hatched one, with their numbers."""

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.figures.palette import Paper
from dashboard.figures.timeline_figure import hover_label

ROW_PX, FRAME_PX = 40, 56


def pair_bars(
    names: Sequence[str], first: Sequence[int], second: Sequence[int], sides: tuple[str, str], paper: Paper
) -> go.Figure:
    """One row a name, from top to bottom; `sides` names the two counts in the legend."""
    figure = go.Figure([_bars(names, first, sides[0], paper, ""), _bars(names, second, sides[1], paper, "/")])
    figure.update_layout(
        barmode="group",
        bargap=0.28,
        bargroupgap=0.05,
        height=FRAME_PX + ROW_PX * max(len(names), 1),
        margin={"t": 34, "b": 6, "l": 6, "r": 30},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": '"Source Sans", "Source Sans Pro", sans-serif', "size": 13, "color": paper.ink},
        hoverlabel=hover_label(paper),
        legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "traceorder": "normal"},
        xaxis={"visible": False, "fixedrange": True, "rangemode": "tozero"},
        yaxis={
            "tickvals": list(range(len(names))),
            "ticktext": list(names),
            "autorange": "reversed",
            "fixedrange": True,
            "showgrid": False,
            "automargin": True,
            "color": paper.ink,
        },
    )
    return figure


def _bars(names: Sequence[str], counts: Sequence[int], side: str, paper: Paper, hatch: str) -> go.Bar:
    colour = paper.density if hatch else paper.ink
    return go.Bar(
        x=list(counts),
        y=list(range(len(names))),
        orientation="h",
        name=side,
        text=[str(count) for count in counts],
        textposition="outside",
        cliponaxis=False,
        customdata=list(names),
        hovertemplate=f"%{{customdata}}<br>{side}: %{{x}}<extra></extra>",
        marker={
            "color": colour,
            "line": {"width": 1, "color": paper.ink},
            "pattern": {"shape": hatch, "fgcolor": paper.ink, "size": 6, "solidity": 0.25},
        },
    )
