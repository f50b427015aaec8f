"""The runs of a store: what it shows, since when, and under which version."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec
from sqlalchemy import Connection, func, insert, select

from dashboard import __version__
from dashboard.model.article import Article
from dashboard.model.correction import Correction
from dashboard.model.records import encode_record, hash_of
from dashboard.store import schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The build or correction that the store shows: when it ended, by which version of Panj, and what there is.

    extracted_version: a hash of what was read and extracted; data_version: of that and the corrections.
    """

    finished_at: dt.datetime
    panj_version: str
    data_version: str
    n_articles: int
    n_reports: int
    n_events: int
    n_problems: int
    extracted_version: str | None = None


def digest_of(record: Any) -> bytes:
    """A hash of all that a record says."""
    return hashlib.sha256(encode_record(record).encode()).digest()


def digest_of_article(article: Article, original: str | None, *, added: str | None = None) -> bytes:
    """A hash of an article, the name of its original and how it was added, whenever it was read.

    What version 4 brought is left out where there is nothing, so that older stores keep their hash.
    """
    told = msgspec.to_builtins(replace(article, read_at=None))
    if article.fetched_at is None:
        del told["fetched_at"]
    if added:
        return digest_of((told, original, added))
    return digest_of((told, original) if original else told)


def content_version(digests: Iterable[bytes]) -> str:
    """12 hex digits that stand for records, in whatever order."""
    return hashlib.sha256(b"".join(sorted(digests))).hexdigest()[:12]


def version_of(extracted_version: str, corrections: Sequence[Correction]) -> str:
    """12 hex digits that stand for what was extracted and for what people made of it."""
    if not corrections:
        return extracted_version
    return hash_of(extracted_version, *sorted(one.correction_id for one in corrections))


def last_run(connection: Connection) -> Run | None:
    """The newest run, None before the first."""
    newest = select(schema.runs).order_by(schema.runs.c.run_id.desc()).limit(1)
    row = connection.execute(newest).mappings().first()
    return Run(**{name: row[name] for name in Run.__slots__}) if row else None


def note_run(connection: Connection, extracted_version: str, corrections: Sequence[Correction]) -> None:
    """Write down that the store now shows something new, and how much."""
    counted = (schema.articles, schema.reports, schema.events, schema.problems)
    run = {
        "finished_at": dt.datetime.now(dt.UTC),
        "panj_version": __version__,
        "data_version": version_of(extracted_version, corrections),
        "extracted_version": extracted_version,
        **{
            f"n_{table.name}": connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in counted
        },
    }
    connection.execute(insert(schema.runs), [run])
