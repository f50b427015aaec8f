"""Version 2: when an article was read, and its file; corrections that stay; events as they were extracted."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column, Text

revision = "2"
down_revision = "1"

_POSTGRES_TRIGGERS = (
    """
    CREATE FUNCTION panj_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'corrections are only ever added'; END $$
    """,
    "CREATE TRIGGER corrections_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON corrections"
    " FOR EACH STATEMENT EXECUTE FUNCTION panj_refuse_change()",
)
_SQLITE_TRIGGERS = tuple(
    f"CREATE TRIGGER corrections_no_{act.lower()} BEFORE {act} ON corrections"
    " BEGIN SELECT RAISE(ABORT, 'corrections are only ever added'); END"
    for act in ("UPDATE", "DELETE")
)


def upgrade() -> None:
    """Add columns, and make the table of corrections anew: no version 1 could write into it."""
    op.add_column("articles", Column("read_at", sa.DateTime(timezone=True)))
    op.add_column("articles", Column("original", Text))
    op.add_column("runs", Column("extracted_version", sa.String(16)))
    op.drop_table("corrections")
    op.create_table(
        "corrections",
        Column("correction_id", Text, primary_key=True),
        Column("made_at", sa.DateTime(timezone=True), nullable=False),
        Column("made_by", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("action", sa.String(16), nullable=False),
        Column("event_id", Text, nullable=False),
        Column("seen", sa.JSON, nullable=False),
        Column("changes", sa.JSON, nullable=False),
        Column("other_id", Text),
        Column("other_seen", sa.JSON, nullable=False),
        Column("report_ids", sa.JSON, nullable=False),
        Column("text", Text),
        Column("undoes", Text),
    )
    op.create_table(
        "extracted",
        Column("event_id", Text, primary_key=True),
        Column("record", sa.JSON, nullable=False),
    )
    is_postgres = op.get_bind().dialect.name == "postgresql"
    for statement in _POSTGRES_TRIGGERS if is_postgres else _SQLITE_TRIGGERS:
        op.execute(statement)
