import datetime as dt
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard.merge.events import merge_reports
from dashboard.model.kinds import DatePrecision, GeoPrecision, Kind
from dashboard.model.report import Report

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "merge.toml").read_text("utf-8"))["case"]
WORDLESS = {"evidence": "", "evidence_end": 0}
"""The table is about what the reports say, so that no two cases agree by one and the same sentence."""
TYPES = {"kind": Kind, "date_precision": DatePrecision, "geo_precision": GeoPrecision, "actors": tuple}


def changes(*tables: dict[str, Any]) -> dict[str, Any]:
    merged = {name: value for table in tables for name, value in table.items()}
    return {name: None if v == "none" else TYPES.get(name, lambda x: x)(v) for name, v in merged.items()}


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_pairs_are_one_event_or_two(case: dict[str, Any], make_report: Callable[..., Report]) -> None:
    """Two reports become one event exactly where the table says so, in either order."""
    both = WORDLESS | case.get("both", {})
    one = make_report(**changes(both, case.get("one", {})))
    other = make_report(**changes({"article_id": "a-2", "report_id": "r-2"}, both, case.get("other", {})))
    expected = 1 if case["same"] else 2
    assert len(merge_reports([one, other])) == len(merge_reports([other, one])) == expected


def test_a_day_earlier_in_the_calendar_is_found_in_any_order(make_report: Callable[..., Report]) -> None:
    """An interval that begins long before meets a day inside it."""
    long = make_report(
        article_id="a-2",
        report_id="r-2",
        date_start=dt.date(2021, 5, 1),
        date_end=dt.date(2021, 8, 1),
        date_precision=DatePrecision.SEASON,
    )
    between = make_report(
        article_id="a-3",
        report_id="r-3",
        count_min=5,
        count_max=5,
        date_start=dt.date(2021, 6, 1),
        date_end=dt.date(2021, 6, 1),
    )
    assert len(merge_reports([make_report(), long, between])) == 2
