"""Views that a reader kept by name: addresses of the page."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from dashboard.store import schema

MAX_VIEWS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """A name, and the query part of the page's address that it stands for."""

    name: str
    address: str


def load_views(connection: Connection) -> tuple[SavedView, ...]:
    """All views by name."""
    wanted = select(schema.views).order_by(schema.views.c.name).limit(MAX_VIEWS)
    return tuple(SavedView(name=row.name, address=row.address) for row in connection.execute(wanted))


def keep_view(connection: Connection, view: SavedView) -> None:
    """Keep a view in the place of one of its name."""
    drop_view(connection, view.name)
    connection.execute(insert(schema.views), [{"name": view.name, "address": view.address}])


def drop_view(connection: Connection, name: str) -> None:
    """Forget a view; one that is not there is no error."""
    connection.execute(delete(schema.views).where(schema.views.c.name == name))
