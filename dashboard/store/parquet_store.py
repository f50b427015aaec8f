"""A store in a folder of Parquet files: asked like any other, and only read."""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn

import msgspec
import pandas as pd

from dashboard.errors import StoreError
from dashboard.model import columns as c
from dashboard.model.article import Article
from dashboard.model.correction import Correction
from dashboard.model.event import Event
from dashboard.model.problem import Problem
from dashboard.store import parquet_files as files
from dashboard.store.loading import batches
from dashboard.store.runs import Run
from dashboard.store.searching import read_phrases
from dashboard.store.store import Store
from dashboard.store.views import SavedView


class _NoEngine:
    """Stands where other stores have their database: whoever wants to write finds out here."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, _: str) -> NoReturn:
        raise StoreError(
            f"{self._name}: a Parquet store is only read; change the store that it was written from"
        )


class ParquetStore(Store):
    """The state that was written into a folder; views, corrections and builds belong to other stores."""

    def __init__(self, target: str) -> None:
        """Raises StoreError where the folder is no Parquet store, or one of a newer Panj."""
        super().__init__(_NoEngine(target), target)  # type: ignore[arg-type]
        self._folder = files.folder_of(target)
        self._run = _read_manifest(self._folder)

    def close(self) -> None:
        """Nothing is held open."""

    def last_run(self) -> Run | None:
        """The run that was written."""
        return self._run

    def events_table(self) -> pd.DataFrame:
        """As of Store.events_table."""
        import pyarrow.parquet as pq

        table = pq.read_table(
            self._folder / files.EVENTS, columns=list(c.TABLE_COLUMNS), read_dictionary=list(c.LIST_COLUMNS)
        )
        lists = {name: _tuples(table.column(name)) for name in c.LIST_COLUMNS}
        frame: pd.DataFrame = table.drop_columns(list(c.LIST_COLUMNS)).to_pandas()
        kinds = dict.fromkeys(c.INTEGER_COLUMNS, "Int64") | dict.fromkeys(c.TEXT_COLUMNS, "str")
        frame = frame.astype(kinds | dict.fromkeys(c.DATE_COLUMNS, "datetime64[s]"))
        return frame.assign(**lists)[list(c.TABLE_COLUMNS)]

    def search(self, words: str) -> frozenset[str] | None:
        """As of Store.search, by looking through the words of all events."""
        import pyarrow.compute as pc
        import pyarrow.dataset as ds

        phrases = read_phrases(words)
        if not phrases:
            return None
        # words stand between blanks; the last word of a phrase may go on where it was not quoted
        wanted = [f" {' '.join(some)}" + ("" if goes_on else " ") for some, goes_on in phrases]
        holds = [pc.match_substring(ds.field(files.BODY), one) for one in wanted]
        every = holds[0]
        for one in holds[1:]:
            every = every & one
        found = self._dataset(files.RECORDS).to_table(columns=[files.KEY], filter=every)
        return frozenset(found.column(0).to_pylist())

    def views(self) -> tuple[SavedView, ...]:
        """None: they are kept with the store that people work in."""
        return ()

    def events(self, event_ids: Iterable[str]) -> Iterator[Event]:
        """As of Store.events."""
        for ids in batches(event_ids):
            found = self._read(files.RECORDS, ids)
            yield from (msgspec.json.decode(found[one], type=Event) for one in ids if one in found)

    def extracted_event(self, event_id: str) -> Event:
        """The event as it is shown: what it was before any correction stays with the other store."""
        return self.event(event_id)

    def extracted_events(self) -> Iterator[Event]:
        """All events as they are shown."""
        return self.events(self._conflicts_table[c.EVENT_ID])

    def article(self, article_id: str) -> Article:
        """As of Store.article."""
        found = self._read(files.ARTICLES, [article_id])
        if article_id not in found:
            raise StoreError(f"{self.name}: there is no article {article_id!r}")
        return msgspec.json.decode(found[article_id], type=Article)

    def articles(self, *, only_added: bool = False) -> Iterator[Article]:
        """As of Store.articles; none counts as added."""
        return iter(()) if only_added else self._decoded(files.ARTICLES, Article)

    def conflicts(self) -> dict[str, tuple[str, ...]]:
        """As of Store.conflicts."""
        table = self._conflicts_table
        some = table[table[files.CONFLICTS] != ""]
        fields = (tuple(one.split(files.SEPARATOR)) for one in some[files.CONFLICTS])
        return dict(zip(some[c.EVENT_ID], fields, strict=True))

    def newest_events(self) -> frozenset[str]:
        """As of Store.newest_events."""
        table = self._conflicts_table
        return frozenset(table[c.EVENT_ID][table[files.NEWEST]])

    def problems(self) -> tuple[Problem, ...]:
        """As of Store.problems."""
        return tuple(self._decoded(files.PROBLEMS, Problem))

    def corrections(self) -> tuple[Correction, ...]:
        """As of Store.corrections."""
        return tuple(self._decoded(files.CORRECTIONS, Correction))

    def original(self, article_id: str) -> Path | None:
        """None: originals lie beside the other store."""
        return None

    @cached_property
    def _conflicts_table(self) -> pd.DataFrame:
        columns = [c.EVENT_ID, files.CONFLICTS, files.NEWEST]
        frame: pd.DataFrame = self._dataset(files.EVENTS).to_table(columns=columns).to_pandas()
        return frame

    def _dataset(self, name: str) -> Any:
        import pyarrow.dataset as ds

        return ds.dataset(self._folder / name, format="parquet")

    def _read(self, name: str, keys: Sequence[str]) -> dict[str, str]:
        """The records of some keys; statistics of row groups spare the others."""
        import pyarrow.dataset as ds

        wanted = ds.field(files.KEY).isin(list(keys))
        found = self._dataset(name).to_table(columns=[files.KEY, files.RECORD], filter=wanted)
        return dict(zip(*(column.to_pylist() for column in found.columns), strict=True))

    def _decoded(self, name: str, kind: type[Any]) -> Iterator[Any]:
        if not any((self._folder / name).iterdir()):
            return
        for batch in self._dataset(name).to_batches(columns=[files.RECORD]):
            for record in batch.column(0).to_pylist():
                yield msgspec.json.decode(record, type=kind)


def _read_manifest(folder: Path) -> Run:
    path = folder / files.MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        version, run = manifest["panj_parquet_store"], msgspec.convert(manifest["run"], Run)
    except (OSError, ValueError, KeyError, TypeError, msgspec.ValidationError):
        raise StoreError(
            f"{folder}: is no Parquet store of Panj ({files.MANIFEST} is missing or broken)"
        ) from None
    if version != files.VERSION:
        raise StoreError(
            f"{folder}: was written by another Panj (format {version}, this one reads {files.VERSION})"
        )
    return run


def _tuples(column: Any) -> pd.Series:
    """A column of joined texts as tuples, each distinct one made once."""
    parts = []
    for chunk in column.unify_dictionaries().chunks:
        values = [tuple(one.split(files.SEPARATOR)) if one else () for one in chunk.dictionary.to_pylist()]
        made = pd.Series(values, dtype=object)
        parts.append(made.take(chunk.indices.to_pandas()))
    return pd.concat(parts, ignore_index=True) if parts else pd.Series([], dtype=object)
