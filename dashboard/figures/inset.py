"""A small map of where one event was, as an SVG drawing: a point where the text gave one, else the whole area.

It is a still picture of a few kilobytes, so that opening an event costs no second chart.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

import numpy as np

from dashboard.figures.extent import EAST, NORTH, SOUTH, WEST, latitude, mercator
from dashboard.figures.ground import Ground, Unit
from dashboard.figures.keyholes import Floats
from dashboard.figures.palette import Paper, colour_of

WIDTH_PX, HEIGHT_PX = 260, 170
_POINT_DEGREES = 1.1
"""How far the map of a point reaches to the east and to the west."""
_MARGIN = 1.25
_LEAST_DEGREES = 0.7
_KM_PER_DEGREE = 111.2
_BARS_KM = (5, 10, 20, 50, 100, 200)
_WIDEST_BAR = 0.3
_OUT_PX, _DOT_PX = 60, 1.4
_LETTER_PX, _LINE_PX = 5.8, 13.0
"""How wide a letter and how high a line of a label is, about."""


_Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where an event was, as exactly as is known.

    lon, lat: a point, None unless the text gave one; `area`: code of the district, province or country that holds it,
    shaded where there is no point. name: of the point.
    """

    kind: str
    area: str | None = None
    lon: float | None = None
    lat: float | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """A window on the earth: its middle in degrees and Mercator, and pixels a degree."""

    lon: float
    y: float
    px: float

    def x_px(self, lon: Floats) -> Floats:
        pixels: Floats = WIDTH_PX / 2 + (lon - self.lon) * self.px
        return pixels

    def y_px(self, lat: Floats) -> Floats:
        ordinates = np.degrees(np.log(np.tan(np.pi / 4 + np.radians(lat) / 2)))
        pixels: Floats = HEIGHT_PX / 2 - (ordinates - self.y) * self.px
        return pixels


def inset_svg(spot: Spot, ground: Ground, lang: str, paper: Paper) -> str | None:
    """The drawing, WIDTH_PX by HEIGHT_PX; None where the place lies in no unit of the ground."""
    area = _unit(spot.area, ground)
    if spot.lon is None or spot.lat is None:
        if area is None:
            return None
        frame = _around(area)
    else:
        frame = _frame(spot.lon, mercator(spot.lat), _POINT_DEGREES * 2, 0.0)
    close = frame.px * _LEAST_DEGREES * 2 > WIDTH_PX / 4
    parts = [
        _path(ground.countries.values(), frame, fill=paper.home, stroke=paper.line, width=0.8),
        _path(ground.districts.values() if close else (), frame, stroke=paper.line, width=0.4),
        _path(ground.provinces.values(), frame, stroke=paper.line, width=0.9),
        _shade(spot, area, frame, paper),
        f'<path d="{_line(ground.border_lon, ground.border_lat, frame)}" fill="none" '
        f'stroke="{paper.border}" stroke-width="1.6"/>',
        *_labels(_named(spot, area, ground), _taken(spot), frame, lang, paper),
        _pin(spot, frame, paper),
        _bar(frame, paper),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH_PX} {HEIGHT_PX}" '
        f'font-family="Source Sans, sans-serif"><rect width="100%" height="100%" fill="{paper.land}"/>'
        f"{''.join(parts)}</svg>"
    )


def _unit(code: str | None, ground: Ground) -> Unit | None:
    for units in (ground.districts, ground.provinces, ground.countries):
        if code is not None and code in units:
            return units[code]
    return None


def _around(area: Unit) -> _Frame:
    """The window that holds an area; of a country no more than the region of the border."""
    lon, lat = area.lon[~np.isnan(area.lon)], area.lat[~np.isnan(area.lat)]
    west, east = max(float(lon.min()), WEST), min(float(lon.max()), EAST)
    low, high = mercator(max(float(lat.min()), SOUTH)), mercator(min(float(lat.max()), NORTH))
    return _frame((west + east) / 2, (low + high) / 2, (east - west) * _MARGIN, (high - low) * _MARGIN)


def _frame(lon: float, y: float, width: float, height: float) -> _Frame:
    width = max(width, _LEAST_DEGREES)
    return _Frame(lon=lon, y=y, px=min(WIDTH_PX / width, HEIGHT_PX / height if height else math.inf))


def _path(units: Iterable[Unit], frame: _Frame, *, stroke: str, width: float, fill: str = "none") -> str:
    lines = "".join(_line(unit.lon, unit.lat, frame) for unit in units)
    return f'<path d="{lines}" fill="{fill}" fill-rule="evenodd" stroke="{stroke}" stroke-width="{width}"/>'


