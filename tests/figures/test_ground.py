from itertools import pairwise

import numpy as np
import pytest

from dashboard.figures.ground import Ground, contains, flatten, grid_inside, nearest_on_border
from dashboard.figures.keyholes import signed_area, without_holes
from dashboard.figures.labels import Box, Label, mark_box, place_labels

SQUARE = ([0.0, 0.0, 1.0, 1.0, 0.0], [0.0, 1.0, 1.0, 0.0, 0.0])
HOLE = ([0.4, 0.6, 0.6, 0.4, 0.4], [0.4, 0.4, 0.6, 0.6, 0.4])


def test_rings_are_joined_with_gaps() -> None:
    """Between two rings the pen is lifted; none is closed onto the next."""
    lon, lat = flatten([SQUARE, HOLE])
    assert np.isnan(lon).tolist() == np.isnan(lat).tolist()
    assert (len(lon), int(np.isnan(lon).sum())) == (11, 1)
    assert flatten([])[0].size == 0


def test_the_grid_lies_inside_and_not_in_holes() -> None:
    """What can be clicked is the area, without its holes."""
    lon, lat = grid_inside([SQUARE, HOLE], step=0.1)
    assert len(lon) == 96
    assert not ((abs(lon - 0.5) < 0.1) & (abs(lat - 0.5) < 0.1)).any()
    assert grid_inside([])[0].size == 0


def test_every_province_can_be_clicked(ground: Ground) -> None:
    """All but the city of Dushanbe are larger than the grid's mesh."""
    assert {code for code, unit in ground.provinces.items() if not unit.grid_lon.size} <= {"TJ-DU"}


def test_exterior_rings_run_clockwise(ground: Ground) -> None:
    """Plotly would fill the outside of a ring that runs the other way, and hide the map."""
    for unit in (*ground.countries.values(), *ground.provinces.values()):
        first = np.flatnonzero(np.isnan(unit.lon))
        end = first[0] if len(first) else len(unit.lon)
        lon, lat = unit.lon[:end], unit.lat[:end]
        assert np.sum((lon[1:] - lon[:-1]) * (lat[1:] + lat[:-1])) > 0, unit.code


def test_areas_have_no_holes_and_run_clockwise(ground: Ground) -> None:
    """Plotly would fill the whole earth around a hole; what is cut out stays out."""
    for unit in (*ground.countries.values(), *ground.provinces.values()):
        gaps = [-1, *np.flatnonzero(np.isnan(unit.area_lon)), len(unit.area_lon)]
        for start, end in pairwise(gaps):
            ring = np.stack([unit.area_lon[start + 1 : end], unit.area_lat[start + 1 : end]], axis=1)
            assert signed_area(ring) > 0, unit.code
    (whole,) = without_holes([SQUARE, HOLE])
    assert signed_area(np.array(whole).T) == pytest.approx(2 * (1 - 0.04))
    assert without_holes([SQUARE]) == [SQUARE]


@pytest.mark.parametrize(("lang", "name"), [("en", "Tajikistan"), ("id", "Tajikistan"), ("xx", "Tajikistan")])
def test_units_have_names_in_the_languages_of_the_page(ground: Ground, lang: str, name: str) -> None:
    """English stands in where a language has no name."""
    assert ground.names(lang)["TJK"] == name


def test_the_border_is_near_its_crossings(ground: Ground) -> None:
    """Panji Poyon lies within a few kilometres of the line."""
    assert nearest_on_border(ground, 68.604, 37.195)[2] < 0.03


@pytest.mark.parametrize(
    ("lon", "lat", "country"), [(68.77, 38.56, "TJK"), (68.86, 36.73, "AFG"), (67.28, 37.22, "UZB")]
)
def test_towns_lie_in_their_country(ground: Ground, lon: float, lat: float, country: str) -> None:
    """Dushanbe, Kunduz, Termez: each in one country and in no other."""
    assert [code for code, unit in ground.countries.items() if contains(unit, lon, lat)] == [country]


def test_names_keep_off_marks_and_one_another(ground: Ground) -> None:
    """A name moves inside its province rather than cover a mark, and two names never cover each other."""
    view = (66.0, 35.0, 76.0, 40.0)
    unit = ground.provinces["TJ-GB"]
    label = Label(unit=unit, width=12, lines=2)
    at_label = mark_box(unit.label_lon, unit.label_lat)
    free, moved, second = (
        place_labels([label], [], view)[0],
        place_labels([label], [at_label], view)[0],
        place_labels([label, label], [], view)[1],
    )
    assert free == (unit.label_lon, unit.label_lat)
    assert moved != free
    assert second != free
    box = Box(lon=moved[0], lat=moved[1], half_width=0.4, half_height=0.15)
    assert box.overlap(at_label) == 0
