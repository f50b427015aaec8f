"""Connect to a database so that readers read one state while one writer writes, and a second writer waits.

SQLite works in write-ahead mode with the driver's own transactions switched off: a reading connection opens a
plain transaction (one snapshot for all its queries), a writing one takes the write lock at once. In PostgreSQL
a reading connection keeps its snapshot too, and a writing one takes an advisory lock first. Either way a
second writer knows before it works.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from dashboard.errors import StoreError

BUSY_SECONDS = 30
_WRITE = "panj_write"
_WRITE_LOCK = 0x50616E6A
"""The number of the advisory lock that a writer holds in PostgreSQL."""
_READ_OPTIONS: dict[str, dict[str, Any]] = {
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
}
_BUSY = "another build is writing to this store; try again when it is done"
_DRIVER_MISSING = "needs the driver of PostgreSQL: pip install 'panj[postgres]'"


def _encode_json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def make_engine(target: str | Path, name: str, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """An engine for a database URL or for the path of an SQLite file; `name` is what errors call it.

    Raises StoreError for an address that is wrong or needs a driver that is not installed.
    """
    is_url = "://" in str(target)
    url = str(target) if is_url else URL.create("sqlite", database=str(target))
    try:
        engine = create_engine(
            url,
            json_serializer=_encode_json,
            json_deserializer=msgspec.json.decode,
            pool_pre_ping=is_url,
        )
    except ImportError:
        raise StoreError(f"{name}: {_DRIVER_MISSING}") from None
    except (ArgumentError, NoSuchModuleError) as error:
        raise StoreError(f"{name}: not an address of a store that can be opened here ({error})") from None
    if engine.dialect.name == "sqlite":
        _prepare_sqlite(engine, busy_seconds)
    else:
        _prepare_postgres(engine, busy_seconds)
    return engine


def _prepare_sqlite(engine: Engine, busy_seconds: float) -> None:
    @event.listens_for(engine, "connect")
    def connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout={int(busy_seconds * 1000)}")
        connection.execute("PRAGMA foreign_keys=ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(_WRITE):
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.exec_driver_sql("BEGIN")


def _prepare_postgres(engine: Engine, busy_seconds: float) -> None:
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(_WRITE):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(busy_seconds * 1000)}")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITE_LOCK})")


@contextmanager
def reading(engine: Engine, name: str) -> Iterator[Connection]:
    """A connection that sees one state of the store from its first query to its last."""
    try:
        with engine.connect().execution_options(**_READ_OPTIONS.get(engine.dialect.name, {})) as connection:
            yield connection
    except DBAPIError as error:
        raise StoreError(f"{name}: {_explain(error)}") from None


@contextmanager
def writing(engine: Engine, name: str) -> Iterator[Connection]:
    """A connection that alone may write: committed when the block ends well, else undone whole."""
    try:
        with engine.connect().execution_options(**{_WRITE: True}) as connection, connection.begin():
            yield connection
    except DBAPIError as error:
        raise StoreError(f"{name}: {_explain(error)}") from None


def _explain(error: DBAPIError) -> str:
    """One line on what is wrong, in words that say what to do."""
    reason = str(error.orig)
    known = {
        "database is locked": _BUSY,
        "due to lock timeout": _BUSY,
        "not a database": "this file is no store of Panj",
        "unable to open": "cannot be opened: does the folder exist, and may you write there?",
        "readonly": "cannot be written: the file or its folder is read-only",
        "disk is full": "the disk is full; the store is as it was",
        "malformed": "the file is damaged; build the store again into a new file",
    }
    return next((words for sign, words in known.items() if sign in reason), reason.splitlines()[0])
