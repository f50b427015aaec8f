"""The map's ground as traces: land, provinces tinted by count, the border line, names, what can be clicked."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
import plotly.graph_objects as go

from dashboard.config import SIDES
from dashboard.figures.ground import Ground, Unit
from dashboard.figures.labels import Box, Label, box_of, label_box, line_boxes, mark_box, place_labels
from dashboard.figures.map_areas import district_areas, district_numbers
from dashboard.figures.map_traces import (
    Singles,
    area_trace,
    joined_rings,
    line_trace,
    outline_trace,
    text_trace,
)
from dashboard.figures.map_view import MapView
from dashboard.figures.palette import Paper, colour_of, tint
from dashboard.figures.town_names import Town, town_names
from dashboard.lexicon.taxonomy import load_kinds
from dashboard.model.kinds import Kind

_MOST_NOTES, _FEWER_NOTES = 3, 1
"""Kinds noted under the name of a province, and on a phone."""
_COUNTRY_LABELS = {"TJK": (70.1, 39.15), "AFG": (67.5, 36.12)}
"""Where the names of the two countries stand, clear of the border and its provinces."""
_SIZES_PX = (150, 76)
"""Width and height of the sizes in the upper left corner."""
_TRAY_LETTER_PX, _TRAY_LINE_PX, _TRAY_ROOM_PX = 6.4, 17, 16
"""What the tray in the lower left corner takes a letter, a line, and around them."""
AREA = "area:"
"""Before the code in the name of a province's trace."""
_ALWAYS_NAMED = ("AF-BDS", "AF-TAK", "AF-KDZ", "AF-BAL", "TJ-KT", "TJ-GB")


def ground_traces(
    ground: Ground,
    view: MapView,
    paper: Paper,
    obstacles: Sequence[Box] = (),
    towns: Sequence[Town] = (),
) -> list[go.Scattergeo]:
    """From bottom to top; only the grids, which are last, answer to the pointer.

    Names keep off `obstacles`, and off one another.
    """
    around = [unit for code, unit in ground.countries.items() if code not in SIDES]
    edges = _within_frame(*joined_rings(around))
    home = [unit for code, unit in ground.countries.items() if code in SIDES]
    taken = [*obstacles, *_fixed(ground, view)]
    names, covered = _province_names(ground, view, paper, taken)
    said = {str(text).partition("<br>")[0] for text in names.text}
    return [
        area_trace(around, paper.land),
        line_trace(*edges, paper.line, 0.6),
        area_trace(home, paper.home),
        *(_tinted(ground, view, paper) if view.districts is None else district_areas(ground, view, paper)),
        outline_trace(list(ground.provinces.values()), paper.line, 0.7),
        *_chosen(ground, view, paper),
        line_trace(ground.border_lon, ground.border_lat, paper.border, 1.6),
        _country_names(ground, view, paper),
        names,
        town_names([town for town in towns if town.name not in said], [*taken, *covered], view, paper),
        *_grids(ground, view),
        *district_numbers(ground, view, paper),
    ]


def _within_frame(lon: Singles, lat: Singles) -> tuple[Singles, Singles]:
    """The outlines without the straight edges where the layer was cut off."""
    on_frame = np.zeros(lon.size, dtype=bool)
    for values in (lon, lat):
        on_frame |= np.isclose(values, np.nanmin(values)) | np.isclose(values, np.nanmax(values))
    return np.where(on_frame, np.nan, lon), np.where(on_frame, np.nan, lat)


def _tinted(ground: Ground, view: MapView, paper: Paper) -> list[go.Scattergeo]:
    """The provinces by tint, each a trace of its own where they show numbers: a playback tints them anew."""
    most = max(view.counts.values(), default=0)
    if view.numbers:
        drawn = [ground.provinces[code] for code in view.counts if code in ground.provinces]
        return [_named_area(unit, tint(view.counts[unit.code], most, paper)) for unit in drawn]
    by_tint: dict[str, list[Unit]] = {}
    for code, count in view.counts.items():
        if code in ground.provinces:
            by_tint.setdefault(tint(count, most, paper), []).append(ground.provinces[code])
    return [area_trace(units, fill) for fill, units in sorted(by_tint.items())]


def _named_area(unit: Unit, fill: str) -> go.Scattergeo:
    area = area_trace([unit], fill)
    area.name = f"{AREA}{unit.code}"
    return area


def _chosen(ground: Ground, view: MapView, paper: Paper) -> list[go.Scattergeo]:
    units = [unit for code, unit in ground.provinces.items() if code in view.chosen]
    return [outline_trace(units, paper.ink, 1.4)] if units else []


def _country_point(unit: Unit) -> tuple[float, float]:
    return _COUNTRY_LABELS.get(unit.code, (unit.label_lon, unit.label_lat))


def _country_names(ground: Ground, view: MapView, paper: Paper) -> go.Scattergeo:
    units = list(ground.countries.values())
    points = [_country_point(unit) for unit in units]
    return text_trace(points, [unit.name(view.lang).upper() for unit in units], 11, paper.muted)


