import datetime as dt
from pathlib import Path

import pytest

from dashboard.correct.make import make_correction
from dashboard.errors import StoreError
from dashboard.model.article import Article
from dashboard.model.correction import Action
from dashboard.model.problem import Problem
from dashboard.pipeline import add_to_store, build_store
from dashboard.readers.read import read_paths
from dashboard.store.open import open_store

FIRST = "Dushanbe, 5 July 2021 - On 5 July 2021, 40 Afghan soldiers crossed from Badakhshan into Tajikistan."
SECOND = "Kabul, 8 August 2021 - On 8 August 2021 the Taliban captured Kunduz city, officials said."
THIRD = "Termez, 6 July 2021 - On 5 July 2021, 40 Afghan soldiers crossed from Badakhshan into Tajikistan, guards said."


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "articles" / f"{name}.txt" for name in ("first", "second", "third")]
    paths[0].parent.mkdir()
    for path, text in zip(paths, (FIRST, SECOND, THIRD), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_adding_nothing_leaves_the_store_as_it_is(files: list[Path], tmp_path: Path) -> None:
    """Taking over what is there gives the same content, the chronology's events included."""
    target = tmp_path / "panj.db"
    build_store(files[:2], target)
    with open_store(target) as store:
        before = store.version()
        add_to_store([], target)
        assert store.version() == before


def test_adding_is_like_building_all_at_once(files: list[Path], tmp_path: Path) -> None:
    """The same articles, events and reports, whichever way they came in."""
    build_store(files, tmp_path / "whole.db", with_chronology=False)
    build_store(files[:2], tmp_path / "panj.db", with_chronology=False)
    summary = add_to_store(read_paths(files[2:]), tmp_path / "panj.db")
    with open_store(tmp_path / "whole.db") as whole, open_store(tmp_path / "panj.db") as store:
        assert summary.articles == 1
        assert next(iter(store.articles())).read_at is not None
        assert {one.article_id for one in store.articles()} == {one.article_id for one in whole.articles()}
        found, expected = (
            sorted(sorted(r.report_id for r in event.reports) for event in one.extracted_events())
            for one in (store, whole)
        )
        assert found == expected


def test_corrections_hold_when_articles_are_added(files: list[Path], tmp_path: Path) -> None:
    """What a person edited and rejected is edited and rejected still, and undoing finds what was extracted."""
    target = tmp_path / "panj.db"
    build_store(files[:2], target, with_chronology=False)
    with open_store(target) as store:
        crossing, capture = sorted(
            store.extracted_events(), key=lambda event: event.date_start or dt.date.max
        )
        for action, event, details in (
            (Action.EDIT, crossing, {"changes": {"count_min": 41, "count_max": 41}}),
            (Action.REJECT, capture, {}),
        ):
            store.correct(
                make_correction(
                    action,
                    event,
                    made_by="Ann",
                    reason="read again",
                    now=dt.datetime.now(dt.UTC),
                    before=store.corrections(),
                    **details,  # type: ignore[arg-type]
                )
            )
        add_to_store(read_paths(files[2:]), target)
        table = store.events_table()
        assert table.set_index("event_id")["count_min"][crossing.event_id] == 41
        assert set(table["kind"]) == {"crossing"}
        assert len([event for event in store.extracted_events() if event.kind == "capture"]) == 1


def test_an_article_that_is_there_already_is_a_problem(files: list[Path], tmp_path: Path) -> None:
    """It is named, the one from before stays; problems that were kept before stay, too."""
    target = tmp_path / "panj.db"
    build_store([files[0], tmp_path / "nowhere.txt"], target, with_chronology=False)
    again = next(item for item in read_paths(files[:1]) if isinstance(item, Article))
    add_to_store([again, Problem(source="x.pdf", stage="read", reason="suffix")], target)
    with open_store(target) as store:
        assert len(list(store.articles())) == 1
        assert sorted(problem.stage for problem in store.problems()) == ["duplicate", "read", "read"]


def test_a_store_that_is_not_there_or_busy_is_said(files: list[Path], tmp_path: Path) -> None:
    """Nothing is made where nothing was, and another writer is named."""
    target = tmp_path / "panj.db"
    with pytest.raises(StoreError, match="there is no store"):
        add_to_store([], target)
    build_store(files[:1], target, with_chronology=False)
    with (
        open_store(target) as store,
        store.rebuild(),
        pytest.raises(StoreError, match="another build is writing"),
    ):
        add_to_store(read_paths(files[1:]), target, busy_seconds=0.05)
