"""Version 3: the distance from the border, the words that events are found by, views kept by name."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column, Text

revision = "3"
down_revision = "2"

_SQLITE = (
    "CREATE VIRTUAL TABLE event_words USING fts5(body, content='event_texts', content_rowid='text_id',"
    " tokenize='unicode61 remove_diacritics 0', prefix='2 3')",
    "CREATE TRIGGER event_words_added AFTER INSERT ON event_texts BEGIN"
    " INSERT INTO event_words(rowid, body) VALUES (new.text_id, new.body); END",
    "CREATE TRIGGER event_words_gone AFTER DELETE ON event_texts BEGIN"
    " INSERT INTO event_words(event_words, rowid, body) VALUES ('delete', old.text_id, old.body); END",
)
_POSTGRES = ("CREATE INDEX event_words ON event_texts USING gin (to_tsvector('simple', body))",)


def upgrade() -> None:
    """Add them empty; the store fills them from its events."""
    op.add_column("events", Column("border_km", sa.Float))
    op.create_table(
        "event_texts",
        Column("text_id", sa.Integer, primary_key=True),
        Column("event_id", Text, nullable=False, unique=True),
        Column("body", Text, nullable=False),
    )
    op.create_table("views", Column("name", Text, primary_key=True), Column("address", Text, nullable=False))
    is_postgres = op.get_bind().dialect.name == "postgresql"
    for statement in _POSTGRES if is_postgres else _SQLITE:
        op.execute(statement)
