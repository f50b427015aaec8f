"""Look a whole store through: what belongs together is there, ranges are ranges, every proof stands where it says."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, RowMapping, select

from dashboard.correct.active import sign
from dashboard.correct.apply import STAGES, UNFIT, apply_corrections
from dashboard.model import columns as c
from dashboard.model.correction import Correction
from dashboard.model.event import Event
from dashboard.model.flaws import flaws_of
from dashboard.model.records import event_row
from dashboard.store import schema
from dashboard.store.loading import load_corrections, load_events, load_extracted
from dashboard.store.originals import is_whole
from dashboard.store.rows import row_to_article, row_to_problem
from dashboard.store.runs import content_version, digest_of, digest_of_article, last_run, version_of

_ROWS = 500
_HASH = re.compile("[0-9a-f]{64}")
_COUNTED = (c.N_REPORTS, c.N_SOURCES, c.EVIDENCE)


def find_faults(connection: Connection, originals: Path | None) -> Iterator[str]:
    """A line for everything that is wrong in a store; nothing for a sound one.

    `originals` is the folder where the files lie that the articles were read from, None where none are kept.
    """
    corrections, extracted = load_corrections(connection), load_extracted(connection)
    corrected = {event.event_id: event for event in apply_corrections(extracted, corrections)[0]}
    digests = [digest_of(event) for event in extracted]
    yield from _damage(connection)
    yield from _orphans(connection)
    yield from _bad_events(connection, corrected, digests)
    yield from _bad_articles(connection, originals, digests)
    yield from _bad_evidence(connection)
    yield from _bad_corrections(connection, corrections, digests)
    yield from _bad_version(connection, corrections, digests)


def _damage(connection: Connection) -> Iterator[str]:
    """What the database itself finds."""
    if connection.dialect.name == "sqlite":
        found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        yield from (f"the file is damaged: {line}" for line in found if line != "ok")


def _orphans(connection: Connection) -> Iterator[str]:
    """Rows whose other half is missing."""
    e, r, a = schema.events.c, schema.reports.c, schema.articles.c
    for table in (schema.reports, schema.event_sources, schema.event_claims, schema.event_texts):
        for key in _missing(connection, table.c.event_id, e.event_id):
            yield f"{table.name}: belongs to event {key}, which is not there"
    for key in _missing(connection, r.article_id, a.article_id):
        yield f"reports: come from article {key}, which is not there"
    for key in _missing(connection, e.part_of, e.event_id):
        yield f"events: are parts of event {key}, which is not there"


def _missing(connection: Connection, column: Column[Any], home: Column[Any]) -> list[str]:
    there = home.table.alias()
    is_there = select(there).where(there.c[home.name] == column).exists()
    wanted = select(column).distinct().where(column.is_not(None), ~is_there)
    return sorted(connection.execute(wanted).scalars())


def _events(connection: Connection) -> Iterator[tuple[RowMapping, Event]]:
    """Every event with its row."""
    wanted = select(schema.events).order_by(schema.events.c.event_id)
    for rows in connection.execute(wanted).mappings().partitions(_ROWS):
        found = load_events(connection, [row["event_id"] for row in rows])
        yield from ((row, found[row["event_id"]]) for row in rows)


def _bad_events(
    connection: Connection, corrected: Mapping[str, Event], digests: list[bytes]
) -> Iterator[str]:
    """What does not hold of an event; the digests gain those that no correction changed."""
    for row, event in _events(connection):
        name = f"event {event.event_id}"
        if event.event_id not in corrected:
            digests.append(digest_of(event))
        elif event != corrected[event.event_id]:
            yield f"{name}: is not what its corrections make of it"
        if any(row[key] != value for key, value in event_row(event).items() if key in _COUNTED):
            yield f"{name}: has other reports or sources than it says"
        if not event.reports:
            yield f"{name}: no report tells of it"
        known = {report.report_id for report in event.reports}
        for claim in event.claims:
            if not known.issuperset(claim.report_ids):
                yield f"{name}: what is claimed of {claim.field} names reports that it has not"
        yield from (f"{name}: {flaw}" for flaw in flaws_of(event))
        for report in event.reports:
            yield from (f"report {report.report_id}: {flaw}" for flaw in flaws_of(report))


def _bad_articles(connection: Connection, originals: Path | None, digests: list[bytes]) -> Iterator[str]:
    """Hashes that are none, and originals that are gone or have changed."""
    for row in connection.execute(select(schema.articles)).mappings():
        article, original = row_to_article(row), row["original"]
        digests.append(digest_of_article(article, original, added=row["added"]))
        if article.sha256 and not _HASH.fullmatch(article.sha256):
            yield f"article {article.article_id}: sha256 {article.sha256!r} is no hash"
        if original and originals:
            file = originals / original
            if not file.exists():
                yield f"article {article.article_id}: its original {file} is gone"
            elif not is_whole(file):
                yield f"article {article.article_id}: its original {file} has changed"


def _bad_evidence(connection: Connection) -> Iterator[str]:
    """Sentences that do not stand in their article, letter for letter, where the report says."""
    r, a = schema.reports.c, schema.articles.c
    wanted = select(r.report_id, r.evidence, r.evidence_start, r.evidence_end, a.article_id, a.text)
    for row in connection.execute(wanted.join(schema.articles, r.article_id == a.article_id)):
        if not 0 <= row.evidence_start < row.evidence_end <= len(row.text):
            yield f"report {row.report_id}: its sentence lies outside of article {row.article_id}"
        elif row.text[row.evidence_start : row.evidence_end] != row.evidence:
            yield f"report {row.report_id}: its sentence does not stand in article {row.article_id} where it says"


def _bad_corrections(
    connection: Connection, corrections: Sequence[Correction], digests: list[bytes]
) -> Iterator[str]:
    """Corrections that were changed by hand, and those that no longer fit."""
    for one in corrections:
        if sign(one) != one:
            yield f"correction {one.correction_id}: is not what it was when it was made"
    for row in connection.execute(select(schema.problems)).mappings():
        problem = row_to_problem(row)
        if problem.stage not in STAGES:
            digests.append(digest_of(problem))
        elif problem.stage == UNFIT:
            yield f"{problem.source}: {problem.reason}"


def _bad_version(
    connection: Connection, corrections: Sequence[Correction], digests: Sequence[bytes]
) -> Iterator[str]:
    """Whether what is there is what the last build or correction left."""
    run = last_run(connection)
    if run is None or run.extracted_version is None:
        return
    if run.extracted_version != content_version(digests):
        yield "what was read and extracted is not what the last build left: build it again"
    elif run.data_version != version_of(run.extracted_version, corrections):
        yield "the corrections are not those that the store shows: build it again"
