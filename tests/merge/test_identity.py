import datetime as dt
import random
from collections.abc import Callable

import pytest

from dashboard.merge.events import merge_reports
from dashboard.merge.identity import keep_ids
from dashboard.model.records import hash_of
from dashboard.model.report import Report

Make = Callable[..., Report]

CASES = {
    "nothing was built before": ({}, ["a b", "c"], ["new a", "new c"]),
    "a report joins": ({"b": "X"}, ["a b"], ["X"]),
    "the same again": ({"a": "X", "b": "X", "c": "Y"}, ["a b", "c"], ["X", "Y"]),
    "two become one: the greater": ({"a": "X", "b": "Y", "c": "Y"}, ["a b c"], ["Y"]),
    "two become one of the same size: the earlier": ({"a": "X", "b": "Y"}, ["a b"], ["X"]),
    "one falls apart: the greater part": ({"a": "X", "b": "X", "c": "X"}, ["a", "b c"], ["new a", "X"]),
    "the part that leaves was the founder": (
        {"a": "new a", "b": "new a", "c": "new a"},
        ["a", "b c"],
        ["all a", "new a"],
    ),
    "a known event has that id": ({"a": "K"}, ["a"], ["new a"]),
    "an event that is gone leaves its id": ({"z": "Z"}, ["a"], ["new a"]),
}


def written(name: str) -> str:
    """An id of the table: of an event founded by a report, of one made from all of its reports, or as it stands."""
    sort, _, report_id = name.partition(" ")
    return {"new": hash_of("event", report_id), "all": hash_of("events", report_id)}.get(sort, name)


@pytest.mark.parametrize(("homes", "groups", "expected"), CASES.values(), ids=CASES)
def test_ids_stay(make_report: Make, homes: dict[str, str], groups: list[str], expected: list[str]) -> None:
    """A group has the id that most of its reports had; a new one that of its earliest report."""
    days = {name: dt.date(2021, 7, 5 + n) for n, name in enumerate("abcz")}
    made = [[make_report(report_id=r, published=days[r]) for r in group.split()] for group in groups]
    before = {report_id: written(event_id) for report_id, event_id in homes.items()}
    assert keep_ids(made, before, {"K"}) == [written(name) for name in expected]
    assert keep_ids(made[::-1], before, {"K"}) == [written(name) for name in expected[::-1]]


def test_an_earlier_article_does_not_move_the_id(make_report: Make) -> None:
    """What is found only today but was published first joins an event that keeps its id, in any order of input."""
    later = make_report(report_id="r-2", article_id="a-2", published=dt.date(2021, 7, 6))
    (event,) = merge_reports([later])
    earlier = make_report(published=dt.date(2021, 7, 5))
    homes = {report.report_id: event.event_id for report in event.reports}
    for reports in ([earlier, later], [later, earlier]):
        (joined,) = merge_reports(reports, homes=homes)
        assert (joined.event_id, len(joined.reports)) == (event.event_id, 2)
    assert merge_reports([earlier, later])[0].event_id != event.event_id


def test_ids_are_never_shared(make_report: Make) -> None:
    """Whatever was before, no two events have one id and the order of groups does not matter."""
    chance = random.Random(4)
    reports = [make_report(report_id=f"r-{n}", published=dt.date(2021, 7, 1 + n % 9)) for n in range(40)]
    homes = {r.report_id: hash_of("event", f"r-{chance.randrange(40)}") for r in reports[:30]}
    groups = [reports[n : n + 3] for n in range(0, 40, 3)]
    ids = keep_ids(groups, homes)
    assert len(set(ids)) == len(groups)
    assert keep_ids(groups[::-1], homes) == ids[::-1]
