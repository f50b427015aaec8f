from typing import Any

import pandas as pd

from dashboard.figures.labels import Box, mark_box
from dashboard.figures.map_view import MapView
from dashboard.figures.palette import LIGHT
from dashboard.figures.town_names import Town, town_names, towns_of

VIEW = MapView(lang="en")


def town(name: str, lon: float, lat: float, events: int = 1) -> Town:
    return Town(name=name, box=mark_box(lon, lat), events=events)


def names(*towns: Town, taken: tuple[Box, ...] = (), view: MapView = VIEW) -> list[str]:
    return list(town_names(towns, [one.box for one in towns] + list(taken), view, LIGHT).text)


def test_neighbours_do_not_cover_one_another() -> None:
    """Of towns too near one another only those are named that have room; from nearer all are."""
    lons = [70 + n / 8 for n in range(9)]
    far = [town(f"Town number {n}", lon, 37) for n, lon in enumerate(lons)]
    near = [
        Town(name=one.name, box=mark_box(lon, 37, 1 / 20), events=1)
        for one, lon in zip(far, lons, strict=True)
    ]
    assert 0 < len(names(*far)) < len(far)
    assert len(names(*near, view=MapView(lang="en", nearness=20))) == len(near)


def test_a_name_keeps_off_what_is_there() -> None:
    """It goes to another side of its mark, or is left out where everything is taken."""
    right = Box(lon=70.6, lat=37, half_width=0.4, half_height=0.2)
    trace = town_names([town("Khorog", 70, 37)], [right], VIEW, LIGHT)
    assert trace.lon[0] < 70
    assert names(town("Khorog", 70, 37), taken=(Box(lon=70, lat=37, half_width=3, half_height=3),)) == []


def test_only_towns_have_names() -> None:
    """A mark for a district has none, nor has a cell; kinds at one spot share one name."""
    rows: list[list[Any]] = [
        ["Khorog", "71.55,37.49", False, 2],
        ["Khorog", "71.55,37.49", False, 1],
        ["Yamgan", "70.80,36.40", True, 5],
        ["Rushan", None, False, 9],
    ]
    marks = pd.DataFrame(rows, columns=["place", "spot", "vague", "events"])
    boxes = [mark_box(71.5, 37.5), mark_box(71.7, 37.5), mark_box(70.8, 36.4), mark_box(71, 38)]
    (only,) = towns_of(marks, boxes)
    assert (only.name, only.events) == ("Khorog", 3)
    assert abs(only.box.lon - 71.6) < 1e-9
