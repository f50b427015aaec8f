"""Fill a store anew, all or nothing; what people corrected is laid over what was extracted."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Table, delete, insert, select

from dashboard.correct.active import within_reach
from dashboard.correct.apply import apply_corrections
from dashboard.model.article import Article
from dashboard.model.correction import Correction
from dashboard.model.event import Event
from dashboard.model.problem import Problem
from dashboard.store import schema
from dashboard.store.loading import load_homes
from dashboard.store.rows import (
    Row,
    article_to_row,
    event_to_rows,
    extracted_to_row,
    problem_to_row,
    storable_problem,
)
from dashboard.store.runs import Run, content_version, digest_of, digest_of_article, note_run, version_of

BATCH = 500


class Writer:
    """Takes articles, problems and events within one transaction and gives them to the tables in batches.

    `finish` closes the rebuild; without it nothing counts. `changed` then says whether there is anything new.
    `data_version` is a hash of all that was added, in whatever order, and of the corrections. `homes` are the
    events that reports were in before this rebuild (report id to event id), so that their ids can be kept.
    """

    def __init__(self, connection: Connection, before: Run | None, corrections: Sequence[Correction]) -> None:
        self._connection = connection
        self._before = before
        self._corrections = corrections
        self._waiting: dict[str, list[Row]] = {table.name: [] for table in schema.REBUILT}
        self._digests: list[bytes] = []
        self._held: list[Event] = []
        self.changed = False
        self._seen_problems: set[str] = set()
        self._now = dt.datetime.now(dt.UTC)
        self._read_before = _read_before(connection)
        self.homes = load_homes(connection)
        for table in schema.REBUILT:
            connection.execute(delete(table))

    def add_article(self, article: Article, original: str | None = None, *, added: str | None = None) -> None:
        """Keep an article; its `article_id` must be new in this rebuild. What was read before stays read then.

        `original` names the file that was kept of it; one that was kept before stays. `added`: how it comes in
        apart from a build; None for as before, empty for not at all.
        """
        before = self._read_before.get((article.article_id, article.sha256), _Before(read_at=self._now))
        original = original or before.original
        added = before.added if added is None else added or None
        self._digests.append(digest_of_article(article, original, added=added))
        row = article_to_row(replace(article, read_at=before.read_at or self._now))
        self._add(schema.articles, [{**row, "original": original, "added": added}])

    def add_problem(self, problem: Problem) -> None:
        """Keep a problem; the same problem twice is one."""
        problem = storable_problem(problem)
        if self._add_problem(problem):
            self._digests.append(digest_of(problem))

    def add_events(self, events: Iterable[Event]) -> int:
        """Keep events as they were extracted, and count them; those that a correction may change wait for all."""
        if self._corrections:
            events = tuple(events)
        near = within_reach(events, self._corrections) if self._corrections else frozenset()
        added = 0
        for added, event in enumerate(events, start=1):  # noqa: B007
            self._digests.append(digest_of(event))
            if event.event_id in near:
                self._held.append(event)
            else:
                self._add_event(event)
        return added

    @property
    def data_version(self) -> str:
        """12 hex digits that stand for the content so far."""
        return version_of(self._extracted_version, self._corrections)

    def finish(self) -> None:
        """Write what waits and note the run; where the content is what it was, leave all as it was."""
        last = self._before
        if last and (last.extracted_version, last.data_version) == (
            self._extracted_version,
            self.data_version,
        ):
            return
        self._correct()
        for table in schema.REBUILT:
            self._flush(table)
        note_run(self._connection, self._extracted_version, self._corrections)
        self.changed = True

    @property
    def _extracted_version(self) -> str:
        return content_version(self._digests)

    def _correct(self) -> None:
        """Lay the corrections over the events that they may change, and keep those as they were."""
        events, problems = apply_corrections(self._held, self._corrections)
        self._add(schema.extracted, [extracted_to_row(event) for event in self._held])
        for event in events:
            self._add_event(event)
        for problem in problems:
            self._add_problem(problem)

    def _add_event(self, event: Event) -> None:
        for table, rows in event_to_rows(event).items():
            self._add(schema.metadata.tables[table], rows)

    def _add_problem(self, problem: Problem) -> bool:
        row = problem_to_row(problem)
        is_new = row["problem_id"] not in self._seen_problems
        if is_new:
            self._seen_problems.add(row["problem_id"])
            self._add(schema.problems, [row])
        return is_new

    def _add(self, table: Table, rows: list[Row]) -> None:
        waiting = self._waiting[table.name]
        waiting += rows
        if len(waiting) >= BATCH:
            self._flush(table)

    def _flush(self, table: Table) -> None:
        rows = self._waiting[table.name]
        if rows:
            self._connection.execute(insert(table), rows)
            rows.clear()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Before:
    """What the store knew of an article: when it was read, its original, and how it came in apart from a build."""

    read_at: dt.datetime | None
    original: str | None = None
    added: str | None = None


def _read_before(connection: Connection) -> dict[tuple[str, str], _Before]:
    """What is known of the articles that are there now, by id and hash."""
    a = schema.articles.c
    rows = connection.execute(select(a.article_id, a.sha256, a.read_at, a.original, a.added))
    return {
        (row.article_id, row.sha256): _Before(read_at=row.read_at, original=row.original, added=row.added)
        for row in rows
    }
