"""What a reviewer should look at first: the fields on which reports differ, and what came in last."""

from sqlalchemy import Connection, func, select

from dashboard.store import schema


def load_conflicts(connection: Connection) -> dict[str, tuple[str, ...]]:
    """The fields for which more than one value is claimed, by event; events without any are left out."""
    claims = schema.event_claims.c
    wanted = (
        select(claims.event_id, claims.field)
        .group_by(claims.event_id, claims.field)
        .having(func.count() > 1)
        .order_by(claims.event_id, claims.field)
    )
    found: dict[str, tuple[str, ...]] = {}
    for event_id, field in connection.execute(wanted):
        found[event_id] = (*found.get(event_id, ()), field)
    return found


def load_newest(connection: Connection) -> frozenset[str]:
    """The events with a report from the articles that were read last; none where all were read at once."""
    articles, reports = schema.articles.c, schema.reports.c
    first, last = connection.execute(select(func.min(articles.read_at), func.max(articles.read_at))).one()
    if first is None or first == last:
        return frozenset()
    wanted = (
        select(reports.event_id)
        .join(schema.articles, articles.article_id == reports.article_id)
        .where(articles.read_at == last)
    )
    return frozenset(connection.execute(wanted).scalars())
