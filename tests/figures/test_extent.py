import pytest

from dashboard.figures.extent import EAST, NORTH, SOUTH, WEST, fit_extent, latitude, mercator
from dashboard.figures.ground import Ground
from dashboard.figures.map_figure import map_figure
from dashboard.figures.map_view import MapView
from dashboard.figures.palette import LIGHT
from dashboard.queries.marks import marks_for_map
from dashboard.store.rows import rows_to_table

SIZES = [(832, 512), (368, 304), (592, 360), (1500, 1000), (880, 280), (360, 640)]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_border_and_its_neighbours_fit_at_every_size(width: int, height: int) -> None:
    """Nothing of it is cut off, and the extent has the proportions of the paper."""
    extent = fit_extent(width, height)
    assert extent.west <= WEST
    assert extent.east >= EAST
    assert extent.south <= SOUTH + 1e-9
    assert extent.north >= NORTH - 1e-9
    tall = mercator(extent.north) - mercator(extent.south)
    assert (extent.east - extent.west) / tall == pytest.approx(width / height)
    assert extent.from_left(width) == pytest.approx(extent.east)
    assert extent.from_bottom(height) == pytest.approx(extent.north)


def test_latitudes_come_back() -> None:
    """The projection and its inverse agree."""
    assert [latitude(mercator(lat)) for lat in (-30.0, 0.0, 38.5)] == pytest.approx([-30.0, 0.0, 38.5])


def test_the_figure_has_the_proportions_of_its_box(ground: Ground) -> None:
    """Plotly cuts the map off at its ranges; another size starts from a view of its own."""
    empty = marks_for_map(rows_to_table([]))
    wide, tall = (
        map_figure(empty, ground, MapView(lang="en", size_px=size), LIGHT).layout.geo
        for size in ((880, 280), (360, 640))
    )
    for geo, aspect in ((wide, 880 / 280), (tall, 360 / 640)):
        low, high = (mercator(lat) for lat in geo.lataxis.range)
        assert (geo.lonaxis.range[1] - geo.lonaxis.range[0]) / (high - low) == pytest.approx(aspect)
    assert wide.uirevision != tall.uirevision
