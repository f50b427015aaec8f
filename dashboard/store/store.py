"""What the app, the command line and the exports ask of a store."""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import pandas as pd
from sqlalchemy import Engine, select

from dashboard.correct.active import history_of
from dashboard.correct.apply import source_of
from dashboard.errors import CorrectionError, StoreError
from dashboard.model.article import Article
from dashboard.model.columns import TABLE_COLUMNS
from dashboard.model.correction import Correction, HistoryEntry
from dashboard.model.event import Event
from dashboard.model.problem import Problem
from dashboard.model.stages import SUPERSEDED
from dashboard.store import schema
from dashboard.store.backup import back_up
from dashboard.store.check import find_faults
from dashboard.store.correcting import add_corrections
from dashboard.store.doubts import load_conflicts, load_newest
from dashboard.store.engine import reading, writing
from dashboard.store.loading import batches, load_corrections, load_events, load_extracted
from dashboard.store.originals import Originals, originals_folder
from dashboard.store.rows import row_to_article, row_to_problem, rows_to_table
from dashboard.store.runs import Run, last_run
from dashboard.store.searching import find_words
from dashboard.store.views import SavedView, drop_view, keep_view, load_views
from dashboard.store.writer import Writer

_ARTICLES_AT_ONCE = 200


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
        """The build or correction that the store shows; None before the first."""
        with reading(self._engine, self.name) as connection:
            return last_run(connection)

    def events_table(self) -> pd.DataFrame:
        """One row an event, columns and types as model.columns says, by date_start, undated last."""
        wanted = [schema.events.c[name] for name in TABLE_COLUMNS]
        order = (schema.events.c.date_start.nulls_last(), schema.events.c.date_end, schema.events.c.event_id)
        with reading(self._engine, self.name) as connection:
            return rows_to_table(connection.execute(select(*wanted).order_by(*order)).all())

    def search(self, words: str) -> frozenset[str] | None:
        """The ids of the events that speak of all these words; None where there is no word to look for.

        Whatever is typed, it is never an error: see store.searching.
        """
        with reading(self._engine, self.name) as connection:
            return find_words(connection, words)

    def views(self) -> tuple[SavedView, ...]:
        """The views that were kept by name, in alphabetical order."""
        with reading(self._engine, self.name) as connection:
            return load_views(connection)

    def keep_view(self, view: SavedView) -> None:
        """Keep a view; one of the same name gives way. Raises StoreError where nothing can be written."""
        with writing(self._engine, self.name) as connection:
            keep_view(connection, view)

    def drop_view(self, name: str) -> None:
        """Forget a view. Raises StoreError where nothing can be written."""
        with writing(self._engine, self.name) as connection:
            drop_view(connection, name)

    def event(self, event_id: str) -> Event:
        """One event with its reports, sources and claims. Raises StoreError where there is none."""
        found = next(self.events([event_id]), None)
        if found is None:
            raise StoreError(f"{self.name}: there is no event {event_id!r}")
        return found

    def events(self, event_ids: Iterable[str]) -> Iterator[Event]:
        """The events of these ids, in their order; ids that are not there are left out."""
        for ids in batches(event_ids):
            with reading(self._engine, self.name) as connection:
                found = load_events(connection, ids)
            yield from (found[event_id] for event_id in ids if event_id in found)

    def extracted_event(self, event_id: str) -> Event:
        """One event as it was before any correction. Raises StoreError where there was none."""
        with reading(self._engine, self.name) as connection:
            found = load_extracted(connection, [event_id])
        return found[0] if found else self.event(event_id)

    def article(self, article_id: str) -> Article:
        """One article with its text. Raises StoreError where there is none."""
        wanted = select(schema.articles).where(schema.articles.c.article_id == article_id)
        with reading(self._engine, self.name) as connection:
            row = connection.execute(wanted).mappings().first()
        if row is None:
            raise StoreError(f"{self.name}: there is no article {article_id!r}")
        return row_to_article(row)

    def conflicts(self) -> dict[str, tuple[str, ...]]:
        """The fields for which more than one value is claimed, by event; events without any are left out."""
        with reading(self._engine, self.name) as connection:
            return load_conflicts(connection)

    def newest_events(self) -> frozenset[str]:
        """The events that the articles read last speak of; none where all were read at once."""
        with reading(self._engine, self.name) as connection:
            return load_newest(connection)

    def articles(self, *, only_added: bool = False) -> Iterator[Article]:
        """All articles with their texts, by id; `only_added`: those that came in apart from a build."""
        wanted = select(schema.articles).order_by(schema.articles.c.article_id)
        if only_added:
            wanted = wanted.where(schema.articles.c.added.is_not(None))
        with reading(self._engine, self.name) as connection:
            rows = connection.execute(wanted).mappings()
            for some in rows.partitions(_ARTICLES_AT_ONCE):
                yield from map(row_to_article, some)

    def added(self) -> dict[str, str]:
        """How articles came in apart from a build, by id; those of a build are left out."""
        a = schema.articles.c
        wanted = select(a.article_id, a.added).where(a.added.is_not(None))
        with reading(self._engine, self.name) as connection:
            return {row.article_id: row.added for row in connection.execute(wanted)}

    def fingerprints(self) -> frozenset[tuple[str, dt.datetime | None]]:
        """Hash and moment of fetching of the articles here; not of files that have changed since."""
        a, p = schema.articles.c, schema.problems.c
        older = select(p.article_id).where(p.stage == SUPERSEDED)
        wanted = select(a.sha256, a.fetched_at).where(a.fetched_at.is_not(None) | a.article_id.not_in(older))
        with reading(self._engine, self.name) as connection:
            return frozenset((row.sha256, row.fetched_at) for row in connection.execute(wanted))

    def extracted_events(self) -> Iterator[Event]:
        """All events as they were before any correction."""
        with reading(self._engine, self.name) as connection:
            corrected = load_extracted(connection)
            ids = connection.execute(select(schema.events.c.event_id)).scalars().all()
        yield from corrected
        gone = {report.report_id for event in corrected for report in event.reports}
        known = {event.event_id for event in corrected}
        for event in self.events(event_id for event_id in ids if event_id not in known):
            if gone.isdisjoint(report.report_id for report in event.reports):
                yield event

    def problems(self) -> tuple[Problem, ...]:
        """All that could not become an event, with stage and reason, by source."""
        p = schema.problems.c
        wanted = select(p.source, p.stage, p.reason, p.article_id).order_by(p.source, p.problem_id)
        with reading(self._engine, self.name) as connection:
            return tuple(row_to_problem(row) for row in connection.execute(wanted).mappings())

    def find_event(self, event_id: str) -> Event:
        """One event as it is shown, else as it was before it was rejected or merged. Raises StoreError for none."""
        try:
            return self.event(event_id)
        except StoreError:
            return self.extracted_event(event_id)

    def original(self, article_id: str) -> Path | None:
        """The file that was kept of an article, None where there is none."""
        wanted = select(schema.articles.c.original).where(schema.articles.c.article_id == article_id)
        with reading(self._engine, self.name) as connection:
            name = connection.execute(wanted).scalar()
        return self._originals / name if name and self._originals else None

    def faults(self) -> Iterator[str]:
        """A line for everything that is wrong in it; nothing for a sound store."""
        with reading(self._engine, self.name) as connection:
            yield from find_faults(connection, self._originals)

    def back_up(self, target: Path) -> None:
        """Copy one whole state into a new SQLite file, also while others write. Raises StoreError."""
        back_up(self._engine, self.name, target)

    @contextmanager
    def keep_originals(self) -> Iterator[Originals]:
        """Where a build keeps the files that it reads; afterwards only those that articles need are left.

        Raises StoreError for a store that is no file, since nothing lies beside it.
        """
        if self._originals is None:
            raise StoreError(f"{self.name}: originals can only be kept beside a store that is a file")
        originals = Originals(self._originals)
        yield originals
        with reading(self._engine, self.name) as connection:
            names = connection.execute(select(schema.articles.c.original)).scalars()
            originals.drop_others(name for name in names if name)

    @property
    def _originals(self) -> Path | None:
        is_file = self._engine.dialect.name == "sqlite"
        return originals_folder(str(self._engine.url.database)) if is_file else None

    def corrections(self) -> tuple[Correction, ...]:
        """All that people corrected, in the order in which they did."""
        with reading(self._engine, self.name) as connection:
            return load_corrections(connection)

    def history(self, event: Event) -> tuple[HistoryEntry, ...]:
        """What people did to an event, in order."""
        return history_of(event, self.corrections())

    def correct(self, correction: Correction) -> None:
        """Keep a correction; the events are at once the corrected ones.

        Raises CorrectionError, and keeps nothing, where it does not fit.
        """
        with writing(self._engine, self.name) as connection:
            for problem in add_corrections(connection, [correction]):
                if problem.source == source_of(correction):
                    raise CorrectionError(problem.reason)

    def take_corrections(self, corrections: Iterable[Correction]) -> tuple[int, tuple[Problem, ...]]:
        """Keep the corrections of others; those that are here already are passed over.

        How many were new, and the problems of all that do not fit here: they are kept, and may fit one day.
        """
        with writing(self._engine, self.name) as connection:
            before = len(load_corrections(connection))
            problems = add_corrections(connection, corrections)
            return len(load_corrections(connection)) - before, problems

    @contextmanager
    def rebuild(self) -> Iterator[Writer]:
        """A writer whose additions replace the whole content when it was finished, and nothing otherwise.

        Readers keep the old state until then. A second rebuild waits, then raises StoreError.
        """
        with writing(self._engine, self.name) as connection:
            writer = Writer(connection, last_run(connection), load_corrections(connection))
            yield writer
            if not writer.changed:
                connection.rollback()
