import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from dashboard.merge.choose import choose_slots, why_shown
from dashboard.merge.events import merge_reports
from dashboard.merge.standing import standing_of
from dashboard.merge.wires import Wires
from dashboard.model.kinds import Kind, Status
from dashboard.model.report import Report

Make = Callable[..., Report]

WIRE = (
    "The committee said that more than a thousand servicemen of the Afghan army had crossed the river Panj into"
    " the Darvoz district during the night and that all of them were let in."
)
CYRILLIC = (
    "По данным погранвойск, ночью реку Пяндж перешли более тысячи афганских военных, всех их пропустили"
    " в республику в соответствии с принципом добрососедства."
)
WIRES = {
    "letter for letter": (WIRE, WIRE, True),
    "other marks and cases": (WIRE, WIRE.replace("Panj", "“PANJ”"), True),
    "one word is another": (WIRE, WIRE.replace("servicemen", "soldiers"), True),
    "cut short": (WIRE, WIRE.rpartition(" and that")[0] + ".", True),
    "another number": (WIRE.replace("a thousand", "1,000"), WIRE.replace("a thousand", "3,000"), False),
    "half of it is another story": (
        WIRE,
        WIRE[:90] + "while shots rang out all over the town until dawn.",
        False,
    ),
    "short sentences are alike by chance": ("More than 1,000 crossed.", "More than 1,000 crossed.", False),
    "in Cyrillic letters": (CYRILLIC, CYRILLIC.replace("ночью", "минувшей ночью"), True),
}


@pytest.mark.parametrize(("first", "second", "reprint"), WIRES.values(), ids=WIRES)
def test_reprints_are_known(first: str, second: str, reprint: bool) -> None:
    """A sentence that is another's but for a word is a reprint of it; with another number it is none."""
    for one, other in ((first, second), (second, first)):
        wires = Wires()
        assert not wires.is_reprint(one)
        assert wires.is_reprint(other) == reprint


BOTH = {
    "nobody is named": ([None, None], (), False),
    "one side twice": (["Tajikistan", "Emomali Rahmon"], ("TJK",), False),
    "both sides": (["Tajikistan", "Taliban"], ("AFG", "TJK"), True),
    "a third state": (["Russia", "Taliban"], ("AFG",), False),
}


@pytest.mark.parametrize(("speakers", "confirmed_by", "both"), BOTH.values(), ids=BOTH)
def test_both_sides_confirm(
    make_report: Make, speakers: list[str | None], confirmed_by: tuple[str, ...], both: bool
) -> None:
    """A crossing is confirmed by both where somebody of each of its countries says so."""
    reports = [
        make_report(report_id=f"r-{n}", article_id=f"a-{n}", attributed_to=name)
        for n, name in enumerate(speakers)
    ]
    (event,) = merge_reports(reports)
    standing = standing_of(event)
    assert (standing.sides, standing.confirmed_by) == (("AFG", "TJK"), confirmed_by)
    assert standing.confirmed_by_both is both


def test_who_denies_does_not_confirm(make_report: Make) -> None:
    """A denial is a claim that stands beside the others, not a confirmation."""
    said = make_report(attributed_to="Tajikistan")
    denied = make_report(report_id="r-2", article_id="a-2", attributed_to="Taliban", status=Status.DENIED)
    (event,) = merge_reports([said, denied])
    assert standing_of(event).confirmed_by == ("TJK",)
    assert {claim.value for claim in event.claims if claim.field == "status"} == {"reported", "denied"}


def test_first_and_latest_report_and_where_they_come_from(make_report: Make) -> None:
    """Days of the first and the latest report, pages each once, countries as their addresses tell."""
    pages = ["https://a.example.tj/1", "https://b.example.ru/2", "https://c.example/3", "https://c.example/3"]
    reports = [
        make_report(report_id=f"r-{n}", article_id=f"a-{n}", url=url, published=dt.date(2021, 7, 9 - n))
        for n, url in enumerate(pages)
    ]
    (event,) = merge_reports(reports)
    standing = standing_of(event)
    assert (standing.first_report, standing.latest_report) == (dt.date(2021, 7, 6), dt.date(2021, 7, 9))
    assert (standing.sources, standing.countries) == (3, ("RUS", "TJK"))


def test_one_side_only_has_no_other_to_confirm(make_report: Make) -> None:
    """What happens within one country among its own cannot be confirmed by both."""
    (event,) = merge_reports([make_report(kind=Kind.ATTACK, to_country=None, actors=("Taliban",))])
    assert standing_of(event).confirmed_by_both is None


CLAIMS: dict[str, tuple[list[dict[str, Any]], int, str]] = {
    "the exact one": (
        [{"count_min": 600, "count_max": 699}, {"count_min": 2300, "count_max": 2300}],
        2300,
        "precise",
    ),
    "the one of most outlets": (
        [
            {"count_min": 600, "count_max": 600},
            {"count_min": 280, "count_max": 280},
            {"count_min": 280, "count_max": 280, "outlet": "C"},
        ],
        280,
        "most_sources",
    ),
    "what officials say": (
        [
            {"count_min": 600, "count_max": 600, "attributed_to": "Tajikistan"},
            {"count_min": 2300, "count_max": 2300, "published": dt.date(2021, 7, 9)},
        ],
        600,
        "official",
    ),
    "of two officials the latest": (
        [
            {"count_min": 600, "count_max": 600, "attributed_to": "Tajikistan"},
            {
                "count_min": 280,
                "count_max": 280,
                "attributed_to": "Tajikistan",
                "published": dt.date(2021, 7, 9),
            },
        ],
        280,
        "latest",
    ),
}


@pytest.mark.parametrize(("said", "shown", "reason"), CLAIMS.values(), ids=CLAIMS)
def test_one_number_is_shown_and_all_are_kept(
    make_report: Make, said: list[dict[str, Any]], shown: int, reason: str
) -> None:
    """600, 280 and 2,300 stand side by side; one is shown, with the reason."""
    reports = [
        make_report(report_id=f"r-{n}", article_id=f"a-{n}", **{"outlet": f"Outlet {n}"} | slots)
        for n, slots in enumerate(said)
    ]
    assert (choose_slots(reports)["count_min"], why_shown(reports, "count")) == (shown, reason)
