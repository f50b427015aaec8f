from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.figures.frame import Caption, framed
from dashboard.figures.ground import Ground
from dashboard.figures.images import html_bytes
from dashboard.figures.map_figure import map_figure, size_px
from dashboard.figures.map_ground import kind_notes
from dashboard.figures.map_view import MapView
from dashboard.figures.palette import LIGHT, PAPERS, Paper, colour_of, tint
from dashboard.lexicon.taxonomy import load_kinds

COLUMNS = ["kind", "lon", "lat", "spot", "events", "n_sources", "vague", "event_id", "to_country", "text"]
ONE = ["capture", 68.604, 37.195, "68.60,37.20", 1, 4, False, "e1", None, "the capture"]
MANY = ["clash", 69.4, 37.2, "69.40,37.20", 3, 5, True, None, None, "three clashes"]
CROSSING = ["crossing", 71.6, 36.72, "71.60,36.72", 1, 1, False, "e2", "TJK", "the crossing"]
FAR = ["crossing", 69.2, 34.5, "69.20,34.50", 1, 1, False, "e3", "TJK", "far from the border"]
VIEW = MapView(lang="en", counts={"AF-BDS": 4, "TJ-KT": 1}, revision=7)


def marks(*rows: list[Any]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=COLUMNS).astype({"event_id": object, "spot": object})


def named(figure: go.Figure, name: str) -> Any:
    return next(trace for trace in figure.data if trace.name == name)


def test_a_mark_opens_its_event_and_a_crowd_filters(ground: Ground) -> None:
    """What a click means travels with the point; the revision makes every selection new."""
    figure = map_figure(marks(ONE, MANY), ground, VIEW, LIGHT)
    assert named(figure, "capture").customdata[0] == ["event", "e1", 7]
    assert named(figure, "clash").customdata[0] == ["spot", "69.40,37.20", 7]
    assert named(figure, "capture").text[0] == "the capture"


def test_kinds_look_as_the_taxonomy_says(ground: Ground) -> None:
    """Colour by family, symbol by kind, area by sources."""
    figure = map_figure(marks(ONE, CROSSING), ground, VIEW, LIGHT)
    marker = named(figure, "capture").marker
    assert (marker.symbol, marker.color, marker.size[0]) == ("square", "#D55E00", size_px(4))
    assert size_px(4) == 2 * size_px(1)


def test_vague_places_get_a_ring_and_no_others(ground: Ground) -> None:
    """A district is shown as an area around its centre."""
    rings = [
        trace
        for trace in map_figure(marks(ONE, MANY), ground, VIEW, LIGHT).data
        if trace.marker.opacity == 0.16
    ]
    assert [ring.lon[0] for ring in rings] == [69.4]


def test_crossings_near_the_border_get_an_arrow(ground: Ground) -> None:
    """The arrow leads over the river; far from it none is drawn."""

    def arrows(*rows: list[Any]) -> list[Any]:
        figure = map_figure(marks(*rows), ground, VIEW, LIGHT)
        return [trace for trace in figure.data if trace.mode == "lines+markers"]

    assert arrows(FAR) == []
    assert arrows(ONE) == []
    (arrow,) = arrows(CROSSING)
    assert arrow.lat[1] > arrow.lat[0]
    (back,) = arrows([*CROSSING[:8], "AFG", ""])
    assert back.lat[1] < back.lat[0]


def test_a_province_without_a_point_is_a_note(ground: Ground) -> None:
    """Events known to the province stand under its name, as counts, and become no mark."""
    view = MapView(lang="en", counts={"AF-BDS": 3}, vague={"AF-BDS": {"crossing": 2, "aid": 1}})
    figure = map_figure(marks(), ground, view, LIGHT)
    texts = [text for trace in figure.data if trace.mode == "text" for text in trace.text]
    (note,) = [text for text in texts if text.startswith("Badakhshan<br>")]
    assert "</span> 2" in note
    assert [trace for trace in figure.data if trace.name] == []


def test_clicks_on_the_ground_name_their_province(ground: Ground) -> None:
    """Invisible points all over a province stand for it."""
    figure = map_figure(marks(), ground, VIEW, LIGHT)
    grids = [trace for trace in figure.data if trace.mode == "markers"]
    targets = {tuple(data[:2]) for grid in grids for data in grid.customdata}
    assert targets >= {("province", "AF-BDS"), ("province", "TJ-GB")}
    assert {grid.marker.opacity for grid in grids} == {0}


def test_what_has_no_place_is_told(ground: Ground) -> None:
    """The tray stands in the figure, so that a picture has it too."""
    figure = map_figure(marks(), ground, MapView(lang="en", tray="without a place: 5"), LIGHT)
    assert any("without a place: 5" in note.text for note in figure.layout.annotations)


def test_the_map_asks_for_nothing_from_outside(ground: Ground) -> None:
    """No layer of plotly's own: those are fetched."""
    geo = map_figure(marks(ONE), ground, VIEW, LIGHT).layout.geo
    assert not any(
        (geo.showland, geo.showcoastlines, geo.showcountries, geo.showlakes, geo.showrivers, geo.showocean)
    )


def test_a_picture_carries_its_caption(ground: Ground) -> None:
    """Title, filters and credit are inside, escaped; the figure on the page stays as it was."""
    bare = map_figure(marks(ONE), ground, VIEW, LIGHT)
    caption = Caption(
        title="Events <1>", note="Filters: June", legend=kind_notes({"clash": 1}, LIGHT), credit="By"
    )
    whole = framed(bare, caption, LIGHT, 500)
    assert "Events &lt;1&gt;" in whole.layout.title.text
    assert "Filters: June" in whole.layout.title.text
    assert any(note.text == "By" for note in whole.layout.annotations)
    assert bare.layout.title.text is None
    page = html_bytes(whole, "Events <1>")
    assert b"<title>Events &lt;1&gt;</title>" in page
    assert b"cdn.plot.ly" not in page.split(b"<body>")[1][:2000]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_ink_and_marks_can_be_told_from_the_paper(paper: Paper) -> None:
    """4.5:1 for text on every ground that it stands on, 3:1 for marks on paper."""
    for ground_colour in (paper.paper, paper.home, paper.land, *paper.tints):
        assert contrast(paper.ink, ground_colour) >= 4.5
    assert contrast(paper.muted, paper.paper) >= 4.5
    for kind in load_kinds():
        assert contrast(colour_of(kind, paper), paper.paper) >= 3


def test_more_events_make_a_darker_province() -> None:
    """None keeps the colour of the country, most takes the last tint."""
    assert tint(0, 9, LIGHT) == LIGHT.home
    assert tint(9, 9, LIGHT) == LIGHT.tints[-1]
    assert tint(1, 9, LIGHT) in LIGHT.tints[:2]
