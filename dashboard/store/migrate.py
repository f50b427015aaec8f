"""Bring a store's tables to the version that this Panj knows, from none or from an older one."""

from pathlib import Path

from sqlalchemy import Connection, delete, insert, inspect, select

from dashboard.store import schema

_STEPS = Path(__file__).with_name("migrations")


def tables_version(connection: Connection) -> int | None:
    """The version of the tables that are there; None where there are none of a store."""
    if not inspect(connection).has_table(schema.schema_version.name):
        return None
    return connection.execute(select(schema.schema_version.c.version)).scalar()


def migrate(connection: Connection) -> None:
    """Make the tables, or change those of an older version, within the transaction that is open.

    Another process may have done so while this one waited for the lock; then nothing is left to do.
    """
    version = tables_version(connection)
    if version is None or version < schema.SCHEMA_VERSION:
        _run_steps(connection, version)
        connection.execute(delete(schema.schema_version))
        connection.execute(insert(schema.schema_version), [{"version": schema.SCHEMA_VERSION}])


def _run_steps(connection: Connection, version: int | None) -> None:
    # Alembic takes a while to load, and most openings need no step.
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_STEPS).replace("%", "%%"))
    if version == 1 and not inspect(connection).has_table("alembic_version"):
        command.stamp(config, "1")  # made before there were steps
    command.upgrade(config, "head")
