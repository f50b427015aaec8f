import datetime as dt
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from dashboard.config import data_dir
from dashboard.model.records import event_row
from dashboard.queries.marks import events_per_province, marks_for_map, tray, vague_by_province
from dashboard.queries.periods import events_per_period, lane_marks
from dashboard.queries.wholes import count_once
from dashboard.readers.chronology import read_chronology
from dashboard.store.rows import rows_to_table

MakeTable = Callable[..., pd.DataFrame]
POINT = {"lon": 70.8, "lat": 38.0, "geo_precision": "settlement"}
FAMILY: tuple[dict[str, Any], ...] = ({"event_id": "whole"}, {"part_of": "whole"}, {"part_of": "whole"}, {})


def test_a_part_counts_only_where_its_whole_is_not_there(make_table: MakeTable) -> None:
    """The whole stands for its parts; filtered away, the parts stand for themselves."""
    table = make_table(*FAMILY)
    assert count_once(table)["event_id"].tolist() == ["whole", "e4"]
    assert len(count_once(table[table["event_id"] != "whole"])) == 3


def test_no_chart_counts_a_whole_and_its_parts(make_table: MakeTable) -> None:
    """Bars over time, provinces, the tray and gathered marks alike; the lanes show every one."""
    table, nowhere = make_table(*FAMILY), make_table(*({**one, "admin1": None} for one in FAMILY))
    assert events_per_period(table, "day")["events"].sum() == 2
    assert events_per_province(table) == {"AF-BDS": 2}
    assert vague_by_province(table) == {"AF-BDS": {"crossing": 2}}
    assert tray(nowhere) == {"AFG": {"crossing": 2}}
    assert lane_marks(table, max_marks=1)["events"].sum() == 2
    assert len(lane_marks(table)) == 4


@pytest.mark.parametrize(
    ("whole", "marks"), [({}, 2), (POINT, 1)], ids=["whole has no point", "whole has one"]
)
def test_parts_are_marks_unless_their_whole_is_one(
    make_table: MakeTable, whole: dict[str, Any], marks: int
) -> None:
    """Seven places of one crossing are on the map as long as nothing counts them twice."""
    parts = ({**POINT, "part_of": "whole"}, {**POINT, "lon": 71.5, "part_of": "whole"})
    assert marks_for_map(make_table({"event_id": "whole", **whole}, *parts))["events"].sum() == marks


def test_the_1037_of_july_2021_are_one_crossing() -> None:
    """In the chronology, seven parts add up to the whole, which alone counts on its day."""
    events = [event for _, event in read_chronology(data_dir() / "chronology" / "border_events.jsonl")]
    whole = next(event for event in events if event.count_min == 1037)
    parts = [event for event in events if event.part_of == whole.event_id]
    assert (len(parts), sum(part.count_min or 0 for part in parts)) == (7, 1037)
    table = rows_to_table([(*event_row(event).values(), None) for event in (whole, *parts)])
    assert events_per_period(table, "day")["events"].tolist() == [1]
    assert whole.date_start == dt.date(2021, 7, 5)
