"""What the app, the command line and the exports ask of a store."""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Self

import pandas as pd
from sqlalchemy import Connection, Engine, RowMapping, Table, select

from dashboard.errors import StoreError
from dashboard.model.article import Article
from dashboard.model.columns import EVENT_COLUMNS
from dashboard.model.event import Event
from dashboard.model.problem import Problem
from dashboard.store import schema
from dashboard.store.engine import reading, writing
from dashboard.store.rows import row_to_article, row_to_problem, rows_to_event, rows_to_table
from dashboard.store.writer import Writer

_IDS_A_QUERY = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The build that the store shows: when it ended, by which version of Panj, and what it found."""

    finished_at: dt.datetime
    panj_version: str
    data_version: str
    n_articles: int
    n_reports: int
    n_events: int
    n_problems: int


class Store:
    """An open store. Each question sees one whole state, also while another process builds.

    `name` is the file or address as the user gave it (without a password), for messages.
    """

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self.name = name

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def version(self) -> str:
        """12 hex digits that change with every change of the content: the key for caches."""
        run = self.last_run()
        return run.data_version if run else "empty"

    def last_run(self) -> Run | None:
        """The build that the store shows; None before the first."""
        with reading(self._engine, self.name) as connection:
            return _last_run(connection)

    def events_table(self) -> pd.DataFrame:
        """One row an event, columns and types as model.columns says, by date_start, undated last."""
        wanted = [schema.events.c[name] for name in EVENT_COLUMNS]
        order = (schema.events.c.date_start.nulls_last(), schema.events.c.date_end, schema.events.c.event_id)
        with reading(self._engine, self.name) as connection:
            return rows_to_table(connection.execute(select(*wanted).order_by(*order)).all())

    def event(self, event_id: str) -> Event:
        """One event with its reports, sources and claims. Raises StoreError where there is none."""
        found = next(self.events([event_id]), None)
        if found is None:
            raise StoreError(f"{self.name}: there is no event {event_id!r}")
        return found

    def events(self, event_ids: Iterable[str]) -> Iterator[Event]:
        """The events of these ids, in their order; ids that are not there are left out."""
        remaining = iter(event_ids)
        while ids := tuple(islice(remaining, _IDS_A_QUERY)):
            with reading(self._engine, self.name) as connection:
                found = _load_events(connection, ids)
            yield from (found[event_id] for event_id in ids if event_id in found)

    def article(self, article_id: str) -> Article:
        """One article with its text. Raises StoreError where there is none."""
        wanted = select(schema.articles).where(schema.articles.c.article_id == article_id)
        with reading(self._engine, self.name) as connection:
            row = connection.execute(wanted).mappings().first()
        if row is None:
            raise StoreError(f"{self.name}: there is no article {article_id!r}")
        return row_to_article(row)

    def problems(self) -> tuple[Problem, ...]:
        """All that could not become an event, with stage and reason, by source."""
        p = schema.problems.c
        wanted = select(p.source, p.stage, p.reason, p.article_id).order_by(p.source, p.problem_id)
        with reading(self._engine, self.name) as connection:
            return tuple(row_to_problem(row) for row in connection.execute(wanted).mappings())

    @contextmanager
    def rebuild(self) -> Iterator[Writer]:
        """A writer whose additions replace the whole content when it was finished, and nothing otherwise.

        Readers keep the old state until then. A second rebuild waits, then raises StoreError.
        """
        with writing(self._engine, self.name) as connection:
            before = _last_run(connection)
            writer = Writer(connection, before.data_version if before else None)
            yield writer
            if not writer.changed:
                connection.rollback()


def _last_run(connection: Connection) -> Run | None:
    newest = select(schema.runs).order_by(schema.runs.c.run_id.desc()).limit(1)
    row = connection.execute(newest).mappings().first()
    return Run(**{name: row[name] for name in Run.__slots__}) if row else None


def _load_events(connection: Connection, event_ids: tuple[str, ...]) -> dict[str, Event]:
    rows = connection.execute(select(schema.events).where(schema.events.c.event_id.in_(event_ids)))
    reports, sources, claims = (
        _rows_by_event(connection, table, event_ids)
        for table in (schema.reports, schema.event_sources, schema.event_claims)
    )
    return {
        row["event_id"]: rows_to_event(
            row, *(parts.get(row["event_id"], ()) for parts in (reports, sources, claims))
        )
        for row in rows.mappings()
    }


def _rows_by_event(
    connection: Connection, table: Table, event_ids: tuple[str, ...]
) -> dict[str, tuple[RowMapping, ...]]:
    wanted = select(table).where(table.c.event_id.in_(event_ids)).order_by(table.c.event_id, table.c.seq)
    rows = connection.execute(wanted).mappings()
    return {key: tuple(group) for key, group in groupby(rows, key=lambda row: str(row["event_id"]))}
