"""The files of a Parquet store, written once as one whole state: events, their records, articles, problems, acts.

FOLDER/panj.json says what it is and which run it shows. events/ is the table, in its order; records/ each event
whole, with the words that it is found by, and articles/ the texts, both by id, so that few row groups are read
for one.
"""

import json
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
import pandas as pd

from dashboard.errors import StoreError
from dashboard.model import columns as c
from dashboard.model.event import Event
from dashboard.model.records import encode_record
from dashboard.store.derived import text_of
from dashboard.store.runs import Run
from dashboard.store.store import Store

PREFIX = "parquet://"
VERSION = 1
MANIFEST = "panj.json"
EVENTS, RECORDS, ARTICLES, PROBLEMS, CORRECTIONS = "events", "records", "articles", "problems", "corrections"
CONFLICTS, NEWEST, BODY, RECORD, KEY = "conflicts", "newest", "body", "record", "id"
SEPARATOR = "\x1f"
"""Between the values of a list in one field: so a column of lists is a dictionary of few texts."""
_SHARD_ROWS, _GROUP_ROWS = 100_000, 1_000

Row = dict[str, Any]


def folder_of(target: str) -> Path:
    """The folder that an address parquet://FOLDER names."""
    return Path(target.removeprefix(PREFIX))


def copy_to_parquet(store: Store, target: str) -> None:
    """Write what a store shows into the folder of an address; one that is there gives way when all is written.

    Raises StoreError where the folder is something else or cannot be written, and where the store changes meanwhile.
    """
    folder, run = folder_of(target), store.last_run()
    check_folder(folder)
    if run is None:
        raise StoreError(f"{store.name}: holds nothing yet; there is nothing to write")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as near:
            part = Path(near) / "new"
            _write_all(store, part, run)
            if store.version() != run.data_version:
                raise StoreError(f"{store.name}: changed while it was written; try again")
            if folder.exists():
                folder.rename(Path(near) / "old")
            part.rename(folder)
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written ({error.strerror})") from None


def check_folder(folder: Path) -> None:
    """Raises StoreError where a folder holds something else than a Parquet store."""
    if (
        folder.exists()
        and not (folder / MANIFEST).is_file()
        and (not folder.is_dir() or any(folder.iterdir()))
    ):
        raise StoreError(f"{folder}: is no Parquet store of Panj; name an empty folder or a new one")


def _write_all(store: Store, folder: Path, run: Run) -> None:
    table = store.events_table()
    write_events(folder, table, store.conflicts(), store.newest_events())
    ids = sorted(table[c.EVENT_ID])
    write_rows(folder / RECORDS, map(_event_row, store.events(ids)))
    write_rows(
        folder / ARTICLES, ({KEY: one.article_id, RECORD: encode_record(one)} for one in store.articles())
    )
    for name, records in ((PROBLEMS, store.problems()), (CORRECTIONS, store.corrections())):
        write_rows(
            folder / name, ({KEY: str(n), RECORD: encode_record(one)} for n, one in enumerate(records))
        )
    write_manifest(folder, run)


def write_manifest(folder: Path, run: Run) -> None:
    """Say what the folder is; without this file it is no store."""
    manifest = {"panj_parquet_store": VERSION, "run": msgspec.to_builtins(run)}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")


def write_events(
    folder: Path, table: pd.DataFrame, conflicts: dict[str, tuple[str, ...]], newest: frozenset[str]
) -> None:
    """The table of events in shards, with the fields in conflict and whether an event is new beside."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    (folder / EVENTS).mkdir(parents=True)
    for number, start in enumerate(range(0, max(len(table), 1), _SHARD_ROWS)):
        some = table.iloc[start : start + _SHARD_ROWS].copy()
        for name in c.LIST_COLUMNS:
            some[name] = [SEPARATOR.join(values) for values in some[name]]
        some[CONFLICTS] = [SEPARATOR.join(conflicts.get(one, ())) for one in some[c.EVENT_ID]]
        some[NEWEST] = some[c.EVENT_ID].isin(newest)
        shard = pa.Table.from_pandas(some, preserve_index=False)
        pq.write_table(shard, folder / EVENTS / f"part-{number:05}.parquet", compression="zstd")


def write_rows(folder: Path, rows: Iterable[Row]) -> None:
    """Rows of text, in order of their key, in shards of many small row groups."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder.mkdir(parents=True)
    for number, shard in enumerate(_shards(rows)):
        with pq.ParquetWriter(
            folder / f"part-{number:05}.parquet", _schema(shard[0]), compression="zstd"
        ) as writer:
            for start in range(0, len(shard), _GROUP_ROWS):
                writer.write_table(
                    pa.Table.from_pylist(shard[start : start + _GROUP_ROWS], _schema(shard[0]))
                )


def _shards(rows: Iterable[Row]) -> Iterator[list[Row]]:
    remaining = iter(rows)
    while shard := list(islice(remaining, 20 * _GROUP_ROWS)):
        yield shard


def _schema(row: Row) -> Any:
    import pyarrow as pa

    return pa.schema([(name, pa.string()) for name in row])


def _event_row(event: Event) -> Row:
    # a blank at either end: every word stands between two
    return {KEY: event.event_id, BODY: f" {text_of(event)} ", RECORD: encode_record(event)}
