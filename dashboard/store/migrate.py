"""Bring a store's tables to the version that this Panj knows, from none or from an older one."""

from pathlib import Path

from sqlalchemy import Connection, delete, insert, inspect, select, update

from dashboard.store import schema
from dashboard.store.loading import batches, load_events
from dashboard.store.rows import event_to_rows

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
        if version is not None:
            _fill_derived(connection)
        connection.execute(delete(schema.schema_version))
        connection.execute(insert(schema.schema_version), [{"version": schema.SCHEMA_VERSION}])


def _fill_derived(connection: Connection) -> None:
    """What an older version did not derive from its events."""
    e = schema.events.c
    connection.execute(delete(schema.event_texts))
    for ids in batches(connection.execute(select(e.event_id)).scalars().all()):
        for event in load_events(connection, ids).values():
            rows = event_to_rows(event)
            derived = {"border_km": rows["events"][0]["border_km"]}
            connection.execute(update(schema.events).where(e.event_id == event.event_id).values(derived))
            connection.execute(insert(schema.event_texts), rows["event_texts"])


def _run_steps(connection: Connection, version: int | None) -> None:
    # Alembic takes a while to load, and most openings need no step.
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_STEPS).replace("%", "%%"))
    if version == 1 and not inspect(connection).has_table("alembic_version"):
        command.stamp(config, "1")  # made before there were steps
    command.upgrade(config, "head")
