"""What Alembic runs: the steps that a database lacks, in the transaction that the store has open."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
