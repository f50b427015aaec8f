"""Read records out of the tables, over a connection that is open."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

from sqlalchemy import Connection, RowMapping, Table, select

from dashboard.correct.active import in_order
from dashboard.model.correction import Correction
from dashboard.model.event import Event
from dashboard.store import schema
from dashboard.store.rows import row_to_correction, row_to_extracted, rows_to_event

_IDS_A_QUERY = 500
"""Databases bound the number of values in one question."""


def batches(ids: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Ids in as many groups as it takes to ask for them."""
    remaining = iter(ids)
    while some := tuple(islice(remaining, _IDS_A_QUERY)):
        yield some


def load_corrections(connection: Connection) -> tuple[Correction, ...]:
    """All corrections, in the order in which they were made."""
    return in_order(map(row_to_correction, connection.execute(select(schema.corrections)).mappings()))


def load_extracted(connection: Connection, event_ids: Sequence[str] | None = None) -> tuple[Event, ...]:
    """The events that corrections speak of, as they were extracted: all, or those of a few ids."""
    wanted = select(schema.extracted).order_by(schema.extracted.c.event_id)
    if event_ids is not None:
        wanted = wanted.where(schema.extracted.c.event_id.in_(event_ids))
    return tuple(row_to_extracted(row) for row in connection.execute(wanted).mappings())


def load_homes(connection: Connection) -> dict[str, str]:
    """The event that each report was extracted into, whatever people made of it since: report id to event id."""
    r = schema.reports.c
    homes = {row.report_id: row.event_id for row in connection.execute(select(r.report_id, r.event_id))}
    of_corrected = load_extracted(connection)
    return homes | {report.report_id: event.event_id for event in of_corrected for report in event.reports}


def load_events(connection: Connection, event_ids: Sequence[str]) -> dict[str, Event]:
    """The events of these ids as far as they are there, by id."""
    found: dict[str, Event] = {}
    for some in batches(event_ids):
        rows = connection.execute(select(schema.events).where(schema.events.c.event_id.in_(some)))
        reports, sources, claims = (
            _rows_by_event(connection, table, some)
            for table in (schema.reports, schema.event_sources, schema.event_claims)
        )
        for row in rows.mappings():
            key = row["event_id"]
            found[key] = rows_to_event(row, *(part.get(key, ()) for part in (reports, sources, claims)))
    return found


def _rows_by_event(
    connection: Connection, table: Table, event_ids: Sequence[str]
) -> dict[str, tuple[RowMapping, ...]]:
    wanted = select(table).where(table.c.event_id.in_(event_ids)).order_by(table.c.event_id, table.c.seq)
    rows = connection.execute(wanted).mappings()
    return {key: tuple(group) for key, group in groupby(rows, key=lambda row: str(row["event_id"]))}
