import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from dashboard.merge.choose import Reason
from dashboard.merge.events import merge_reports
from dashboard.model.correction import Action, Correction, HistoryEntry
from dashboard.model.event import Event
from dashboard.model.report import Report
from dashboard.queries.reasons import CHRONOLOGY, CORRECTED, find_differences

MakeReport = Callable[..., Report]


def merged(make_report: MakeReport, **changes: Any) -> Event:
    """The event of the plain report and of one that another outlet gives, with these changes."""
    other = make_report(
        report_id="r-2",
        article_id="a-2",
        outlet="Outlet Two",
        url=None,
        evidence="Over a thousand soldiers went over the river.",
        **changes,
    )
    (event,) = merge_reports([make_report(), other])
    return event


def edit(changes: dict[str, Any], *, undone: bool = False) -> HistoryEntry:
    moment = dt.datetime(2026, 1, 5, tzinfo=dt.UTC)
    correction = Correction(
        correction_id="c",
        made_at=moment,
        made_by="Nilufar",
        reason="seen",
        action=Action.EDIT,
        event_id="e",
        changes=changes,
    )
    return HistoryEntry(correction=correction, undone=undone)


DIFFERING: list[tuple[dict[str, Any], str, str]] = [
    ({"count_min": 1000, "count_max": 1999}, "count", Reason.PRECISE),
    ({"published": dt.date(2021, 7, 6), "count_unit": "troops"}, "count", Reason.LATEST),
    ({"attributed_to": "Tajik SCNS", "count_unit": "troops"}, "count", Reason.OFFICIAL),
    ({"actors": ("Taliban",)}, "actors", Reason.ALL),
]


@pytest.mark.parametrize(("changes", "field", "reason"), DIFFERING)
def test_a_difference_has_its_reason(
    make_report: MakeReport, changes: dict[str, Any], field: str, reason: str
) -> None:
    """Both values stand there, and why the one is shown."""
    (difference,) = find_differences(merged(make_report, **changes))
    assert (difference.field, difference.reason) == (field, str(reason))
    assert len(difference.claims) == 2


def test_tolls_are_a_span(make_report: MakeReport) -> None:
    """Neither toll alone is shown, and the reason says so."""
    one = make_report(fatalities_low=2, fatalities_high=2)
    two = make_report(report_id="r-2", article_id="a-2", outlet="Two", fatalities_low=5, fatalities_high=5)
    (difference,) = find_differences(merge_reports([one, two])[0])
    assert (difference.field, difference.reason) == ("fatalities", "span")
    assert not any(claim.shown for claim in difference.claims)


def test_where_all_agree_there_is_no_difference(
    make_report: MakeReport, make_event: Callable[..., Event]
) -> None:
    """Nor where one report names several actors."""
    assert find_differences(merged(make_report)) == ()
    assert find_differences(merge_reports([make_report(actors=("Taliban", "Russia"))])[0]) == ()
    assert find_differences(make_event()) == ()


def test_what_a_person_set_is_told_as_such(make_report: MakeReport) -> None:
    """A correction is the reason, unless it was undone or set another field."""
    event = merged(make_report, count_min=1000, count_max=1999)
    assert find_differences(event, [edit({"count_min": 5})])[0].reason == CORRECTED
    assert find_differences(event, [edit({"count_min": 5}, undone=True)])[0].reason == Reason.PRECISE
    assert find_differences(event, [edit({"place": "Tem"})])[0].reason == Reason.PRECISE


def test_the_chronology_keeps_what_it_says(make_report: MakeReport, make_event: Callable[..., Event]) -> None:
    """A report that joined an entry of the chronology does not change it, and the reason is not a count of votes."""
    entry = make_report(report_id="r-0", article_id="AT-1", outlet="Panj chronology", url=None)
    known = make_event(event_id="AT-1", reports=(entry,), origin="chronology", claims=())
    later = make_report(article_id="a-2", report_id="r-2", count_min=1030, count_max=1030)
    (event,) = merge_reports([later], [known])
    (difference,) = find_differences(event)
    assert (difference.field, difference.reason) == ("count", CHRONOLOGY)
