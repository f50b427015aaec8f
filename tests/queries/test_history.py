import datetime as dt
from typing import Any

import pytest

from dashboard.correct.edits import EDITABLE
from dashboard.lexicon.catalogue import load_catalogue, page_languages
from dashboard.model.correction import Action, Correction, HistoryEntry
from dashboard.queries.history import history_in_words

CASES: list[tuple[Action, dict[str, Any], str]] = [
    (
        Action.EDIT,
        {"changes": {"count_min": 1037, "place": None}},
        "changed how many at least to 1,037, place to unknown",
    ),
    (Action.EDIT, {"changes": {"actors": ("Taliban", "others")}}, "changed who to Taliban, others"),
    (Action.MERGE, {"other_id": "e-2"}, "joined event e-2 to it"),
    (Action.SPLIT, {"report_ids": ("r-1",)}, "split off 1 report"),
    (Action.REJECT, {}, "rejected it"),
    (Action.RESTORE, {}, "restored it"),
    (Action.ANNOTATE, {"text": "see {this}"}, "noted: see {this}"),
    (Action.UNDO, {"undoes": "abc"}, "undid correction abc"),
]


def entry(action: Action, undone: bool = False, **details: Any) -> HistoryEntry:
    """An act of Nilufar's on 5 January 2026."""
    correction = Correction(
        correction_id="c",
        made_at=dt.datetime(2026, 1, 5, 8, tzinfo=dt.UTC),
        made_by="Nilufar",
        reason="the page says so",
        action=action,
        event_id="e-1",
        **details,
    )
    return HistoryEntry(correction=correction, undone=undone)


@pytest.mark.parametrize(("action", "details", "expected"), CASES)
def test_an_act_in_words(action: Action, details: dict[str, Any], expected: str) -> None:
    """The line says when, who, what and why; what was undone says so."""
    whole = f"5 January 2026, Nilufar {expected}: the page says so"
    words = load_catalogue("en")
    assert list(history_in_words([entry(action, **details)], words)) == [whole]
    assert list(history_in_words([entry(action, undone=True, **details)], words)) == [
        f"{whole} (undone since)"
    ]


@pytest.mark.parametrize("code", page_languages())
def test_every_act_has_words(code: str) -> None:
    """In each language of the page."""
    acts = [entry(action, **details) for action, details, _ in CASES]
    assert len(set(history_in_words(acts, load_catalogue(code)))) == len(CASES)


@pytest.mark.parametrize("code", page_languages())
def test_every_field_that_can_be_set_has_a_name(code: str) -> None:
    """No name of a column reaches the reader."""
    assert [name for name in EDITABLE if not load_catalogue(code).has(f"field.{name}")] == []
