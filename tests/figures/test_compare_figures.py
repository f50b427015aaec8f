import pytest

from dashboard.figures.ground import Ground
from dashboard.figures.heat_map import heat_map
from dashboard.figures.pair_bars import pair_bars
from dashboard.figures.palette import DARK, LIGHT, Paper
from dashboard.figures.territory_map import Held, territory_map


@pytest.mark.parametrize("paper", [LIGHT, DARK])
def test_an_empty_cell_is_no_zero(paper: Paper) -> None:
    """Where nothing was reported there is no number and no tint; two grids share what the darkest means."""
    figure = heat_map([[3, 0], [0, 1]], ["a", "b"], ["Jun", "Jul"], 7, paper, unit="events")
    grid = figure.data[0]
    assert [list(row) for row in grid.z] == [[3, None], [None, 1]]
    assert [list(row) for row in grid.text] == [["3", ""], ["", "1"]]
    assert grid.zmax == 7
    assert list(figure.layout.yaxis.ticktext) == ["a", "b"]
    assert heat_map([], [], [], 0, paper, unit="events").data[0].zmax == 1


def test_pairs_differ_by_more_than_colour() -> None:
    """The second bar is hatched, both carry their number, zero included."""
    first, second = pair_bars(["x", "y"], [2, 0], [1, 5], ("A", "B"), LIGHT).data
    assert (first.marker.pattern.shape, second.marker.pattern.shape) == ("", "/")
    assert (list(first.text), list(second.text)) == (["2", "0"], ["1", "5"])
    assert (first.name, second.name) == ("A", "B")


def _held(event_id: str, *, surely: bool = True, **more: object) -> Held:
    return Held(text=event_id, event_id=event_id, surely=surely, **more)  # type: ignore[arg-type]


def test_a_district_is_filled_only_when_surely_captured(ground: Ground) -> None:
    """One that is in doubt is dotted, one taken twice says so, one that the ground lacks is not drawn."""
    districts = {
        "AF-BDS/Ishkashim": _held("e1", times=2),
        "AF-BDS/Nusay": _held("e2", surely=False),
        "AF-XXX/Nowhere": _held("e3"),
    }
    figure = territory_map(ground, districts, [], LIGHT, lang="en")
    filled = [trace for trace in figure.data if trace.fill == "toself" and "rgba" in str(trace.fillcolor)]
    assert len(filled) == 1
    assert len(filled[0].lon) == ground.districts["AF-BDS/Ishkashim"].area_lon.size + 1
    assert [trace.line.dash for trace in figure.data].count("dot") == 1
    targets = [data for trace in figure.data if trace.customdata is not None for data in trace.customdata]
    assert [event_id for _, event_id in targets] == ["e1", "e2"]
    assert "<b>2×</b>" in [text for trace in figure.data if trace.mode == "text" for text in trace.text]


def test_places_are_squares_full_or_open(ground: Ground) -> None:
    """Nothing captured draws the ground alone."""
    places = [_held("e1", lon=68.8, lat=36.7), _held("e2", surely=False, lon=69.5, lat=36.7)]
    symbols = [trace.marker.symbol for trace in territory_map(ground, {}, places, DARK, lang="id").data]
    assert [one for one in symbols if one] == ["square", "square-open"]
    bare = territory_map(ground, {}, [], LIGHT, lang="en")
    assert all(trace.customdata is None for trace in bare.data)
