"""The map of districts that were reported captured by a day: filled for surely, an outline alone for possibly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.config import SIDES
from dashboard.figures.extent import DESK_PX, Extent, fit_extent
from dashboard.figures.geo_layout import geo_layout
from dashboard.figures.ground import Ground, Unit
from dashboard.figures.labels import Label, mark_box, place_labels
from dashboard.figures.map_traces import area_trace, line_trace, outline_trace, text_trace
from dashboard.figures.palette import Paper, colour_of
from dashboard.figures.timeline_figure import hover_label, mode_bar

_ALPHA = 0.45
_PLACE_PX, _CLICK_PX = 10, 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A district or a place: text for the pointer, the event behind it, whether it surely happened, and how often."""

    text: str
    event_id: str
    surely: bool
    times: int = 1
    lon: float | None = None
    lat: float | None = None


def territory_map(
    ground: Ground,
    districts: Mapping[str, Held],
    places: Sequence[Held],
    paper: Paper,
    *,
    lang: str,
    size_px: tuple[int, int] = DESK_PX,
) -> go.Figure:
    """The districts by code; those unknown to the ground are not drawn. A number marks what was taken again."""
    drawn = {code: held for code, held in districts.items() if code in ground.districts}
    colour = colour_of("capture", paper)
    surely = [ground.districts[code] for code, held in drawn.items() if held.surely]
    maybe = [ground.districts[code] for code, held in drawn.items() if not held.surely]
    figure = go.Figure(_ground(ground, paper))
    if surely:
        figure.add_trace(area_trace(surely, _faded(colour)))
    figure.add_trace(outline_trace(_of_home(ground), paper.line, 0.5))
    figure.add_trace(outline_trace(list(ground.provinces.values()), paper.muted, 0.9))
    figure.add_traces([outline_trace(surely, colour, 1.2)] if surely else [])
    figure.add_traces([_dotted(maybe, colour)] if maybe else [])
    figure.add_trace(line_trace(ground.border_lon, ground.border_lat, paper.border, 1.6))
    figure.add_traces(_answers(ground, drawn, paper))
    figure.add_traces(_places(places, colour))
    figure.add_trace(_names(ground, places, paper, lang, fit_extent(*size_px)))
    _lay_out(figure, paper, size_px)
    return figure


def _ground(ground: Ground, paper: Paper) -> list[go.Scattergeo]:
    around = [unit for code, unit in ground.countries.items() if code not in SIDES]
    home = [unit for code, unit in ground.countries.items() if code in SIDES]
    return [area_trace(around, paper.land), area_trace(home, paper.home)]


def _of_home(ground: Ground) -> list[Unit]:
    return list(ground.districts.values())


def _dotted(units: list[Unit], colour: str) -> go.Scattergeo:
    trace = outline_trace(units, colour, 1.8)
    trace.line.dash = "dot"
    return trace


def _names(ground: Ground, places: Sequence[Held], paper: Paper, lang: str, extent: Extent) -> go.Scattergeo:
    """The names of the provinces, clear of the places and of one another."""
    units = list(ground.provinces.values())
    labels = [Label(unit=unit, width=len(unit.name(lang)), lines=1) for unit in units]
    marks = [(one.lon, one.lat) for one in places if one.lon is not None and one.lat is not None]
    obstacles = [mark_box(lon, lat, extent.stretch) for lon, lat in marks]
    points = place_labels(labels, obstacles, extent.edges, extent.stretch)
    return text_trace(points, [unit.name(lang) for unit in units], 11, paper.muted)


def _answers(ground: Ground, drawn: Mapping[str, Held], paper: Paper) -> list[go.Scattergeo]:
    """What can be pointed at and clicked in each district, and '2×' where it was taken more than once."""
    if not drawn:
        return []
    units = [ground.districts[code] for code in drawn]
    again = [f"<b>{held.times}×</b>" if held.times > 1 else "" for held in drawn.values()]
    points = [(unit.label_lon, unit.label_lat) for unit in units]
    return [
        text_trace(points, again, 12, paper.ink),
        _targets(points, list(drawn.values()), _CLICK_PX, 0.0, "#000000"),
    ]


def _places(places: Sequence[Held], colour: str) -> list[go.Scattergeo]:
    """Towns, crossings and posts: a full square for surely, an open one for possibly."""
    found = []
    for surely in (True, False):
        some = [one for one in places if one.surely is surely and one.lon is not None and one.lat is not None]
        if some:
            points = [(float(one.lon or 0), float(one.lat or 0)) for one in some]
            trace = _targets(points, some, _PLACE_PX, 1.0, colour)
            trace.marker.symbol = "square" if surely else "square-open"
            found.append(trace)
    return found


def _targets(
    points: list[tuple[float, float]], held: Sequence[Held], size: int, opacity: float, colour: str
) -> go.Scattergeo:
    same = {"marker": {"opacity": opacity}}
    return go.Scattergeo(
        lon=[lon for lon, _ in points],
        lat=[lat for _, lat in points],
        mode="markers",
        marker={"size": size, "opacity": opacity, "color": colour},
        customdata=[["event", one.event_id] for one in held],
        text=[one.text for one in held],
        hovertemplate="%{text}<extra></extra>",
        selected=same,
        unselected=same,
        showlegend=False,
    )


def _faded(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{_ALPHA})"


def _lay_out(figure: go.Figure, paper: Paper, size_px: tuple[int, int]) -> None:
    extent = fit_extent(*size_px)
    figure.update_layout(
        height=size_px[1],
        margin={"t": 0, "b": 0, "l": 0, "r": 0},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": '"Source Sans", "Source Sans Pro", sans-serif', "size": 13, "color": paper.ink},
        hoverlabel=hover_label(paper),
        clickmode="event+select",
        dragmode="pan",
        uirevision="territory-{}x{}".format(*size_px),
        modebar=mode_bar(paper),
        geo=geo_layout(extent, paper),
    )
