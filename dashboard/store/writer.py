"""Fill a store anew, all or nothing."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table, delete, insert

from dashboard import __version__
from dashboard.model.article import Article
from dashboard.model.event import Event
from dashboard.model.problem import Problem
from dashboard.model.records import encode_record
from dashboard.store import schema
from dashboard.store.rows import Row, article_to_row, event_to_rows, problem_to_row, storable_problem

BATCH = 500


class Writer:
    """Takes articles, problems and events within one transaction and gives them to the tables in batches.

    `finish` closes the rebuild; without it nothing counts. `changed` then says whether there is anything new.
    `data_version` is a hash of all that was added, in whatever order.
    """

    def __init__(self, connection: Connection, version_before: str | None) -> None:
        self._connection = connection
        self._version_before = version_before
        self._waiting: dict[str, list[Row]] = {table.name: [] for table in schema.REBUILT}
        self._counts = dict.fromkeys(self._waiting, 0)
        self._digests: list[bytes] = []
        self.changed = False
        self._seen_problems: set[str] = set()
        for table in schema.REBUILT:
            connection.execute(delete(table))

    def add_article(self, article: Article) -> None:
        """Keep an article; its `article_id` must be new in this rebuild."""
        self._add(schema.articles, [article_to_row(article)])
        self._note(article)

    def add_problem(self, problem: Problem) -> None:
        """Keep a problem; the same problem twice is one."""
        problem = storable_problem(problem)
        row = problem_to_row(problem)
        if row["problem_id"] not in self._seen_problems:
            self._seen_problems.add(row["problem_id"])
            self._add(schema.problems, [row])
            self._note(problem)

    def add_events(self, events: Iterable[Event]) -> None:
        """Keep events with their reports, sources and claims."""
        for event in events:
            row, reports, sources, claims = event_to_rows(event)
            self._add(schema.events, [row])
            self._add(schema.reports, reports)
            self._add(schema.event_sources, sources)
            self._add(schema.event_claims, claims)
            self._note(event)

    @property
    def data_version(self) -> str:
        """12 hex digits that stand for the content so far."""
        return hashlib.sha256(b"".join(sorted(self._digests))).hexdigest()[:12]

    def finish(self) -> None:
        """Write what waits and note the run; where the content is what it was, leave all as it was."""
        if self.data_version == self._version_before:
            return
        for table in schema.REBUILT:
            self._flush(table)
        run = {
            "finished_at": dt.datetime.now(dt.UTC),
            "panj_version": __version__,
            "data_version": self.data_version,
            **{f"n_{name}": self._counts[name] for name in ("articles", "reports", "events", "problems")},
        }
        self._connection.execute(insert(schema.runs), [run])
        self.changed = True

    def _add(self, table: Table, rows: list[Row]) -> None:
        waiting = self._waiting[table.name]
        waiting += rows
        self._counts[table.name] += len(rows)
        if len(waiting) >= BATCH:
            self._flush(table)

    def _flush(self, table: Table) -> None:
        rows = self._waiting[table.name]
        if rows:
            self._connection.execute(insert(table), rows)
            rows.clear()

    def _note(self, record: Any) -> None:
        self._digests.append(hashlib.sha256(encode_record(record).encode()).digest())
