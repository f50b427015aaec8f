import datetime as dt
from collections.abc import Callable
from itertools import pairwise

import pytest

from dashboard.merge import windows
from dashboard.merge.events import merge_reports
from dashboard.model.kinds import DatePrecision
from dashboard.model.report import Report

MakeReport = Callable[..., Report]
FIRST = dt.date(2021, 1, 1)


def told_twice(make_report: MakeReport, n: int, **changes: object) -> list[Report]:
    """Two reports of one crossing; each number stands for a day and a number of soldiers of its own."""
    day = FIRST + dt.timedelta(days=40 * n)
    slots = {"date_start": day, "date_end": day, "edtf": day.isoformat(), "count_min": 100 * n + 7}
    slots |= {"count_max": 100 * n + 7, "published": day} | changes
    return [
        make_report(report_id=f"r{n:03d}-{side}", article_id=f"a{n}-{side}", outlet=f"Outlet {side}", **slots)
        for side in "ab"
    ]


def groups(reports: list[Report]) -> set[frozenset[str]]:
    return {frozenset(r.report_id for r in event.reports) for event in merge_reports(reports)}


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "WINDOW", 6)


@pytest.mark.usefixtures("narrow")
def test_windows_give_what_one_window_gives(make_report: MakeReport, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every event stays whole wherever the windows end, and each report is in exactly one."""
    reports = [report for n in range(20) for report in told_twice(make_report, n)]
    found = groups(reports)
    assert sum(map(len, found)) == len(reports)
    monkeypatch.setattr(windows, "WINDOW", 10_000)
    assert found == groups(reports)
    assert {len(group) for group in found} == {2}


@pytest.mark.usefixtures("narrow")
def test_what_reaches_into_the_next_window_meets_it(make_report: MakeReport) -> None:
    """A report of a whole month, told before the window ends, joins the one of a day behind that end."""
    reports = [report for n in range(8) for report in told_twice(make_report, n)]
    day = FIRST + dt.timedelta(days=95)
    month = {"date_start": day - dt.timedelta(days=20), "date_end": day + dt.timedelta(days=9)}
    vague, exact = told_twice(make_report, 90, date_start=day, date_end=day, published=day)
    vague = make_report(
        **{
            name: getattr(vague, name)
            for name in ("report_id", "article_id", "outlet", "count_min", "count_max")
        },
        **month,
        date_precision=DatePrecision.MONTH,
        published=day,
    )
    assert frozenset({vague.report_id, exact.report_id}) in groups([*reports, vague, exact])


def test_a_window_never_ends_within_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else two reports of one day would meet only by luck."""
    monkeypatch.setattr(windows, "WINDOW", 4)
    order = [(day, n) for n, day in enumerate([1, 1, 2, 2, 2, 2, 2, 3, 4, 5, 6, 7, 8, 9])]
    ends, at = [], 0
    while at < len(order):
        at = windows._window_end(order, at)
        ends.append(at)
    assert ends == [7, 11, 14]
    assert all(order[end - 1][0] != order[end][0] for end, _ in pairwise(ends))
