import datetime as dt
import random
from collections.abc import Callable

import pytest

from dashboard.merge.events import merge_reports
from dashboard.model.kinds import DatePrecision, GeoPrecision, Status
from dashboard.model.report import Report

Make = Callable[..., Report]


@pytest.fixture
def three(make_report: Make) -> list[Report]:
    """Three reports of one crossing: exact, vague, and exact but later and doubted."""
    vague = make_report(
        article_id="a-2",
        report_id="r-2",
        outlet="Outlet Two",
        url=None,
        lang="id",
        date_start=dt.date(2021, 6, 29),
        date_precision=DatePrecision.WEEK,
        edtf="2021-06-29/2021-07-05",
        count_min=1000,
        count_max=1999,
        fatalities_low=2,
        fatalities_high=2,
        status=Status.CLAIMED,
    )
    later = make_report(
        article_id="a-3",
        report_id="r-3",
        published=dt.date(2021, 7, 9),
        url="https://three.example/",
        place="Nusay",
        admin2="Nusay",
        geo_precision=GeoPrecision.DISTRICT,
        fatalities_low=2,
        fatalities_high=4,
        actors=("Taliban", "Afghan government forces"),
    )
    return [make_report(), vague, later]


def test_the_most_precise_value_is_shown(three: list[Report]) -> None:
    """Day before week, district before province, exact before vague; the dead as the span of all tolls."""
    (event,) = merge_reports(three)
    assert (event.date_precision, event.edtf) == (DatePrecision.DAY, "2021-07-05")
    assert (event.admin1, event.admin2, event.place) == ("AF-BDS", "Nusay", "Nusay")
    assert (event.count_min, event.count_max) == (1037, 1037)
    assert (event.fatalities_low, event.fatalities_high) == (2, 4)
    assert event.status == Status.REPORTED
    assert event.actors == ("Afghan government forces", "Taliban")


def test_every_value_is_kept_as_a_claim(three: list[Report]) -> None:
    """What is not shown stays, with the reports that said it."""
    (event,) = merge_reports(three)
    said = {(claim.field, claim.value): (claim.report_ids, claim.shown) for claim in event.claims}
    assert said["count", "1037 soldiers"] == (("r-1", "r-3"), True)
    assert said["count", "1000..1999 soldiers"] == (("r-2",), False)
    assert said["status", "claimed"] == (("r-2",), False)
    assert said["fatalities", "2"] == (("r-2",), False)
    assert ("admin2", "Nusay") in said
    assert not any(field == "injured" for field, _ in said)


def test_sources_are_pages_and_each_stands_once(make_report: Make) -> None:
    """Two reports of one page are one source; a page without an address counts by its outlet."""
    again = make_report(article_id="a-2", report_id="r-2")
    other = make_report(article_id="a-3", report_id="r-3", outlet="Outlet Two", url=None)
    (event,) = merge_reports([make_report(), again, other])
    assert len(event.reports) == 3
    assert [(source.outlet, source.url) for source in event.sources] == [
        ("Outlet One", "https://one.example/1037"),
        ("Outlet Two", None),
    ]


def test_order_does_not_matter(three: list[Report]) -> None:
    """The same reports in any order give the same events, down to the ids."""
    expected = merge_reports(three)
    for seed in range(6):
        shuffled = random.Random(seed).sample(three, k=3)
        assert merge_reports(shuffled) == expected


def test_later_news_does_not_move_the_id(three: list[Report]) -> None:
    """An event keeps its id when a report that was published later joins it."""
    assert merge_reports(three[:1])[0].event_id == merge_reports([three[2], three[0]])[0].event_id


def test_two_reports_of_one_article_never_meet_in_one_event(make_report: Make) -> None:
    """A third report that fits both of two events in one article joins only one of them."""
    first = make_report(count_min=None, count_max=None, admin2="Nusay")
    second = make_report(report_id="r-2", count_min=None, count_max=None, admin2="Maymay")
    vague = make_report(article_id="a-2", report_id="r-3", count_min=None, count_max=None)
    events = merge_reports([first, second, vague])
    assert sorted(len(event.reports) for event in events) == [1, 2]


def test_nothing_gives_nothing() -> None:
    """No reports, no events."""
    assert merge_reports([]) == ()
