import datetime as dt
from collections.abc import Callable

import pandas as pd

from dashboard.queries.territory import capture_days, territory_at

Table = Callable[..., pd.DataFrame]
CODE = "AF-BDS/Ishkashim"


def taken(first: str, last: str | None = None, **more: object) -> dict[str, object]:
    return {
        "kind": "capture",
        "date_start": dt.date.fromisoformat(first),
        "date_end": dt.date.fromisoformat(last or first),
        "admin2": "Ishkashim",
        "place": "Ishkashim",
        "geo_precision": "district",
        "count_min": None,
        "count_max": None,
        "count_unit": None,
        **more,
    }


def test_a_capture_counts_from_its_last_day_and_perhaps_from_its_first(make_table: Table) -> None:
    """Before it the district is not there at all: unknown, not free."""
    table = make_table(taken("2021-07-04", "2021-07-06"))
    assert territory_at(table, dt.date(2021, 7, 3)).districts == {}
    assert [territory_at(table, dt.date(2021, 7, day)).districts[CODE].surely for day in (4, 5, 6, 7)] == [
        False,
        False,
        True,
        True,
    ]
    assert capture_days(table) == (dt.date(2021, 7, 4), dt.date(2021, 7, 6))


def test_the_last_capture_wins_and_a_second_one_is_told(make_table: Table) -> None:
    """Two reports of neighbouring days are one capture; one of months later is another."""
    table = make_table(taken("2021-07-05"), taken("2021-07-06"), taken("2021-09-01", actors=("Others",)))
    july, september = (territory_at(table, dt.date(2021, month, 30)).districts[CODE] for month in (7, 9))
    assert (july.event_id, july.times) == ("e2", 1)
    assert (september.event_id, september.times, september.actors) == ("e3", 2, ("Others",))


def test_a_possible_capture_does_not_hide_a_sure_one(make_table: Table) -> None:
    """While it is open whether the second happened, the first is what is known."""
    table = make_table(taken("2021-07-05"), taken("2021-08-01", "2021-08-31"))
    found = territory_at(table, dt.date(2021, 8, 10)).districts[CODE]
    assert (found.event_id, found.surely) == ("e1", True)


def test_what_is_no_capture_of_a_district_fills_none(make_table: Table) -> None:
    """A town is a place; posts in a district, a province and no place at all are counted as vague."""
    table = make_table(
        taken("2021-07-05", geo_precision="settlement", lon=71.5, lat=36.7),
        taken("2021-07-05", count_min=10, count_unit="posts"),
        taken("2021-07-05", admin2=None, place=None, geo_precision="admin1"),
        taken("2021-07-05", admin1=None, admin2=None, place=None, geo_precision=None),
        taken("2021-07-05", status="denied"),
        taken("2021-07-05", kind="clash"),
        taken("2021-07-05", status="ordered"),
    )
    found = territory_at(table, dt.date(2021, 7, 5))
    assert found.districts == {}
    assert [(one.place, one.lon, one.lat) for one in found.places] == [("Ishkashim", 71.5, 36.7)]
    assert found.vague == {"AF-BDS": 2, None: 1}


def test_captures_without_a_day_are_counted(make_table: Table) -> None:
    """They cannot be on the map of any day, and nothing dated means that there is no span."""
    table = make_table({**taken("2021-07-05"), "date_start": None, "date_end": None})
    assert territory_at(table, dt.date(2021, 7, 5)).undated == 1
    assert capture_days(table) is None
