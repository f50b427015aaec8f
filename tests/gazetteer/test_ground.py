"""The layers of the map: every unit there once, rightly named, and every listed point where it belongs."""

import geopandas as gpd
import pytest
import shapely

from dashboard.config import data_dir
from dashboard.errors import DataError
from dashboard.gazetteer.layers import Units, load_layer, locate_point
from dashboard.gazetteer.outlines import load_outlines

PROVINCES = dict(
    line.split(" ", 1)
    for line in """AF-KAB Kabul|AF-KAP Kapisa|AF-PAR Parwan|AF-WAR Maidan Wardak|AF-LOG Logar|AF-NAN Nangarhar
AF-LAG Laghman|AF-PAN Panjshir|AF-BGL Baghlan|AF-BAM Bamyan|AF-GHA Ghazni|AF-PKA Paktika|AF-PIA Paktia
AF-KHO Khost|AF-KNR Kunar|AF-NUR Nuristan|AF-BDS Badakhshan|AF-TAK Takhar|AF-KDZ Kunduz|AF-SAM Samangan
AF-BAL Balkh|AF-SAR Sar-e Pol|AF-GHO Ghor|AF-DAY Daykundi|AF-URU Uruzgan|AF-ZAB Zabul|AF-KAN Kandahar
AF-JOW Jowzjan|AF-FYB Faryab|AF-HEL Helmand|AF-BDG Badghis|AF-HER Herat|AF-FRA Farah|AF-NIM Nimruz
TJ-GB Gorno-Badakhshan|TJ-KT Khatlon|TJ-SU Sughd|TJ-RA Districts of Republican Subordination
TJ-DU Dushanbe""".replace("\n", "|").split("|")
)

POINTS = [
    ("Fayzabad", 70.580, 37.117, "AF-BDS"),
    ("Kunduz", 68.857, 36.728, "AF-KDZ"),
    ("Khorog", 71.55, 37.49, "TJ-GB"),
    ("Taloqan", 69.535, 36.736, "AF-TAK"),
    ("Panj", 69.103, 37.235, "TJ-KT"),
    ("Imam Sahib", 68.936, 37.189, "AF-KDZ"),
    ("Ishkashim (AF)", 71.533, 36.683, "AF-BDS"),
    ("Bazarak", 69.515, 35.313, "AF-PAN"),
    ("Nili", 66.130, 33.722, "AF-DAY"),
    ("Charikar", 69.168, 35.013, "AF-PAR"),
    ("Tarin Kot", 65.873, 32.627, "AF-URU"),
    ("Sharan", 68.787, 33.176, "AF-PKA"),
    ("Gardez", 69.226, 33.597, "AF-PIA"),
    ("Khujand", 69.622, 40.283, "TJ-SU"),
    ("Garm", 70.374, 39.029, "TJ-RA"),
    ("Dushanbe", 68.779, 38.536, "TJ-DU"),
]
"""Points away from the river, and seats of every unit that the source had under another's name."""


def test_every_province_is_there_once_under_its_code() -> None:
    """34 provinces and 5 regions, each with its ISO code and name."""
    layer = load_layer("provinces")
    assert dict(zip(layer["code"], layer["name"], strict=True)) == PROVINCES
    assert layer["code"].is_unique


@pytest.mark.parametrize(("name", "lon", "lat", "code"), POINTS, ids=[point[0] for point in POINTS])
def test_points_fall_into_their_province(name: str, lon: float, lat: float, code: str) -> None:
    """The mended codes belong to the right polygons."""
    assert locate_point(lon, lat).admin1 == code


def test_a_point_abroad_lies_in_no_unit() -> None:
    """Outside both countries nothing is made up."""
    assert locate_point(51.39, 35.69) == Units()


@pytest.mark.parametrize(("country", "count"), [("AFG", 398), ("TJK", 58)])
def test_every_district_lies_in_a_province_of_its_country(country: str, count: int) -> None:
    """Counts of the source, identifiers unique, provinces of the same country."""
    layer = load_layer("districts")
    own = layer[layer["country"] == country]
    assert len(own) == count
    assert layer["id"].is_unique
    assert {code[:2] for code in own["admin1"]} == {country[:2] if country == "AFG" else "TJ"}
    assert not own["name"].str.contains(r"\s$|\s\s").any()


def test_provinces_hold_the_districts_that_bear_their_seats() -> None:
    """The largest overlap decides, not the source's own column."""
    layer = load_layer("districts").set_index("id")["admin1"]
    expected = {
        "AF-KDZ/imam-sahib": "AF-KDZ",
        "AF-PAN/bazarak": "AF-PAN",
        "AF-DAY/nili": "AF-DAY",
        "TJ-GB/darvoz": "TJ-GB",
        "TJ-KT/shamsiddin-shohin": "TJ-KT",
    }
    assert {key: layer[key] for key in expected} == expected


def test_provinces_leave_no_gap_and_do_not_overlap() -> None:
    """The layer was simplified as one coverage."""
    polygons = load_layer("provinces").geometry.to_numpy()
    assert shapely.coverage_is_valid(polygons, gap_width=0.001) or _overlap_share(polygons) < 1e-4


def _overlap_share(polygons: "gpd.array.GeometryArray") -> float:
    whole = shapely.union_all(polygons)
    return float((shapely.area(polygons).sum() - whole.area) / whole.area)


def test_the_border_is_as_long_as_the_source_says() -> None:
    """1,350 km and a little, measured in metres."""
    length = load_layer("border").to_crs("EPSG:32642").length.sum() / 1000
    assert length == pytest.approx(1350, abs=8)


def test_an_unknown_layer_is_refused() -> None:
    """The error names what there is."""
    with pytest.raises(DataError, match="provinces"):
        load_layer("rivers")


def test_outlines_are_what_charts_need() -> None:
    """Every unit has a name, a label inside it, closed rings; exteriors run clockwise."""
    outlines = load_outlines()
    counts = {layer: len(outlines.layer(layer)) for layer in ("country", "province", "district")}
    assert counts == {"country": 10, "province": 39, "district": 456}
    for unit in outlines.units:
        lons, lats = unit.rings[0]
        assert (lons[0], lats[0]) == (lons[-1], lats[-1])
        assert len(lons) == len(lats) >= 4
        assert not shapely.LinearRing(zip(lons, lats, strict=True)).is_ccw
        assert unit.name("xx") == unit.names["en"]
    assert {unit.code for unit in outlines.layer("province")} == set(PROVINCES)
    assert all(set(unit.names) == {"en", "id", "ru", "tg", "fa", "ar"} for unit in outlines.layer("province"))
    assert outlines.border


def test_the_labels_stand_in_their_units() -> None:
    """A name never stands in the neighbour."""
    layer = load_layer("provinces").set_index("code").geometry
    for unit in load_outlines().layer("province"):
        assert layer[unit.code].contains(shapely.Point(*unit.label)), unit.code


def test_the_files_stay_small() -> None:
    """Boundaries and gazetteer together under 5 MB."""
    files = [
        path
        for room in ("boundaries", "gazetteer")
        for path in (data_dir() / room).iterdir()
        if path.is_file()
    ]
    assert sum(path.stat().st_size for path in files) < 5_000_000
