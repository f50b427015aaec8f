import datetime as dt
import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from dashboard.merge.choose import choose_slots, why_shown
from dashboard.merge.events import merge_reports
from dashboard.model.event import Event, Source
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


@pytest.mark.parametrize(
    ("field", "reason"),
    {
        "edtf": "precise",
        "count": "precise",
        "fatalities": "span",
        "to_country": "only",
        "actors": "all",
    }.items(),
)
def test_the_value_shown_has_a_reason(three: list[Report], field: str, reason: str) -> None:
    """Precision first; tolls as a span; what nobody disputes is the only value."""
    assert why_shown(three, field) == reason


def test_among_equally_precise_values_most_outlets_then_the_latest(make_report: Make) -> None:
    """Two outlets outweigh one; one against one, the later is shown."""
    early = make_report(count_min=1000, count_max=1000)
    late = make_report(
        article_id="a-2",
        report_id="r-2",
        outlet="B",
        count_min=1100,
        count_max=1100,
        published=dt.date(2021, 7, 6),
    )
    third = make_report(article_id="a-3", report_id="r-3", outlet="C", count_min=1000, count_max=1000)
    assert (choose_slots([early, late])["count_min"], why_shown([early, late], "count")) == (1100, "latest")
    everyone = [early, late, third]
    assert (choose_slots(everyone)["count_min"], why_shown(everyone, "count")) == (1000, "most_sources")


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


WIRE = "More than a thousand soldiers of the Afghan army crossed the river Panj into Tajikistan during the night."


def test_reprints_of_one_wire_text_are_one_source(make_report: Make) -> None:
    """The same sentence on three pages is one source, whatever its marks; a sentence of their own is another."""
    pages = {
        "1": WIRE,
        "2": WIRE.replace("More", "  MORE").replace("river Panj", "river “Panj”"),
        "3": "Guards say that 1,037 of the neighbour's soldiers came over the water at dawn, unarmed and tired.",
    }
    reports = [
        make_report(article_id=f"a-{n}", report_id=f"r-{n}", outlet=f"Outlet {n}", url=None, evidence=text)
        for n, text in pages.items()
    ]
    (event,) = merge_reports(reports)
    assert len(event.reports) == 3
    assert [source.outlet for source in event.sources] == ["Outlet 1", "Outlet 3"]


@pytest.fixture
def known(make_report: Make, make_event: Callable[..., Event]) -> Event:
    """An event of a chronology: no number, sources of its own."""
    report = make_report(
        article_id="K-1",
        report_id="k-1",
        outlet="Chronology",
        url=None,
        published=None,
        cites=("https://k.example/",),
    )
    return make_event(
        event_id="K-1",
        origin="chronology",
        summary="Soldiers crossed.",
        injured_low=None,
        reports=(report,),
        sources=(Source(outlet="k.example", url="https://k.example/"),),
        claims=(),
    )


def test_reports_join_the_known_event(make_report: Make, known: Event) -> None:
    """It keeps id, summary, sources and what it says, and gains the reports, their pages and what it left open."""
    news = make_report(
        injured_low=3, injured_high=3, admin2="Nusay", place="Nusay", geo_precision=GeoPrecision.DISTRICT
    )
    (event,) = merge_reports([news], [known])
    assert (event.event_id, event.origin, event.summary) == ("K-1", "chronology", "Soldiers crossed.")
    assert [source.url for source in event.sources] == ["https://k.example/", "https://one.example/1037"]
    assert [report.report_id for report in event.reports] == ["k-1", "r-1"]
    assert (event.admin2, event.injured_low) == (None, 3)
    assert {claim.value for claim in event.claims if claim.field == "admin2"} == {"Nusay"}


def test_known_events_stay_what_they_are_without_news(known: Event) -> None:
    """A chronology alone comes out as it went in, and no two of its events merge."""
    twin = replace(
        known, event_id="K-2", reports=(replace(known.reports[0], article_id="K-2", report_id="k-2"),)
    )
    assert merge_reports([], [known, twin]) == (known, twin)


def test_an_article_changes_only_the_events_that_it_touches(three: list[Report], make_report: Make) -> None:
    """News of another province leaves the event as it is."""
    elsewhere = make_report(article_id="a-9", report_id="r-9", admin1="AF-TAK", count_min=77, count_max=77)
    before = merge_reports(three)
    assert set(before) < set(merge_reports([*three, elsewhere]))
