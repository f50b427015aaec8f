import datetime as dt
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from dashboard.errors import StoreError
from dashboard.model import columns as c
from dashboard.model.article import Article
from dashboard.model.event import Event
from dashboard.model.problem import Problem
from dashboard.store import schema
from dashboard.store.engine import make_engine, reading
from dashboard.store.open import open_store
from dashboard.store.store import Store

Make = Callable[..., Event]
Target = Path | str

ARTICLE = Article(
    article_id="a-1",
    text="1,037 soldiers crossed.",
    lang="en",
    published=dt.date(2021, 7, 5),
    outlet="Outlet One",
    sha256="ab" * 32,
    read_from="a-1.txt",
)
PROBLEM = Problem(source="b.txt", stage="read", reason="there is no text in it")


def fill(store: Store, *events: Event) -> None:
    with store.rebuild() as writer:
        writer.add_article(ARTICLE)
        writer.add_problem(PROBLEM)
        writer.add_events(events)
        writer.finish()


def test_what_goes_in_comes_out(target: Target, make_event: Make) -> None:
    """Events, articles and problems come back as they were, unknown as None."""
    event = make_event()
    with open_store(target, create=True) as store:
        fill(store, event)
        assert store.event(event.event_id) == event
        article = store.article("a-1")
        assert replace(article, read_at=None) == ARTICLE
        assert store.problems() == (PROBLEM,)


def test_what_was_read_before_stays_read_then(target: Target) -> None:
    """The moment of reading is kept with the same bytes, and is another for other bytes."""
    other = replace(ARTICLE, article_id="a-2")
    moments = []
    with open_store(target, create=True) as store:
        for articles in ((ARTICLE,), (ARTICLE, other), (replace(ARTICLE, sha256="cd" * 32), other)):
            with store.rebuild() as writer:
                for article in articles:
                    writer.add_article(article)
                writer.finish()
            moments.append(store.article("a-1").read_at)
    first, second, third = moments
    assert first is not None
    assert third is not None
    assert first == second < third <= dt.datetime.now(dt.UTC)


def test_the_table_has_the_promised_types(target: Target, make_event: Make) -> None:
    """One row an event, undated last; days are days, unknown is missing, lists are tuples."""
    undated = make_event(event_id="z", date_start=None, date_end=None, reports=())
    with open_store(target, create=True) as store:
        fill(store, undated, make_event())
        table = store.events_table()
    assert tuple(table.columns) == c.TABLE_COLUMNS
    assert str(table[c.DATE_START].dtype) == "datetime64[s]"
    assert table[c.EVENT_ID].tolist()[-1] == "z"
    first = table.iloc[0]
    assert (first[c.COUNT_MIN], first[c.N_REPORTS], first[c.N_SOURCES]) == (1037, 1, 1)
    assert first[c.ACTORS] == ("Afghan government forces",)
    assert first[c.EVIDENCE] == "1,037 soldiers crossed."
    assert table[[c.LAT, c.FATALITIES_LOW, c.SUMMARY]].isna().all(axis=None)


def test_an_empty_store_has_an_empty_table(target: Target) -> None:
    """Before the first build there are no events, no run, and the columns are there."""
    with open_store(target, create=True) as store:
        assert tuple(store.events_table().columns) == c.TABLE_COLUMNS
        assert (store.version(), store.last_run(), store.problems()) == ("empty", None, ())


def test_the_same_build_twice_leaves_the_file_alone(target: Target, make_event: Make) -> None:
    """Nothing is written for a content that is there already, in whatever order it comes; another one is."""
    one, other = make_event(event_id="e-1", reports=()), make_event(event_id="e-2", reports=())
    with open_store(target, create=True) as store:
        fill(store, one, other)
        run = store.last_run()
        fill(store, other, one)
        assert store.last_run() == run
        fill(store, one)
        assert run is not None
        assert store.version() != run.data_version
        assert len(store.events_table()) == 1


