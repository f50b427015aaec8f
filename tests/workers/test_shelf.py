from collections.abc import Callable

import pytest

from dashboard.model.report import Report
from dashboard.workers import shelf
from dashboard.workers.shelf import Shelf


@pytest.mark.parametrize("in_memory", [0, 10**6])
def test_reports_come_back_as_they_were(
    make_report: Callable[..., Report], monkeypatch: pytest.MonkeyPatch, in_memory: int
) -> None:
    """From memory or from the file, in whatever order, also while more are put; the later one of an id counts."""
    monkeypatch.setattr(shelf, "IN_MEMORY_BYTES", in_memory or 1)
    reports = [make_report(report_id=f"r{n}", evidence="Пяндж" * n) for n in range(9)]
    kept = Shelf()
    kept.put(reports[:5])
    assert kept["r3"] == reports[3]
    kept.put(reports[4:])
    again = make_report(report_id="r2", place="Khorog")
    kept.put([again])
    assert [kept[f"r{n}"] for n in (8, 0, 2)] == [reports[8], reports[0], again]
    assert (len(kept), list(kept)) == (9, [report.report_id for report in reports])


def test_a_part_of_a_shelf_holds_the_articles_that_count(make_report: Callable[..., Report]) -> None:
    """The reports of older versions of an article are left out, and the whole shelf keeps them."""
    kept = Shelf()
    kept.put([make_report(report_id=name, article_id=name[0]) for name in ("a1", "b1", "a2")])
    assert list(kept.only(lambda article_id: article_id == "a")) == ["a1", "a2"]
    assert len(kept) == 3
