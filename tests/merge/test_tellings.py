from collections.abc import Callable
from typing import Any

import pytest

from dashboard.merge.events import merge_reports
from dashboard.merge.tellings import group_tellings
from dashboard.model.kinds import Kind
from dashboard.model.report import Report

Make = Callable[..., Report]
PLAIN = {"kind": Kind.CLASH, "to_country": None, "count_min": None, "count_max": None, "fatalities_low": 3}

CASES: dict[str, tuple[dict[str, Any], int]] = {
    "the same sentence as an attack": ({"kind": Kind.ATTACK}, 1),
    "a toll that only one reading has": ({"kind": Kind.ATTACK, "fatalities_low": None}, 1),
    "another toll": ({"kind": Kind.ATTACK, "fatalities_low": 4}, 2),
    "other actors, as in an air strike during a battle": (
        {"kind": Kind.ATTACK, "actors": ("Afghan Air Force",)},
        2,
    ),
    "another sentence": ({"kind": Kind.ATTACK, "evidence_start": 400}, 2),
    "another place": ({"kind": Kind.ATTACK, "place": "Nusay"}, 2),
    "another article": ({"kind": Kind.ATTACK, "article_id": "a-2"}, 2),
    "the same kind twice": ({}, 2),
    "a kind that is not taken for it": ({"kind": Kind.CAPTURE}, 2),
}


@pytest.mark.parametrize(("changes", "tellings"), CASES.values(), ids=CASES)
def test_readings_of_one_sentence_are_one_telling(
    make_report: Make, changes: dict[str, Any], tellings: int
) -> None:
    """Two reports of one sentence that differ in nothing but kind, clash or attack, are told once."""
    one = make_report(**PLAIN)
    other = make_report(**PLAIN | {"report_id": "r-2"} | changes)
    assert len(group_tellings([one, other])) == len(group_tellings([other, one])) == tellings


def test_a_third_report_joins_both_readings(make_report: Make) -> None:
    """Both readings of one sentence and the report of another article are one event, with both kinds as claims."""
    clash = make_report(**PLAIN, fatalities_high=3)
    attack = make_report(**PLAIN | {"kind": Kind.ATTACK}, report_id="r-2", fatalities_high=3)
    third = make_report(**PLAIN, report_id="r-3", article_id="a-2", fatalities_high=3)
    (event,) = merge_reports([clash, attack, third])
    assert {claim.value for claim in event.claims if claim.field == "kind"} == {"clash", "attack"}
