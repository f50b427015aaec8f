from collections.abc import Callable

import pandas as pd
import pytest

from dashboard.model.event import Source
from dashboard.model.kinds import GeoPrecision, Kind
from dashboard.queries.marks import (
    count_outside,
    events_per_district,
    events_per_province,
    marks_for_map,
    outside_areas,
    tray,
    vague_by_province,
)

MakeTable = Callable[..., pd.DataFrame]
BANDAR = {"lon": 68.604, "lat": 37.195, "place": "Sher Khan Bandar", "geo_precision": GeoPrecision.POINT}
DISTRICT = {"lon": 71.6, "lat": 36.7, "admin2": "Ishkashim", "geo_precision": GeoPrecision.DISTRICT}
COUNTRY = {"country": "TJK", "admin1": None, "geo_precision": GeoPrecision.COUNTRY}
NOWHERE = {"country": None, "admin1": None, "geo_precision": None}


def test_a_place_that_was_not_given_gets_no_mark(make_table: MakeTable) -> None:
    """A province is counted, a country goes into the tray; neither becomes a point."""
    table = make_table({}, COUNTRY, NOWHERE, {"kind": Kind.AID})
    assert marks_for_map(table).empty
    assert vague_by_province(table) == {"AF-BDS": {"aid": 1, "crossing": 1}}
    assert tray(table) == {"TJK": {"crossing": 1}, None: {"crossing": 1}}


def test_a_single_event_keeps_its_point_and_its_id(make_table: MakeTable) -> None:
    """A mark of one event stands where the event is and opens it; a district is marked as vague."""
    marks = marks_for_map(make_table(BANDAR, DISTRICT)).set_index("event_id")
    assert marks.loc["e1", ["lon", "lat", "spot", "vague"]].tolist() == [68.604, 37.195, "68.60,37.20", False]
    assert marks.loc["e2", "vague"]


def test_events_of_a_kind_at_a_point_become_one_mark(make_table: MakeTable) -> None:
    """The mark counts its events and adds up their sources, and opens none of them."""
    two = (Source(outlet="One", url=None), Source(outlet="Two", url=None))
    mark = marks_for_map(make_table(BANDAR, {**BANDAR, "sources": two})).iloc[0]
    assert (mark["events"], mark["n_sources"], mark["event_id"]) == (2, 3, None)


def test_kinds_that_share_a_point_fan_out_around_it(make_table: MakeTable) -> None:
    """No two marks are drawn on one spot, and their middle is the true point."""
    kinds = [Kind.CLASH, Kind.ATTACK, Kind.CAPTURE, Kind.CROSSING]
    marks = marks_for_map(make_table(*({**BANDAR, "kind": kind} for kind in kinds)))
    assert len(set(zip(marks["lon"], marks["lat"], strict=True))) == 4
    assert marks["lat"].mean() == pytest.approx(37.195)
    assert set(marks["spot"]) == {"68.60,37.20"}


def test_a_crowd_is_gathered_in_cells_without_losing_any(make_table: MakeTable) -> None:
    """More marks than fit become fewer that stand for all events."""
    table = make_table(*({**BANDAR, "lon": 68.0 + n / 50, "lat": 37.0} for n in range(40)))
    marks = marks_for_map(table, max_marks=10)
    assert len(marks) < 10
    assert marks["events"].sum() == 40
    assert marks["spot"].isna().all()


def test_areas_leave_nothing_out(make_table: MakeTable) -> None:
    """What no drawn area counts stays a single mark, or a note in its province."""
    district = {**DISTRICT, "admin1": "AF-BDS"}
    table = make_table(district, {**district, "admin2": "Nowhere"}, {}, {**BANDAR, "admin1": "UZ-SU"})
    assert events_per_district(table) == {"AF-BDS/Ishkashim": 1, "AF-BDS/Nowhere": 1}
    left = {
        detail: " ".join(outside_areas(table, detail, areas)["event_id"])
        for detail, areas in (
            ("events", ()),
            ("districts", ("AF-BDS/Ishkashim",)),
            ("provinces", ("AF-BDS",)),
        )
    }
    assert left == {"events": "e1 e2 e3 e4", "districts": "e2 e3 e4", "provinces": "e4"}


def test_marks_out_of_sight_are_counted(make_table: MakeTable) -> None:
    """An event beyond the window is told of; one without a point is not beyond it."""
    table = make_table(BANDAR, {**BANDAR, "lat": 34.5}, {})
    assert count_outside(table, 66, 35, 76, 40) == 1


def test_a_province_counts_its_towns_too(make_table: MakeTable) -> None:
    """The shade of a province stands for all that happened in it."""
    assert events_per_province(make_table(BANDAR, {}, COUNTRY)) == {"AF-BDS": 2}