def _line(lons: Floats, lats: Floats, frame: _Frame) -> str:
    """Rings or lines with gaps between them as moves and lines; what is out of sight altogether is left out."""
    # what lies far out is drawn together at the edge, where nobody sees it
    x = np.clip(frame.x_px(lons), -_OUT_PX, WIDTH_PX + _OUT_PX)
    y = np.clip(frame.y_px(lats), -_OUT_PX, HEIGHT_PX + _OUT_PX)
    drawn = []
    for part in np.split(np.arange(x.size), np.flatnonzero(np.isnan(x))):
        part = part[~np.isnan(x[part])]
        if part.size and _meets(x[part], y[part]):
            # points this near are one point: the outlines are finer than the drawing
            px, py = np.round(x[part] / _DOT_PX), np.round(y[part] / _DOT_PX)
            kept = part[np.insert((np.diff(px) != 0) | (np.diff(py) != 0), 0, True)]
            drawn.append("M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in zip(x[kept], y[kept], strict=True)))
    return "".join(drawn)


def _meets(x: Floats, y: Floats) -> bool:
    return bool(x.max() >= 0 and x.min() <= WIDTH_PX and y.max() >= 0 and y.min() <= HEIGHT_PX)


def _shade(spot: Spot, area: Unit | None, frame: _Frame, paper: Paper) -> str:
    """The area as a whole where no point is known: the event may be anywhere in it."""
    if area is None or spot.lon is not None:
        return ""
    colour = colour_of(spot.kind, paper)
    return (
        f'<path d="{_line(area.lon, area.lat, frame)}" fill="{colour}" fill-opacity="0.22" fill-rule="evenodd" '
        f'stroke="{colour}" stroke-width="1.4" stroke-dasharray="4 3"/>'
    )


def _pin(spot: Spot, frame: _Frame, paper: Paper) -> str:
    if spot.lon is None or spot.lat is None:
        return ""
    x, y = WIDTH_PX / 2, HEIGHT_PX / 2
    dot = (
        f'<circle cx="{x:g}" cy="{y:g}" r="5.5" fill="{colour_of(spot.kind, paper)}" stroke="{paper.paper}"/>'
    )
    return dot + (_text(spot.name, x, y - 10, paper, size=13, bold=True) if spot.name else "")


def _taken(spot: Spot) -> list[_Box]:
    """Where the name of the point stands."""
    return [] if spot.lon is None else [_box(f"{spot.name or ''}   ", WIDTH_PX / 2, HEIGHT_PX / 2 - 4)]


def _labels(units: Iterable[Unit], taken: list[_Box], frame: _Frame, lang: str, paper: Paper) -> list[str]:
    """Names of units that lie inside the drawing and cover neither each other nor what is `taken`."""
    labels = []
    for unit in units:
        x = float(frame.x_px(np.array(unit.label_lon)))
        y = float(frame.y_px(np.array(unit.label_lat)))
        box = _box(unit.name(lang), x, y)
        if _fits(box) and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            labels.append(_text(unit.name(lang), x, y, paper, size=11, colour=paper.muted))
    return labels


def _named(spot: Spot, area: Unit | None, ground: Ground) -> list[Unit]:
    """The units to be named: countries where one is shaded, else the shaded area and the provinces."""
    if area is not None and area.code in ground.countries and spot.lon is None:
        return list(ground.countries.values())
    shaded = [area] if area is not None and spot.lon is None else []
    return [*shaded, *(unit for unit in ground.provinces.values() if unit is not area or not shaded)]


def _box(text: str, x: float, y: float) -> _Box:
    half = len(text) * _LETTER_PX / 2
    return x - half, y - _LINE_PX, x + half, y + 2


def _fits(box: _Box) -> bool:
    return box[0] > 2 and box[1] > 2 and box[2] < WIDTH_PX - 2 and box[3] < HEIGHT_PX - _LINE_PX - 8


def _overlap(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _text(
    text: str, x: float, y: float, paper: Paper, *, size: int, bold: bool = False, colour: str | None = None
) -> str:
    weight = ' font-weight="650"' if bold else ""
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="middle" font-size="{size}"{weight} fill="{colour or paper.ink}" '
        f'stroke="{paper.home}" stroke-width="3" paint-order="stroke">{escape(text)}</text>'
    )


def _bar(frame: _Frame, paper: Paper) -> str:
    """A bar of so many kilometres, true at the middle of the drawing."""
    px_per_km = frame.px / (_KM_PER_DEGREE * math.cos(math.radians(latitude(frame.y))))
    km = max((km for km in _BARS_KM if km * px_per_km < WIDTH_PX * _WIDEST_BAR), default=_BARS_KM[0])
    x, y, end = 8.0, HEIGHT_PX - 9.0, 8.0 + km * px_per_km
    return (
        f'<path d="M{x:g} {y - 4:g}V{y:g}H{end:.1f}V{y - 4:g}" fill="none" stroke="{paper.ink}"/>'
        f'<text x="{end + 5:.0f}" y="{y + 1:g}" font-size="11" fill="{paper.ink}" stroke="{paper.home}" '
        f'stroke-width="3" paint-order="stroke">{km} km</text>'
    )