def _fixed(ground: Ground, view: MapView) -> list[Box]:
    """What no name may cover besides marks: the river, the corners, the countries' names, the districts' numbers."""
    river = line_boxes(ground.border_lon[::8], ground.border_lat[::8])
    numbered = [ground.districts[code] for code in view.districts or {} if code in ground.districts]
    numbers = [mark_box(unit.label_lon, unit.label_lat, view.stretch) for unit in numbered]
    return [*river, *_corners(view), *_country_boxes(ground, view), *numbers]


def _province_names(
    ground: Ground, view: MapView, paper: Paper, taken: Sequence[Box]
) -> tuple[go.Scattergeo, list[Box]]:
    """Names, and below each what is known to the province only: glyphs with counts, never a pin; what they cover."""
    named = [
        unit
        for code, unit in ground.provinces.items()
        if code in _ALWAYS_NAMED or view.counts.get(code) or code in view.chosen
    ]
    labels = [_label(unit, view) for unit in named]
    points = place_labels(labels, taken, view.edges, view.stretch)
    texts = [_province_label(unit, view, paper) for unit in named]
    covered = [label_box(label, point, view.stretch) for label, point in zip(labels, points, strict=True)]
    trace = text_trace(points, texts, 12 if view.marks == 1 else 11, paper.ink)
    trace.ids = [unit.code for unit in named]
    return trace, covered


def _corners(view: MapView) -> list[Box]:
    """The boxes that the legend of sizes and the tray cover."""
    extent = view.extent
    if view.nearness != 1:
        return []  # what lies below the corners then is not known
    corners: list[tuple[float, float, float, float]] = [
        (0.0, extent.height_px - _SIZES_PX[1], _SIZES_PX[0], extent.height_px)
    ]
    corners += [(0.0, 0, *_tray_px(view.tray))] if view.tray else []
    return [
        box_of(
            extent.from_left(left), extent.from_bottom(low), extent.from_left(right), extent.from_bottom(high)
        )
        for left, low, right, high in corners
    ]


def _tray_px(tray: str) -> tuple[float, float]:
    """How wide and how high the tray is."""
    lines = re.sub("<(?!br>)[^>]*>", "", tray).split("<br>")
    letters = max(len(line) for line in lines)
    return letters * _TRAY_LETTER_PX + 2 * _TRAY_ROOM_PX, len(lines) * _TRAY_LINE_PX + _TRAY_ROOM_PX


def _country_boxes(ground: Ground, view: MapView) -> list[Box]:
    """The boxes that the names of the two countries cover."""
    wide, high = 0.55 * view.stretch, 0.1 * view.stretch
    points = [_country_point(unit) for code, unit in ground.countries.items() if code in SIDES]
    return [box_of(lon - wide, lat - high, lon + wide, lat + high) for lon, lat in points]


def _label(unit: Unit, view: MapView) -> Label:
    notes = min(len(view.vague.get(unit.code, {})), _most_notes(view))
    two = notes or (view.numbers and view.counts.get(unit.code))
    return Label(unit=unit, width=max(len(unit.name(view.lang)), notes * 5 + 3), lines=2 if two else 1)


def _most_notes(view: MapView) -> int:
    return _MOST_NOTES if view.marks == 1 else _FEWER_NOTES


def _province_label(unit: Unit, view: MapView, paper: Paper) -> str:
    kinds = view.vague.get(unit.code, {})
    notes = kind_notes(kinds, paper, most=_most_notes(view))
    if view.numbers and view.counts.get(unit.code):
        notes = f"<b>{view.counts[unit.code]}</b>"
    return f"{unit.name(view.lang)}<br>{notes}" if notes else unit.name(view.lang)


def kind_notes(
    kinds: Mapping[str, int], paper: Paper, *, lang: str | None = None, most: int | None = None
) -> str:
    """Glyphs with counts in their colours, most first: '◆ 3  ■ 2'; with names where a language is given."""
    ordered = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    notes = [_kind_note(kind, count, paper, lang) for kind, count in ordered[:most]]
    rest = sum(count for _, count in ordered[most:]) if most else 0
    return "  ".join([*notes, f"+{rest}"] if rest else notes)


def _kind_note(kind: str, count: int, paper: Paper, lang: str | None) -> str:
    entry = load_kinds()[Kind(kind)]
    name = f"{entry.label.get(lang) or entry.label['en']} " if lang else ""
    return f'<span style="color:{colour_of(kind, paper)}">{entry.glyph}</span> {name}{count}'


def _grids(ground: Ground, view: MapView) -> list[go.Scattergeo]:
    """Invisible points all over each province: plotly's areas do not answer to clicks, points do."""
    return [
        _grid(unit, view.hover.get(unit.code, unit.name(view.lang)), view.revision)
        for unit in ground.provinces.values()
        if unit.grid_lon.size
    ]


def _grid(unit: Unit, hover: str, revision: int) -> go.Scattergeo:
    clear = {"marker": {"opacity": 0}}
    return go.Scattergeo(
        lon=unit.grid_lon,
        lat=unit.grid_lat,
        mode="markers",
        marker={"size": 44, "opacity": 0, "color": "#000000"},
        customdata=[["province", unit.code, revision]] * unit.grid_lon.size,
        hovertemplate=f"{hover}<extra></extra>",
        selected=clear,
        unselected=clear,
        showlegend=False,
    )
