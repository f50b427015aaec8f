"""A grid of counts: one row a province, one column a period, darker for more, empty for none reported."""

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.figures.palette import Paper
from dashboard.figures.timeline_figure import hover_label

ROW_PX, FRAME_PX = 26, 58


def heat_map(
    counts: Sequence[Sequence[int]],
    rows: Sequence[str],
    columns: Sequence[str],
    most: int,
    paper: Paper,
    *,
    unit: str,
) -> go.Figure:
    """`counts` by row and column; `most` is what the darkest tint stands for, so that two grids compare.

    unit: the word for what is counted, for the pointer.
    """
    shown = [[count or None for count in row] for row in counts]
    figure = go.Figure(
        go.Heatmap(
            z=shown,
            x=list(range(len(columns))),
            y=list(range(len(rows))),
            text=[[str(count) if count else "" for count in row] for row in counts],
            texttemplate="%{text}",
            textfont={"color": paper.ink, "size": 12},
            customdata=[[f"{row}, {column}" for column in columns] for row in rows],
            hovertemplate=f"%{{customdata}}<br>%{{z}} {unit}<extra></extra>",
            hoverongaps=False,
            colorscale=_scale(paper),
            zmin=0,
            zmax=max(most, 1),
            xgap=1,
            ygap=1,
            showscale=False,
        )
    )
    axis = {"showgrid": False, "zeroline": False, "fixedrange": True, "color": paper.ink, "automargin": True}
    figure.update_layout(
        height=FRAME_PX + ROW_PX * max(len(rows), 1),
        margin={"t": 6, "b": 6, "l": 6, "r": 6},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor=paper.home,
        font={"family": '"Source Sans", "Source Sans Pro", sans-serif', "size": 13, "color": paper.ink},
        hoverlabel=hover_label(paper),
        xaxis={**axis, "tickvals": list(range(len(columns))), "ticktext": list(columns), "tickangle": -60},
        yaxis={**axis, "tickvals": list(range(len(rows))), "ticktext": list(rows), "autorange": "reversed"},
    )
    return figure


def _scale(paper: Paper) -> list[list[object]]:
    """From the paper's own tints: the numbers in the cells stay readable on all of them; few events show, too."""
    tints = (paper.home, *paper.tints)
    return [[(n / (len(tints) - 1)) ** 2, tint] for n, tint in enumerate(tints)]
