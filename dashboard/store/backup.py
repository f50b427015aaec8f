"""Copy a store while others read and write it: one whole state of it, into a new SQLite file."""

import shutil
import sqlite3
import tempfile
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select

from dashboard.errors import StoreError
from dashboard.store import schema
from dashboard.store.engine import make_engine, reading, writing
from dashboard.store.migrate import migrate
from dashboard.store.originals import originals_folder

_ROWS = 500


def back_up(engine: Engine, name: str, target: Path) -> None:
    """Write the store behind `engine` to `target`, which must not be there yet; it appears only when it is whole.

    An SQLite store is copied page by page, with its originals; another database row by row.
    Raises StoreError where it cannot be written.
    """
    if target.exists():
        raise StoreError(f"{target}: is there already; name a new file for the backup")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".panj-backup-") as folder:
            part = Path(folder) / target.name
            if engine.dialect.name == "sqlite":
                source = Path(str(engine.url.database))
                _copy_pages(source, part)
                _copy_originals(source, target)
            else:
                _copy_rows(engine, name, part)
            _make_one_file(part)
            part.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"{target}: the backup could not be written ({error})") from None


def _make_one_file(part: Path) -> None:
    """No log beside the file, so that it can be carried anywhere."""
    connection = sqlite3.connect(part)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()


def _copy_pages(source: Path, part: Path) -> None:
    connection, copy = sqlite3.connect(source), sqlite3.connect(part)
    try:
        connection.backup(copy)
    finally:
        copy.close()
        connection.close()


def _copy_originals(source: Path, target: Path) -> None:
    kept = originals_folder(source)
    if kept.is_dir():
        shutil.copytree(kept, originals_folder(target), dirs_exist_ok=True)


def _copy_rows(engine: Engine, name: str, part: Path) -> None:
    copy = make_engine(part, str(part))
    try:
        with reading(engine, name) as source, writing(copy, str(part)) as connection:
            migrate(connection)
            _copy_tables(source, connection)
    finally:
        copy.dispose()


def _copy_tables(source: Connection, copy: Connection) -> None:
    for table in schema.metadata.sorted_tables:
        if table is schema.schema_version:
            continue
        rows = source.execution_options(yield_per=_ROWS).execute(select(table))
        for some in rows.mappings().partitions(_ROWS):
            copy.execute(insert(table), [dict(row) for row in some])
