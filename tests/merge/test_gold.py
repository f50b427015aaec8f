import importlib.util
from pathlib import Path

import pytest

from dashboard.merge.events import merge_reports

ROOT = Path(__file__).parents[2]
_spec = importlib.util.spec_from_file_location("merge_gold", ROOT / "data" / "build" / "merge_gold.py")
assert _spec
assert _spec.loader
gold = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(gold)

FLOORS = {False: (0.92, 0.81, 0.865), True: (0.92, 0.82, 0.87)}
"""Precision, recall and F1 over all pairs, and over pairs across languages; they only rise."""


@pytest.mark.parametrize("across", FLOORS, ids=["all pairs", "across languages"])
def test_gold_reports_find_their_incidents(across: bool) -> None:
    """Reports of one incident become one event, and others do not."""
    reports, incidents = gold.load_gold_reports(ROOT / "tests" / "gold")
    found = {r.report_id: event.event_id for event in merge_reports(reports) for r in event.reports}
    right, put, wanted = gold.pair_score(reports, incidents, found, across_languages=across)
    precision, recall, f1 = FLOORS[across]
    assert wanted >= 2000
    assert right / put >= precision
    assert right / wanted >= recall
    assert 2 * right / (put + wanted) >= f1
