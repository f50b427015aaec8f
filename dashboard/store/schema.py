"""The tables of the store as they are now, the same in SQLite and PostgreSQL.

A rebuild replaces everything except `views`, `corrections`, which only ever grow (triggers refuse anything else),
and `runs`, which gain one row when something changed. Ids are hashes of content, so that a correction finds its
event again. A change here needs a step in migrations/versions/ and the next SCHEMA_VERSION.
"""

import datetime as dt

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

SCHEMA_VERSION = 4

metadata = MetaData()


class _Instant(TypeDecorator[dt.datetime]):
    """A moment in UTC; SQLite keeps no zone, so that it is put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        return None if value is None else value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


def _slots() -> list[Column[object]]:
    """What a report and an event say alike, in the order of model.columns.SLOTS."""
    return [
        Column("kind", String(16), nullable=False),
        Column("date_start", Date),
        Column("date_end", Date),
        Column("date_precision", String(8)),
        Column("edtf", Text),
        Column("country", String(3)),
        Column("admin1", String(8)),
        Column("admin2", Text),
        Column("place", Text),
        Column("lat", Float),
        Column("lon", Float),
        Column("geo_precision", String(12)),
        Column("to_country", String(3)),
        Column("actors", JSON, nullable=False),
        Column("count_min", BigInteger),
        Column("count_max", BigInteger),
        Column("count_unit", Text),
        Column("fatalities_low", BigInteger),
        Column("fatalities_high", BigInteger),
        Column("injured_low", BigInteger),
        Column("injured_high", BigInteger),
        Column("status", String(12), nullable=False),
        Column("attributed_to", Text),
        Column("confidence", Float, nullable=False),
    ]


schema_version = Table("schema_version", metadata, Column("version", Integer, primary_key=True))

articles = Table(
    "articles",
    metadata,
    Column("article_id", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("lang", String(16), nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("url", Text),
    Column("published", Date),
    Column("sha256", String(64), nullable=False),
    Column("read_from", Text, nullable=False),
    Column("cites", JSON, nullable=False),
    Column("read_at", _Instant),
    Column("original", Text),
    Column("fetched_at", _Instant),
    Column("added", String(8)),
)
"""`added` says how an article came in apart from a build (model.additions has the words): a build leaves it there."""

events = Table(
    "events",
    metadata,
    Column("event_id", Text, primary_key=True),
    *_slots(),
    Column("summary", Text),
    Column("disputes", Text),
    Column("part_of", Text),
    Column("origin", String(16), nullable=False),
    Column("evidence", Text),
    Column("n_reports", Integer, nullable=False),
    Column("n_sources", Integer, nullable=False),
    Column("langs", JSON, nullable=False),
    Column("outlets", JSON, nullable=False),
    Column("border_km", Float),
    Index("events_by_date", "date_start", "date_end"),
)

reports = Table(
    "reports",
    metadata,
    Column("report_id", Text, primary_key=True),
    Column("event_id", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("article_id", Text, nullable=False),
    *_slots(),
    Column("evidence", Text, nullable=False),
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_end", Integer, nullable=False),
    Column("rule", Text, nullable=False),
    Column("lang", String(16), nullable=False),
    Column("published", Date),
    Column("outlet", Text),
    Column("url", Text),
    Column("cites", JSON, nullable=False),
    Index("reports_by_event", "event_id"),
    Index("reports_by_article", "article_id"),
)

event_sources = Table(
    "event_sources",
    metadata,
    Column("event_id", Text, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("outlet", Text),
    Column("url", Text),
    Column("lang", String(16)),
    Column("published", Date),
)

event_claims = Table(
    "event_claims",
    metadata,
    Column("event_id", Text, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("field", String(24), nullable=False),
    Column("value", Text, nullable=False),
    Column("report_ids", JSON, nullable=False),
    Column("shown", Boolean, nullable=False),
)

problems = Table(
    "problems",
    metadata,
    Column("problem_id", Text, primary_key=True),
    Column("source", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("article_id", Text),
)

event_texts = Table(
    "event_texts",
    metadata,
    Column("text_id", Integer, primary_key=True),
    Column("event_id", Text, nullable=False, unique=True),
    Column("body", Text, nullable=False),
)
"""The folded words of every event. SQLite indexes them in the virtual table `event_words`, which triggers keep in
step, PostgreSQL in an index of that name."""

extracted = Table(
    "extracted",
    metadata,
    Column("event_id", Text, primary_key=True),
    Column("record", JSON, nullable=False),
)
"""The events that a correction speaks of, as they were before any."""

corrections = Table(
    "corrections",
    metadata,
    Column("correction_id", Text, primary_key=True),
    Column("made_at", _Instant, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("action", String(16), nullable=False),
    Column("event_id", Text, nullable=False),
    Column("seen", JSON, nullable=False),
    Column("changes", JSON, nullable=False),
    Column("other_id", Text),
    Column("other_seen", JSON, nullable=False),
    Column("report_ids", JSON, nullable=False),
    Column("text", Text),
    Column("undoes", Text),
)

runs = Table(
    "runs",
    metadata,
    Column("run_id", Integer, primary_key=True),
    Column("finished_at", _Instant, nullable=False),
    Column("panj_version", Text, nullable=False),
    Column("data_version", String(16), nullable=False),
    Column("n_articles", Integer, nullable=False),
    Column("n_reports", Integer, nullable=False),
    Column("n_events", Integer, nullable=False),
    Column("n_problems", Integer, nullable=False),
    Column("extracted_version", String(16)),
)

views = Table(
    "views",
    metadata,
    Column("name", Text, primary_key=True),
    Column("address", Text, nullable=False),
)
"""Named addresses of the page."""

REBUILT = (problems, event_texts, event_claims, event_sources, reports, events, extracted, articles)
"""The tables that a rebuild empties and fills again."""
