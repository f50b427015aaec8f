"""Names of towns and crossings beside their marks, wherever there is room for one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.labels import Box, half_size
from dashboard.figures.map_traces import text_trace
from dashboard.figures.map_view import MapView
from dashboard.figures.palette import Paper

_GAP = 0.03
"""Between a mark and its name, degrees at home on a desk."""
_LETTER = 0.9
"""The width of a letter, as part of that of a province's name, which is larger."""
_TEXT_PX = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A named point and the box that its marks cover. events: how many happened there."""

    name: str
    box: Box
    events: int


def towns_of(marks: pd.DataFrame, boxes: Sequence[Box]) -> list[Town]:
    """The named points of marks, most events first; `boxes` are those that the marks cover, one a mark.

    A mark that stands for a district has no town, nor has a cell of several points.
    """
    if not len(marks) or "place" not in marks:
        return []
    named = marks["place"].notna() & marks["spot"].notna() & ~marks["vague"].astype(bool)
    at = pd.Series(range(len(marks)), index=marks.index)[named.to_numpy(bool)]
    towns = [
        Town(
            name=str(marks["place"].loc[rows.index[0]]),
            box=_around([boxes[row] for row in rows]),
            events=int(marks["events"].loc[rows.index].sum()),
        )
        for _, rows in at.groupby(marks["spot"])
    ]
    return sorted(towns, key=lambda town: (-town.events, town.name))


def town_names(towns: Iterable[Town], taken: Sequence[Box], view: MapView, paper: Paper) -> go.Scattergeo:
    """The names for which there is room; those that would cover anything are left out."""
    covered, names, points = list(taken), [], []
    for town in towns:
        if box := next((one for one in _beside(town, view) if _is_free(one, covered, view)), None):
            covered.append(box)
            names.append(town.name)
            points.append((box.lon, box.lat))
    return text_trace(points, names, _TEXT_PX, paper.muted)


def _around(boxes: Sequence[Box]) -> Box:
    """The box around several."""
    west, east = min(b.lon - b.half_width for b in boxes), max(b.lon + b.half_width for b in boxes)
    south, north = min(b.lat - b.half_height for b in boxes), max(b.lat + b.half_height for b in boxes)
    return Box(
        lon=(west + east) / 2,
        lat=(south + north) / 2,
        half_width=(east - west) / 2,
        half_height=(north - south) / 2,
    )


def _beside(town: Town, view: MapView) -> list[Box]:
    """Where a name may stand: to the right of its marks, to the left, above, below."""
    wide, high = half_size(len(town.name), 1, view.stretch)
    wide, gap = wide * _LETTER, _GAP * view.stretch
    across, up = town.box.half_width + wide + gap, town.box.half_height + high + gap / 2
    return [
        Box(lon=town.box.lon + x, lat=town.box.lat + y, half_width=wide, half_height=high)
        for x, y in ((across, 0.0), (-across, 0.0), (0.0, up), (0.0, -up))
    ]


def _is_free(box: Box, covered: Sequence[Box], view: MapView) -> bool:
    west, south, east, north = view.edges
    inside = west < box.lon - box.half_width and box.lon + box.half_width < east
    inside = inside and south < box.lat - box.half_height and box.lat + box.half_height < north
    return inside and not any(box.overlap(other) for other in covered)
