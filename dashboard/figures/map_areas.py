"""Areas instead of marks: districts shaded and numbered by how many events they have."""

import plotly.graph_objects as go

from dashboard.figures.ground import Ground, Unit
from dashboard.figures.map_traces import area_trace, outline_trace, text_trace
from dashboard.figures.map_view import MapView
from dashboard.figures.palette import Paper, tint

_CLICK_PX = 26


def district_areas(ground: Ground, view: MapView, paper: Paper) -> list[go.Scattergeo]:
    """The districts with events, from few to many; nothing where the map does not count by district."""
    counts = view.districts or {}
    most = max(counts.values(), default=0)
    by_tint: dict[str, list[Unit]] = {}
    for code, count in counts.items():
        if code in ground.districts:
            by_tint.setdefault(tint(count, most, paper), []).append(ground.districts[code])
    areas = [area_trace(units, fill) for fill, units in sorted(by_tint.items())]
    drawn = [unit for units in by_tint.values() for unit in units]
    return [*areas, outline_trace(drawn, paper.line, 0.7)] if drawn else []


def district_numbers(ground: Ground, view: MapView, paper: Paper) -> list[go.Scattergeo]:
    """How many events each district has, and a point above it that answers to a click."""
    counts = {code: n for code, n in (view.districts or {}).items() if code in ground.districts}
    if not counts:
        return []
    units = [ground.districts[code] for code in counts]
    points = [(unit.label_lon, unit.label_lat) for unit in units]
    clear = {"marker": {"opacity": 0}}
    return [
        text_trace(points, [f"<b>{n}</b>" for n in counts.values()], 12, paper.ink),
        go.Scattergeo(
            lon=[lon for lon, _ in points],
            lat=[lat for _, lat in points],
            mode="markers",
            marker={"size": _CLICK_PX, "opacity": 0, "color": "#000000"},
            customdata=[["district", code, view.revision] for code in counts],
            text=[view.hover.get(code, code) for code in counts],
            hovertemplate="%{text}<extra></extra>",
            selected=clear,
            unselected=clear,
            showlegend=False,
        ),
    ]
