"""The tables of the store, the same in SQLite and PostgreSQL.

A rebuild replaces everything except `corrections`, which only ever grow, and `runs`, which gain one row when
a build changed something. Ids are hashes of content, so that a correction finds its event again.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

SCHEMA_VERSION = 1

metadata = MetaData()


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
)

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

corrections = Table(
    "corrections",
    metadata,
    Column("correction_id", Text, primary_key=True),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("made_by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("action", String(16), nullable=False),
    Column("target_id", Text, nullable=False),
    Column("field", String(24)),
    Column("value", JSON),
    Index("corrections_by_target", "target_id"),
)

runs = Table(
    "runs",
    metadata,
    Column("run_id", Integer, primary_key=True),
    Column("finished_at", DateTime(timezone=True), nullable=False),
    Column("panj_version", Text, nullable=False),
    Column("data_version", String(16), nullable=False),
    Column("n_articles", Integer, nullable=False),
    Column("n_reports", Integer, nullable=False),
    Column("n_events", Integer, nullable=False),
    Column("n_problems", Integer, nullable=False),
)

REBUILT = (problems, event_claims, event_sources, reports, events, articles)
"""The tables that a rebuild empties and fills again."""
