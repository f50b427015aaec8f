import importlib.util
from functools import cache
from pathlib import Path

import pytest

from dashboard.merge.events import merge_reports
from dashboard.model.report import Report

ROOT = Path(__file__).parents[2]
_spec = importlib.util.spec_from_file_location("merge_gold", ROOT / "data" / "build" / "merge_gold.py")
assert _spec
assert _spec.loader
gold = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(gold)

FIRST = (0.93, 0.825, 0.875), (0.935, 0.83, 0.88)
EVERY = (0.89, 0.725, 0.80), (0.895, 0.735, 0.81)
"""Precision, recall and F1 over all pairs, and over pairs across languages; they only rise.

FIRST: the articles numbered below 400 by themselves. EVERY: with the retold ones, whose background is vaguer.
"""
FLOORS = {
    (numbers, across): floor
    for numbers, floors in (("first", FIRST), ("every", EVERY))
    for across, floor in zip((False, True), floors, strict=True)
}


@cache
def merged(numbers: str) -> tuple[list[Report], dict[str, str], dict[str, str]]:
    """The gold reports, the incident of each, and the event that each came into."""
    reports, incidents = gold.load_gold_reports(ROOT / "tests" / "gold")
    kept = [r for r in reports if numbers == "every" or int(r.article_id.split("-")[1]) < 400]
    return (
        kept,
        incidents,
        {r.report_id: event.event_id for event in merge_reports(kept) for r in event.reports},
    )


@pytest.mark.parametrize(("numbers", "across"), FLOORS)
def test_gold_reports_find_their_incidents(numbers: str, across: bool) -> None:
    """Reports of one incident become one event, and others do not."""
    reports, incidents, found = merged(numbers)
    right, put, wanted = gold.pair_score(reports, incidents, found, across_languages=across)
    precision, recall, f1 = FLOORS[numbers, across]
    assert wanted >= 2000
    assert right / put >= precision
    assert right / wanted >= recall
    assert 2 * right / (put + wanted) >= f1


def test_an_article_changes_only_what_it_touches() -> None:
    """Without one article all events of other years than it tells of stay as they are."""
    reports, _, _ = merged("first")
    gone = {r.date_start.year for r in reports if r.article_id == "en-248" and r.date_start}
    before = merge_reports(reports)
    after = merge_reports([r for r in reports if r.article_id != "en-248"])
    assert set(before) != set(after)
    changed = set(before) ^ set(after)
    assert {event.date_start.year for event in changed if event.date_start} <= gone
