"""The light form of the layers that charts draw: rings as lists of numbers."""

import geopandas as gpd
import shapely

WINDOW = (56.0, 27.5, 79.0, 43.5)
"""West, south, east, north of what the map can show; neighbours are cut there."""


def unit_outline(geometry: shapely.Geometry, digits: int = 4) -> list[list[list[float]]]:
    """Rings as [lons, lats], exteriors clockwise (as plotly's geo charts need them), holes the other way."""
    rings = []
    for polygon in shapely.get_parts(geometry):
        if polygon.geom_type != "Polygon":
            continue
        turned = shapely.orient_polygons(polygon, exterior_cw=True)
        for ring in (turned.exterior, *turned.interiors):
            points = [(round(x, digits), round(y, digits)) for x, y in ring.coords]
            rings.append([[x for x, _ in points], [y for _, y in points]])
    return rings


def label_point(geometry: shapely.Geometry) -> list[float]:
    """The point of the unit farthest from its edge: where a name stands best."""
    largest = max(shapely.get_parts(geometry), key=lambda part: part.area)
    circle = shapely.maximum_inscribed_circle(largest, tolerance=0.02)
    return [round(value, 3) for value in circle.coords[0]]


def line_outline(geometry: shapely.Geometry, tolerance: float = 0.001) -> list[list[list[float]]]:
    """Lines as [lons, lats], simplified by `tolerance` degrees."""
    lines = [part.simplify(tolerance) for part in shapely.get_parts(geometry)]
    return [[[round(x, 4) for x, _ in line.coords], [round(y, 4) for _, y in line.coords]] for line in lines]


def cut(countries: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The countries inside the window of the map."""
    return gpd.clip(countries, WINDOW)
