import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from dashboard.merge.events import merge_reports
from dashboard.model.kinds import DatePrecision
from dashboard.model.report import Report

Make = Callable[..., Report]
WEEKS = {
    "date_start": dt.date(2021, 6, 22),
    "date_end": dt.date(2021, 7, 5),
    "date_precision": DatePrecision.WEEK,
    "admin1": None,
}


def crossings(make: Make, total: int, parts: list[int], **changes: Any) -> list[Report]:
    """A total over two weeks, and crossings on single days within them, all of one article."""
    whole = make(report_id="whole", count_min=total, count_max=total, **WEEKS)
    days = [dt.date(2021, 6, 22) + dt.timedelta(days=3 * n) for n in range(len(parts))]
    return [whole] + [
        make(report_id=f"part-{n}", count_min=count, count_max=count, date_start=day, date_end=day, **changes)
        for n, (count, day) in enumerate(zip(parts, days, strict=True))
    ]


CASES = {
    "parts that add up": (417, [104, 213, 100], {}, 3),
    "parts that do not add up": (420, [104, 213, 100], {}, 0),
    "the one that is no part stays out": (317, [104, 213, 100], {}, 2),
    "one like number is no sum": (104, [104], {}, 0),
    "other things counted": (417, [104, 213, 100], {"count_unit": "vehicles"}, 0),
    "another country": (417, [104, 213, 100], {"country": "UZB"}, 0),
    "told by another article": (417, [104, 213, 100], {"article_id": "a-2"}, 0),
}


@pytest.mark.parametrize(("total", "parts", "changes", "linked"), CASES.values(), ids=CASES)
def test_a_sum_is_linked_to_its_parts(
    make_report: Make, total: int, parts: list[int], changes: dict[str, Any], linked: int
) -> None:
    """Numbers of one article that add up to another of its numbers, in its time and place, are its parts."""
    events = merge_reports(crossings(make_report, total, parts, **changes))
    assert len(events) == len(parts) + 1
    whole = next(e for e in events if e.reports[0].report_id == "whole")
    assert whole.part_of is None
    assert [e.part_of for e in events if e.part_of] == [whole.event_id] * linked
