"""Open a store by its path or address, checked before anything is read from it or written to it."""

from pathlib import Path

from sqlalchemy import Connection, Engine, insert, inspect, make_url, select
from sqlalchemy.exc import ArgumentError

from dashboard.errors import StoreError
from dashboard.store import schema
from dashboard.store.engine import BUSY_SECONDS, make_engine, reading, writing
from dashboard.store.store import Store


def open_store(target: str | Path, *, create: bool = False, busy_seconds: float = BUSY_SECONDS) -> Store:
    """The store at a path (SQLite) or at a database URL; with `create`, made where there is none yet.

    Raises StoreError where there is none, where it is something else, or where a newer Panj wrote it.
    """
    name = _name_of(target)
    if "://" not in str(target):
        _check_path(Path(target), create)
    engine = make_engine(target, name, busy_seconds)
    try:
        if _tables(engine, name):
            _check_version(engine, name)
        elif create:
            _make_tables(engine, name)
        else:
            raise StoreError(f"{name}: holds nothing yet; build it: panj build PATH... --store {name}")
    except StoreError:
        engine.dispose()
        raise
    return Store(engine, name)


def _name_of(target: str | Path) -> str:
    if "://" not in str(target):
        return str(target)
    try:
        return make_url(str(target)).render_as_string(hide_password=True)
    except ArgumentError:
        return str(target)


def _check_path(path: Path, create: bool) -> None:
    if path.is_dir():
        raise StoreError(f"{path}: is a folder; a store is a file")
    if create:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{path}: its folder cannot be made ({error.strerror})") from None
    elif not path.exists():
        raise StoreError(f"{path}: there is no store; build one: panj build PATH... --store {path}")


def _tables(engine: Engine, name: str) -> set[str]:
    """The tables that are there; raises StoreError where they are not those of a store."""
    with reading(engine, name) as connection:
        found = set(inspect(connection).get_table_names())
    if found and schema.schema_version.name not in found:
        raise StoreError(f"{name}: this database is no store of Panj")
    return found


def _check_version(engine: Engine, name: str) -> None:
    with reading(engine, name) as connection:
        version = connection.execute(select(schema.schema_version.c.version)).scalar()
    if version is None or version > schema.SCHEMA_VERSION:
        raise StoreError(
            f"{name}: was written by a newer Panj (schema {version}, this one knows up to"
            f" {schema.SCHEMA_VERSION}); update Panj, or build into another file"
        )


def _make_tables(engine: Engine, name: str) -> None:
    with writing(engine, name) as connection:
        if not _has_tables(connection):
            schema.metadata.create_all(connection)
            connection.execute(insert(schema.schema_version), [{"version": schema.SCHEMA_VERSION}])


def _has_tables(connection: Connection) -> bool:
    """Whether another process made the tables while this one waited for the lock."""
    return inspect(connection).has_table(schema.schema_version.name)
