"""Open a store by its path or address, checked before anything is read from it or written to it."""

from pathlib import Path

from sqlalchemy import Engine, inspect, make_url
from sqlalchemy.exc import ArgumentError

from dashboard.errors import StoreError
from dashboard.store import schema
from dashboard.store.engine import BUSY_SECONDS, make_engine, reading, writing
from dashboard.store.migrate import migrate, tables_version
from dashboard.store.parquet_files import PREFIX
from dashboard.store.parquet_store import ParquetStore
from dashboard.store.store import Store


def open_store(
    target: str | Path, *, create: bool = False, update: bool = False, busy_seconds: float = BUSY_SECONDS
) -> Store:
    """The store at a path (SQLite), at a database URL or in a folder of Parquet files, ready to be read.

    With `create` it is made where there is none yet; with `create` or `update` the tables of an older version
    are brought up to date. Raises StoreError where there is none, where it is something else, where a newer
    Panj wrote it, or where an older one did and it may not be changed.
    """
    name = name_of(target)
    if is_parquet(target):
        if create or update:
            raise StoreError(f"{name}: a Parquet store is only read; write one with: panj backup {name}")
        return ParquetStore(str(target))
    if "://" not in str(target):
        _check_path(Path(target), create)
    engine = make_engine(target, name, busy_seconds)
    try:
        _make_ready(engine, name, create=create, update=update)
    except StoreError:
        engine.dispose()
        raise
    return Store(engine, name)


def is_parquet(target: str | Path) -> bool:
    """Whether an address names a folder of Parquet files."""
    return str(target).startswith(PREFIX)


def name_of(target: str | Path) -> str:
    """What a store is called in messages: its path, or its address without the password."""
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


def _make_ready(engine: Engine, name: str, *, create: bool, update: bool) -> None:
    version = _find_version(engine, name)
    if version is None and not create:
        raise StoreError(f"{name}: holds nothing yet; build it: panj build PATH... --store {name}")
    if version is not None and version > schema.SCHEMA_VERSION:
        raise StoreError(
            f"{name}: was written by a newer Panj (schema {version}, this one knows up to"
            f" {schema.SCHEMA_VERSION}); update Panj, or build into another file"
        )
    if version == schema.SCHEMA_VERSION:
        return
    if not create and not update:
        raise StoreError(
            f"{name}: was written by an older Panj (schema {version}, now {schema.SCHEMA_VERSION});"
            f" build it again to bring it up to date: panj build PATH... --store {name}"
        )
    with writing(engine, name) as connection:
        migrate(connection)


def _find_version(engine: Engine, name: str) -> int | None:
    """The version of the tables, None for an empty database; raises StoreError for another one's."""
    with reading(engine, name) as connection:
        version = tables_version(connection)
        if version is None and inspect(connection).get_table_names():
            raise StoreError(f"{name}: this database is no store of Panj")
    return version
