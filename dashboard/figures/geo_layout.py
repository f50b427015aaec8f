"""The plain ground that every map of the page lies on: Mercator, nothing drawn, room to pan around what is in view."""

from typing import Any

from dashboard.figures.extent import Extent, latitude, mercator
from dashboard.figures.palette import Paper

HOME_SCALE = 4.0
"""Plotly's scale of the map as it opens: how many times larger than that the ground is that may be panned to."""


def geo_layout(extent: Extent, paper: Paper) -> dict[str, Any]:
    """Plotly's `layout.geo` for what an extent shows."""
    (middle_lon, middle_lat), half_lon = extent.middle, (extent.east - extent.west) / 2 * HOME_SCALE
    low, high = mercator(extent.south), mercator(extent.north)
    middle, half = (low + high) / 2, (high - low) / 2 * HOME_SCALE
    hidden = dict.fromkeys(("showland", "showcoastlines", "showcountries", "showlakes", "showframe"), False)
    return hidden | {
        "projection": {"type": "mercator", "scale": HOME_SCALE, "minscale": 1, "maxscale": 60},
        "center": {"lon": middle_lon, "lat": middle_lat},
        "lonaxis": {"range": [middle_lon - half_lon, middle_lon + half_lon]},
        "lataxis": {"range": [latitude(middle - half), latitude(middle + half)]},
        "bgcolor": paper.land,
    }
