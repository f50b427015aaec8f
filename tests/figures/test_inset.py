import xml.etree.ElementTree as ET

import pytest

from dashboard.figures.ground import Ground, make_ground
from dashboard.figures.inset import HEIGHT_PX, WIDTH_PX, Spot, inset_svg
from dashboard.figures.palette import DARK, LIGHT
from dashboard.gazetteer.outlines import load_outlines

SVG = "{http://www.w3.org/2000/svg}"
MOST_BYTES = 120_000


@pytest.fixture(scope="module")
def ground() -> Ground:
    return make_ground(load_outlines())


def drawing(spot: Spot, ground: Ground, lang: str = "en") -> ET.Element:
    svg = inset_svg(spot, ground, lang, LIGHT)
    assert svg is not None
    return ET.fromstring(svg)


def texts(root: ET.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SVG}text")]


def is_shaded(root: ET.Element) -> bool:
    return any("stroke-dasharray" in path.attrib for path in root.iter(f"{SVG}path"))


def test_a_point_is_a_dot_in_the_middle_with_its_name(ground: Ground) -> None:
    """The name of an article's place is text, not markup; nothing around it is shaded."""
    root = drawing(
        Spot(kind="clash", area="AF-KDZ", lon=68.6, lat=37.2, name="<b>Sher Khan & Bandar"), ground
    )
    (dot,) = root.iter(f"{SVG}circle")
    assert (dot.attrib["cx"], dot.attrib["cy"]) == (f"{WIDTH_PX / 2:g}", f"{HEIGHT_PX / 2:g}")
    assert "<b>Sher Khan & Bandar" in texts(root)
    assert not is_shaded(root)


@pytest.mark.parametrize("area", ["AF-BDS", "AF-BDS/Ishkashim", "TJK"])
def test_without_a_point_the_area_is_shaded(ground: Ground, area: str) -> None:
    """A district, a province or a country as a whole; never a pin where the text gave none."""
    root = drawing(Spot(kind="clash", area=area, name="somewhere"), ground)
    assert is_shaded(root)
    assert not list(root.iter(f"{SVG}circle"))
    assert "somewhere" not in texts(root)


@pytest.mark.parametrize("area", [None, "IDN"])
def test_what_the_ground_does_not_hold_is_not_drawn(ground: Ground, area: str | None) -> None:
    """There is no map of a place that is unknown or far away."""
    assert inset_svg(Spot(kind="aid", area=area), ground, "en", LIGHT) is None


def test_names_are_in_the_language_of_the_page_and_keep_clear(ground: Ground) -> None:
    """The shaded province is named first; the bar says how far things are."""
    english = texts(drawing(Spot(kind="aid", area="TJ-GB"), ground))
    assert english[0] == "Gorno-Badakhshan"
    assert english[-1].endswith(" km")
    assert texts(drawing(Spot(kind="aid", area="AF-BDS/Ishkashim"), ground))[0] == "Ishkashim"
    assert texts(drawing(Spot(kind="aid", area="AFG"), ground, "id"))[0] == "Tajikistan"


@pytest.mark.parametrize("spot", [Spot(kind="aid", area="AFG"), Spot(kind="aid", lon=71.5, lat=37.5)])
def test_it_stays_small(ground: Ground, spot: Spot) -> None:
    """It goes to the browser with every event that is opened, light or dark."""
    for paper in (LIGHT, DARK):
        assert len(inset_svg(spot, ground, "en", paper) or "") < MOST_BYTES
