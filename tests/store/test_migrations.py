from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from dashboard.errors import StoreError
from dashboard.model.article import Article
from dashboard.store import migrations, schema
from dashboard.store.engine import make_engine, writing
from dashboard.store.open import open_store

Target = Path | str

OLD_ARTICLE = (
    "INSERT INTO articles (article_id, text, lang, sha256, read_from, cites)"
    " VALUES ('a-1', 'Words.', 'en', '', 'a-1.txt', '[]')"
)
ARTICLE = Article(article_id="a-1", text="Words.", lang="en", read_from="a-1.txt")


@contextmanager
def connected(target: Target) -> Iterator[Connection]:
    """A connection beside the store's own, to look behind it."""
    engine = make_engine(target, "test")
    with writing(engine, "test") as connection:
        yield connection
    engine.dispose()


def make_version_1(target: Target) -> None:
    """A store as it was before there were migrations, with one article in it."""
    if isinstance(target, Path):
        target.parent.mkdir(exist_ok=True)
    with connected(target) as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(Path(migrations.__file__).parent))
        command.upgrade(config, "1")
        connection.execute(text("DROP TABLE alembic_version"))
        connection.execute(text("INSERT INTO schema_version (version) VALUES (1)"))
        connection.execute(text(OLD_ARTICLE))


def _is_index_of_words(name: str | None) -> bool:
    """Whether it is one of the tables, or the index, in which a database keeps the words of events."""
    return bool(name and name.startswith("event_words"))


def test_the_steps_lead_to_the_tables_that_the_code_knows(target: Target) -> None:
    """A new store has exactly the tables, columns and indexes of the schema."""
    open_store(target, create=True).close()
    with connected(target) as connection:
        opts = {"compare_type": True, "include_object": lambda _, name, *__: not _is_index_of_words(name)}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, schema.metadata) == []


@pytest.mark.parametrize("how", ["create", "update"])
def test_an_older_store_is_brought_up_to_date(target: Target, how: str) -> None:
    """What it held is there afterwards, and its tables are those of a new one."""
    make_version_1(target)
    with open_store(target, **{how: True}) as store:
        assert store.article("a-1") == ARTICLE
    open_store(target).close()
    test_the_steps_lead_to_the_tables_that_the_code_knows(target)


def test_an_older_store_is_not_changed_by_reading(target: Target) -> None:
    """Who only reads is told what to do."""
    make_version_1(target)
    with pytest.raises(StoreError, match=r"older Panj \(schema 1, now 4\); build it again"):
        open_store(target)
    with connected(target) as connection:
        assert connection.execute(text("SELECT version FROM schema_version")).scalar() == 1


def test_a_newer_store_is_refused(target: Target) -> None:
    """Whether it is to be read or to be built."""
    open_store(target, create=True).close()
    with connected(target) as connection:
        connection.execute(text("UPDATE schema_version SET version = 99"))
    for how in ({}, {"create": True}, {"update": True}):
        with pytest.raises(StoreError, match="newer Panj"):
            open_store(target, **how)


@pytest.mark.parametrize("act", ["UPDATE corrections SET reason = 'x'", "DELETE FROM corrections"])
def test_a_correction_is_never_changed(target: Target, act: str) -> None:
    """The database itself refuses, whoever asks."""
    open_store(target, create=True).close()
    row = ", ".join(["'x'", "'2026-01-01'", *["'x'"] * 4, *["'[]'"] * 4])
    columns = (
        "correction_id, made_at, made_by, reason, action, event_id, seen, changes, other_seen, report_ids"
    )
    with connected(target) as connection:
        connection.execute(text(f"INSERT INTO corrections ({columns}) VALUES ({row})"))
    with pytest.raises((StoreError, DBAPIError), match="only ever added"), connected(target) as connection:
        connection.execute(text(act))
