"""Version 4: articles that were added apart from a build, and when a page was fetched."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column

revision = "4"
down_revision = "3"


def upgrade() -> None:
    """Add the columns empty: what is there was built, as far as anyone knows."""
    op.add_column("articles", Column("fetched_at", sa.DateTime(timezone=True)))
    op.add_column("articles", Column("added", sa.String(8)))
