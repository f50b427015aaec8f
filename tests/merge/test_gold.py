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

FIRST = (0.935, 0.87, 0.90), (0.935, 0.875, 0.905)
RETOLD = (0.90, 0.78, 0.835), (0.905, 0.79, 0.84)
"""Precision, recall and F1 over all pairs, and over pairs across languages; they only rise.

By the highest number of an article: those below 400 by themselves, and with the retold ones of the four hundreds,
whose background is vaguer.
"""
FLOORS = {
    (below, across): floor
    for below, floors in ((400, FIRST), (500, RETOLD))
    for across, floor in zip((False, True), floors, strict=True)
}


@cache
def merged(below: int) -> tuple[list[Report], dict[str, str], dict[str, str]]:
    """The gold reports, the incident of each, and the event that each came into."""
    reports, incidents = gold.load_gold_reports(ROOT / "tests" / "gold")
    kept = [r for r in reports if int(r.article_id.split("-")[1]) < below]
    return (
        kept,
        incidents,
        {r.report_id: event.event_id for event in merge_reports(kept) for r in event.reports},
    )


@pytest.mark.parametrize(("below", "across"), FLOORS)
def test_gold_reports_find_their_incidents(below: int, across: bool) -> None:
    """Reports of one incident become one event, and others do not."""
    reports, incidents, found = merged(below)
    right, put, wanted = gold.pair_score(reports, incidents, found, across_languages=across)
    precision, recall, f1 = FLOORS[below, across]
    assert wanted >= 2000
    assert right / put >= precision
    assert right / wanted >= recall
    assert 2 * right / (put + wanted) >= f1


def test_an_article_changes_only_what_it_touches() -> None:
    """Without one article all events of other years than it tells of stay as they are."""
    reports, _, _ = merged(400)
    gone = {r.date_start.year for r in reports if r.article_id == "en-248" and r.date_start}
    before = merge_reports(reports)
    after = merge_reports([r for r in reports if r.article_id != "en-248"])
    assert set(before) != set(after)
    changed = set(before) ^ set(after)
    assert {event.date_start.year for event in changed if event.date_start} <= gone