def test_a_build_that_fails_leaves_the_old_state(target: Target, make_event: Make) -> None:
    """An exception in the middle, and a rebuild never finished, change nothing."""
    with open_store(target, create=True) as store:
        fill(store, make_event())
        before = store.version(), len(store.events_table())
        with suppress(RuntimeError), store.rebuild() as writer:
            writer.add_events([make_event(event_id="other", reports=())])
            raise RuntimeError
        with store.rebuild() as writer:
            writer.add_article(ARTICLE)
        assert (store.version(), len(store.events_table())) == before


def test_readers_read_while_a_build_writes(target: Target, make_event: Make) -> None:
    """During a rebuild others see the old state whole; afterwards the new one."""
    with open_store(target, create=True) as store, open_store(target) as reader:
        fill(store, make_event())
        with store.rebuild() as writer:
            writer.add_events([make_event(event_id=f"e-{n}", reports=()) for n in range(2000)])
            assert len(reader.events_table()) == 1
            writer.finish()
        assert len(reader.events_table()) == 2000


def test_a_reader_keeps_one_state_from_question_to_question(target: Target, make_event: Make) -> None:
    """A build that ends between two of its questions changes nothing for it."""
    with open_store(target, create=True) as store:
        fill(store, make_event())
        engine = make_engine(target, "test")
        with reading(engine, "test") as connection:
            counts = []
            for more in ((), (make_event(event_id="other", reports=()),)):
                fill(store, make_event(), *more)
                counts.append(connection.execute(select(func.count()).select_from(schema.events)).scalar())
        engine.dispose()
        assert counts == [1, 1]
        assert len(store.events_table()) == 2


def test_a_second_writer_is_told(target: Target) -> None:
    """Who cannot get the lock learns that another build is writing."""
    with open_store(target, create=True) as first, first.rebuild():
        second = open_store(target, busy_seconds=0.05)
        with pytest.raises(StoreError, match="another build is writing"), second.rebuild():
            pass
        second.close()


def test_many_ids_come_back_in_their_order(target: Target, make_event: Make) -> None:
    """More ids than one query takes; those that are not there are left out."""
    ids = [f"e-{n:04}" for n in range(1200)]
    with open_store(target, create=True) as store:
        fill(store, *(make_event(event_id=one, reports=(), claims=()) for one in ids))
        wanted = [*reversed(ids), "not there"]
        assert [event.event_id for event in store.events(wanted)] == wanted[:-1]


def test_unknown_ids_are_named(target: Target) -> None:
    """Asking for what is not there names it."""
    with open_store(target, create=True) as store:
        with pytest.raises(StoreError, match="no event 'x'"):
            store.event("x")
        with pytest.raises(StoreError, match="no article 'y'"):
            store.article("y")


def newer(path: Path) -> None:
    open_store(path, create=True).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE schema_version SET version = 99")


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE letters (letter TEXT)")


WRONG = {
    "missing": (lambda path: None, "there is no store"),
    "folder": (lambda path: path.mkdir(), "is a folder"),
    "no database": (
        lambda path: path.write_text("a letter to a friend, long enough" * 40),
        "no store of Panj",
    ),
    "another database": (foreign, "no store of Panj"),
    "empty": (lambda path: path.touch(), "holds nothing yet"),
    "newer": (newer, "newer Panj"),
}


@pytest.mark.parametrize(("make", "reason"), WRONG.values(), ids=WRONG)
def test_what_is_no_store_is_refused(tmp_path: Path, make: Callable[[Path], object], reason: str) -> None:
    """The message names the file and what is wrong with it."""
    path = tmp_path / "some.db"
    make(path)
    with pytest.raises(StoreError, match=reason) as caught:
        open_store(path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("name", ["no database", "another database", "newer"])
def test_a_build_never_writes_over_what_is_no_store(tmp_path: Path, name: str) -> None:
    """Also with `create` a strange file stays as it is."""
    path = tmp_path / "some.db"
    WRONG[name][0](path)
    before = path.read_bytes()
    with pytest.raises(StoreError):
        open_store(path, create=True)
    assert path.read_bytes() == before


def test_a_password_is_never_shown() -> None:
    """An address that cannot be opened is named without its password."""
    with pytest.raises(StoreError) as caught:
        open_store("nosuch://user:secret@host/panj")
    assert "secret" not in str(caught.value)
    assert "user" in str(caught.value)
