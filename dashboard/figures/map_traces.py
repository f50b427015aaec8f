"""The simple traces that the map is made of: areas, lines, words."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from dashboard.figures.ground import Unit
from dashboard.figures.keyholes import Floats

Singles = NDArray[np.float32]


def joined_rings(units: list[Unit]) -> tuple[Singles, Singles]:
    """The rings of several units one after another, with gaps."""
    return flat_rings([unit.lon for unit in units]), flat_rings([unit.lat for unit in units])


def flat_rings(parts: Sequence[Floats]) -> Singles:
    """Arrays one after another, with gaps."""
    # half the size on the way to the browser; to a metre exact
    gap = np.array([np.nan])
    joined = [piece for part in parts for piece in (part, gap)]
    return np.concatenate(joined).astype(np.float32) if parts else np.empty(0, dtype=np.float32)


def area_trace(units: list[Unit], fill: str) -> go.Scattergeo:
    """Units filled with one colour."""
    lon, lat = flat_rings([unit.area_lon for unit in units]), flat_rings([unit.area_lat for unit in units])
    return go.Scattergeo(
        lon=lon,
        lat=lat,
        mode="lines",
        fill="toself",
        fillcolor=fill,
        line={"width": 0},
        hoverinfo="skip",
        showlegend=False,
    )


def line_trace(lon: object, lat: object, colour: str, width: float) -> go.Scattergeo:
    """A line, with gaps where there is no number."""
    return go.Scattergeo(
        lon=np.asarray(lon, dtype=np.float32),
        lat=np.asarray(lat, dtype=np.float32),
        mode="lines",
        line={"color": colour, "width": width},
        hoverinfo="skip",
        showlegend=False,
    )


def outline_trace(units: list[Unit], colour: str, width: float) -> go.Scattergeo:
    """The outlines of units, a border between two of them drawn once."""
    lon, lat = edges_once(*joined_rings(units))
    return line_trace(lon, lat, colour, width)


def edges_once(lon: Singles, lat: Singles) -> tuple[Singles, Singles]:
    """A line with gaps, without the edges that it had before in either direction: gaps stand for them."""
    if lon.size < 2:
        return lon, lat
    points = (lon + 1j * lat).astype(np.complex64)
    starts, ends = points[:-1], points[1:]
    pairs = np.stack([np.minimum(starts, ends), np.maximum(starts, ends)], axis=1)
    first = np.unique(pairs.view(f"V{pairs.itemsize * 2}")[:, 0], return_index=True)[1]
    drawn = np.zeros(starts.size, dtype=bool)
    drawn[first] = True
    drawn &= ~np.isnan(starts) & ~np.isnan(ends)
    kept = np.append(drawn, False) | np.append(False, drawn)
    breaks = np.flatnonzero(~np.append(drawn, False)[kept][:-1]) + 1
    return (
        np.insert(lon[kept], breaks, np.nan).astype(np.float32),
        np.insert(lat[kept], breaks, np.nan).astype(np.float32),
    )


def text_trace(
    points: Sequence[tuple[float, float]], texts: list[str], size: int, colour: str
) -> go.Scattergeo:
    """Words on the map."""
    return go.Scattergeo(
        lon=[lon for lon, _ in points],
        lat=[lat for _, lat in points],
        mode="text",
        text=texts,
        textfont={"size": size, "color": colour},
        hoverinfo="skip",
        showlegend=False,
    )
