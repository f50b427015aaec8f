"""Version 1: articles, events with their reports, sources and claims, problems, corrections and runs."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column, Text

revision = "1"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
    _make_articles()
    _make_events()
    _make_reports()
    _make_parts()
    _make_bookkeeping()


def _slots() -> list[Column[object]]:
    return [
        Column("kind", sa.String(16), nullable=False),
        Column("date_start", sa.Date),
        Column("date_end", sa.Date),
        Column("date_precision", sa.String(8)),
        Column("edtf", Text),
        Column("country", sa.String(3)),
        Column("admin1", sa.String(8)),
        Column("admin2", Text),
        Column("place", Text),
        Column("lat", sa.Float),
        Column("lon", sa.Float),
        Column("geo_precision", sa.String(12)),
        Column("to_country", sa.String(3)),
        Column("actors", sa.JSON, nullable=False),
        Column("count_min", sa.BigInteger),
        Column("count_max", sa.BigInteger),
        Column("count_unit", Text),
        Column("fatalities_low", sa.BigInteger),
        Column("fatalities_high", sa.BigInteger),
        Column("injured_low", sa.BigInteger),
        Column("injured_high", sa.BigInteger),
        Column("status", sa.String(12), nullable=False),
        Column("attributed_to", Text),
        Column("confidence", sa.Float, nullable=False),
    ]


def _make_articles() -> None:
    op.create_table(
        "articles",
        Column("article_id", Text, primary_key=True),
        Column("text", Text, nullable=False),
        Column("lang", sa.String(16), nullable=False),
        Column("title", Text),
        Column("outlet", Text),
        Column("url", Text),
        Column("published", sa.Date),
        Column("sha256", sa.String(64), nullable=False),
        Column("read_from", Text, nullable=False),
        Column("cites", sa.JSON, nullable=False),
    )


def _make_events() -> None:
    op.create_table(
        "events",
        Column("event_id", Text, primary_key=True),
        *_slots(),
        Column("summary", Text),
        Column("disputes", Text),
        Column("part_of", Text),
        Column("origin", sa.String(16), nullable=False),
        Column("evidence", Text),
        Column("n_reports", sa.Integer, nullable=False),
        Column("n_sources", sa.Integer, nullable=False),
        Column("langs", sa.JSON, nullable=False),
        Column("outlets", sa.JSON, nullable=False),
    )
    op.create_index("events_by_date", "events", ["date_start", "date_end"])


def _make_reports() -> None:
    op.create_table(
        "reports",
        Column("report_id", Text, primary_key=True),
        Column("event_id", Text, nullable=False),
        Column("seq", sa.Integer, nullable=False),
        Column("article_id", Text, nullable=False),
        *_slots(),
        Column("evidence", Text, nullable=False),
        Column("evidence_start", sa.Integer, nullable=False),
        Column("evidence_end", sa.Integer, nullable=False),
        Column("rule", Text, nullable=False),
        Column("lang", sa.String(16), nullable=False),
        Column("published", sa.Date),
        Column("outlet", Text),
        Column("url", Text),
        Column("cites", sa.JSON, nullable=False),
    )
    op.create_index("reports_by_event", "reports", ["event_id"])
    op.create_index("reports_by_article", "reports", ["article_id"])


def _make_parts() -> None:
    op.create_table(
        "event_sources",
        Column("event_id", Text, primary_key=True),
        Column("seq", sa.Integer, primary_key=True),
        Column("outlet", Text),
        Column("url", Text),
        Column("lang", sa.String(16)),
        Column("published", sa.Date),
    )
    op.create_table(
        "event_claims",
        Column("event_id", Text, primary_key=True),
        Column("seq", sa.Integer, primary_key=True),
        Column("field", sa.String(24), nullable=False),
        Column("value", Text, nullable=False),
        Column("report_ids", sa.JSON, nullable=False),
        Column("shown", sa.Boolean, nullable=False),
    )


def _make_bookkeeping() -> None:
    op.create_table("schema_version", Column("version", sa.Integer, primary_key=True))
    op.create_table(
        "problems",
        Column("problem_id", Text, primary_key=True),
        Column("source", Text, nullable=False),
        Column("stage", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("article_id", Text),
    )
    op.create_table(
        "corrections",
        Column("correction_id", Text, primary_key=True),
        Column("made_at", sa.DateTime(timezone=True), nullable=False),
        Column("made_by", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("action", sa.String(16), nullable=False),
        Column("target_id", Text, nullable=False),
        Column("field", sa.String(24)),
        Column("value", sa.JSON),
    )
    op.create_index("corrections_by_target", "corrections", ["target_id"])
    op.create_table(
        "runs",
        Column("run_id", sa.Integer, primary_key=True),
        Column("finished_at", sa.DateTime(timezone=True), nullable=False),
        Column("panj_version", Text, nullable=False),
        Column("data_version", sa.String(16), nullable=False),
        Column("n_articles", sa.Integer, nullable=False),
        Column("n_reports", sa.Integer, nullable=False),
        Column("n_events", sa.Integer, nullable=False),
        Column("n_problems", sa.Integer, nullable=False),
    )
