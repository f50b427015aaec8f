import datetime as dt
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from dashboard.model import columns as c
from dashboard.model.kinds import GeoPrecision
from dashboard.queries.near import (
    MOST_NEAR,
    distance_km,
    is_kin,
    neighbours_in_place,
    neighbours_in_time,
    parts_of,
    whole_of,
)

MakeTable = Callable[..., pd.DataFrame]


def on(day: int, last: int | None = None, **more: Any) -> dict[str, Any]:
    return {"date_start": dt.date(2021, 7, day), "date_end": dt.date(2021, 7, last or day), **more}


def at(lon: float, lat: float) -> dict[str, Any]:
    return {"lon": lon, "lat": lat, "geo_precision": GeoPrecision.POINT}


def ids(table: pd.DataFrame) -> list[str]:
    return list(table[c.EVENT_ID])


def row(table: pd.DataFrame, event_id: str) -> dict[Any, Any]:
    return table[table[c.EVENT_ID] == event_id].to_dict("records")[0]


def test_three_come_before_and_three_after(make_table: MakeTable) -> None:
    """By first day, then last day, then id; neither the event itself nor what has no date is among them."""
    undated = {"date_start": None, "date_end": None}
    table = make_table(*(on(day) for day in (1, 2, 3, 4, 5, 5, 6, 7, 8)), on(5, 9), undated)
    before, after = neighbours_in_time(table, row(table, "e5"))
    assert ids(before) == ["e2", "e3", "e4"]
    assert ids(after) == ["e6", "e10", "e7"]


def test_every_event_is_before_or_after_every_other(make_table: MakeTable) -> None:
    """Walking forward from the first reaches all, and walking back returns the same way."""
    table = make_table(on(2), on(2), on(1, 3), on(1), on(2, 4))
    way = ["e4"]
    while len(after := neighbours_in_time(table, row(table, way[-1]))[1]):
        assert ids(neighbours_in_time(table, row(table, ids(after)[0]))[0])[-1] == way[-1]
        way.append(ids(after)[0])
    assert way == ["e4", "e3", "e1", "e2", "e5"]


def test_an_event_without_a_date_has_no_neighbours_in_time(make_table: MakeTable) -> None:
    """What has no day is neither before nor after anything."""
    table = make_table(on(1), {"date_start": None, "date_end": None})
    assert [len(side) for side in neighbours_in_time(table, row(table, "e2"))] == [0, 0]


def test_an_event_that_the_filters_leave_out_has_its_neighbours(make_table: MakeTable) -> None:
    """Those that pass the filters stand around it."""
    table = make_table(on(1), on(2), on(3))
    before, after = neighbours_in_time(table[table[c.EVENT_ID] != "e2"], row(table, "e2"))
    assert (ids(before), ids(after)) == (["e1"], ["e3"])


def test_near_is_within_fifty_kilometres_of_a_point(make_table: MakeTable) -> None:
    """The nearest first; 0.4 degrees to the north are 44 km, 0.5 are 56; a province is no distance."""
    table = make_table(
        on(1, **at(70, 37)), on(2, **at(70, 37.4)), on(3, **at(70, 37.5)), on(4, **at(70, 37.1)), on(5)
    )
    near = neighbours_in_place(table, row(table, "e1"))
    assert near is not None
    assert (near.km, ids(near.events), near.more) == (True, ["e4", "e2"], 0)


def test_without_a_point_the_province_is_near(make_table: MakeTable) -> None:
    """Events of the same province, the nearest in time first; more than MOST_NEAR are counted."""
    table = make_table(on(10), *(on(day) for day in (1, 9, 12, 20, 8, 30, 28)), on(10, admin1="AF-TAK"))
    near = neighbours_in_place(table, row(table, "e1"))
    assert near is not None
    assert (near.km, ids(near.events), near.more) == (False, ["e3", "e4", "e6", "e2", "e5"], 2)
    assert len(near.events) == MOST_NEAR


def test_a_country_alone_has_no_neighbourhood(make_table: MakeTable) -> None:
    """Where only a country is known, nothing is called near."""
    table = make_table(on(1, admin1=None, geo_precision=GeoPrecision.COUNTRY), on(2))
    assert neighbours_in_place(table, row(table, "e1")) is None


def test_distance_is_that_on_the_ground(make_table: MakeTable) -> None:
    """Kulob to Khorugh is 163 km as the crow flies; without a point there is none."""
    km = distance_km(make_table(at(71.5547, 37.4897), {}), 69.7806, 37.9146)
    assert km.iloc[0] == pytest.approx(163, abs=3)
    assert pd.isna(km.iloc[1])


def test_wholes_and_parts_find_each_other(make_table: MakeTable) -> None:
    """The whole has its parts by date, a part its whole, and a stranger neither."""
    table = make_table(on(5), on(7, part_of="e1"), on(6, part_of="e1"), on(1))
    assert ids(parts_of(table, row(table, "e1"))) == ["e3", "e2"]
    assert ids(whole_of(table, row(table, "e2"))) == ["e1"]
    assert whole_of(table, row(table, "e4")).empty
    assert list(is_kin(table, row(table, "e1"))) == [False, True, True, False]
    assert list(is_kin(table, row(table, "e2"))) == [True, False, False, False]
    assert not is_kin(table, row(table, "e4")).any()
