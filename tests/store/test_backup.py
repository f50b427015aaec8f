import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.errors import StoreError
from dashboard.model.article import Article
from dashboard.model.event import Event
from dashboard.store.open import open_store
from dashboard.store.store import Store

Make = Callable[..., Event]
Target = Path | str

ARTICLE = Article(article_id="a-1", text="1,037 soldiers crossed.", lang="en", sha256="ab" * 32)


def fill(store: Store, *events: Event) -> None:
    with store.rebuild() as writer:
        writer.add_article(ARTICLE)
        writer.add_events(events)
        writer.finish()


def test_a_backup_is_a_store_that_says_the_same(target: Target, make_event: Make, tmp_path: Path) -> None:
    """One file, from either database, sound, with every run, and a store that can be built upon."""
    copy = tmp_path / "copy.db"
    with open_store(target, create=True) as store:
        fill(store, make_event())
        store.back_up(copy)
        assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["copy.db"]
        with open_store(copy) as other:
            assert other.last_run() == store.last_run()
            assert list(other.faults()) == []
            assert other.event(make_event().event_id) == make_event()
            assert other.article("a-1") == store.article("a-1")
            fill(other, make_event(event_id="another"))
            assert other.version() != store.version()


def test_a_backup_while_a_build_writes_is_the_old_state(
    target: Target, make_event: Make, tmp_path: Path
) -> None:
    """It neither waits for the build nor holds half of it."""
    with open_store(target, create=True) as store:
        fill(store, make_event())
        with store.rebuild() as writer:
            writer.add_events(make_event(event_id=f"e-{n}", reports=()) for n in range(1500))
            backing = threading.Thread(target=store.back_up, args=[tmp_path / "copy.db"])
            backing.start()
            backing.join(timeout=20)
            assert not backing.is_alive()
        with open_store(tmp_path / "copy.db") as copy:
            assert len(copy.events_table()) == 1


def test_a_backup_writes_over_nothing(target: Target, tmp_path: Path) -> None:
    """What is there stays, and where nothing can be written one line says so."""
    there = tmp_path / "letter.txt"
    there.write_text("a letter")
    with open_store(target, create=True) as store:
        with pytest.raises(StoreError, match="is there already"):
            store.back_up(there)
        with pytest.raises(StoreError, match="could not be written"):
            store.back_up(tmp_path / "no folder" / "copy.db")
    assert there.read_text() == "a letter"
