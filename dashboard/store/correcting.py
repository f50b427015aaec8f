"""Add corrections to a store: the events that they change are the corrected ones in the same transaction."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, insert, select

from dashboard.correct.active import in_order, reach_of
from dashboard.correct.apply import STAGES, apply_corrections
from dashboard.model.correction import Correction
from dashboard.model.event import Event
from dashboard.model.problem import Problem
from dashboard.store import schema
from dashboard.store.loading import batches, load_corrections, load_events, load_extracted
from dashboard.store.rows import Row, correction_to_row, event_to_rows, extracted_to_row, problem_to_row
from dashboard.store.runs import last_run, note_run

_OF_EVENTS = (
    schema.event_texts,
    schema.event_claims,
    schema.event_sources,
    schema.reports,
    schema.events,
)


def add_corrections(connection: Connection, new: Iterable[Correction]) -> tuple[Problem, ...]:
    """Keep corrections that are not there yet, and show the events as they now are.

    Only the events within their reach are touched. The problems are those of all corrections, old and new.
    """
    old = load_corrections(connection)
    known = {one.correction_id for one in old}
    fresh = in_order({one.correction_id: one for one in new if one.correction_id not in known}.values())
    every = (*old, *fresh)
    before = load_extracted(connection)
    shown = {event.event_id for event in apply_corrections(before, old)[0]}
    first_touched = _find_near(connection, fresh, shown)
    extracted = (*before, *first_touched)
    events, problems = apply_corrections(extracted, every)
    if fresh:
        _replace(connection, shown | {event.event_id for event in first_touched}, events)
        _insert(connection, schema.extracted, [extracted_to_row(event) for event in first_touched])
        _insert(connection, schema.corrections, [correction_to_row(one) for one in fresh])
        connection.execute(delete(schema.problems).where(schema.problems.c.stage.in_(STAGES)))
        _insert(connection, schema.problems, [problem_to_row(problem) for problem in problems])
        run = last_run(connection)
        note_run(connection, run.extracted_version or "" if run else "", every)
    return problems


def _find_near(connection: Connection, fresh: Sequence[Correction], shown: set[str]) -> tuple[Event, ...]:
    """The events that these corrections are the first to reach: as they stand, so they were extracted."""
    reach = reach_of(fresh)
    e, r = schema.events.c, schema.reports.c
    named = set(reach.event_ids) | _ids(connection, r.event_id, r.report_id, reach.report_ids)
    parts = _ids(connection, e.event_id, e.part_of, named)
    return tuple(load_events(connection, sorted((named | parts) - shown)).values())


def _ids(connection: Connection, wanted: Column[Any], column: Column[Any], values: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for some in batches(values):
        found.update(connection.execute(select(wanted).where(column.in_(some))).scalars())
    return found


def _replace(connection: Connection, gone: Iterable[str], events: Iterable[Event]) -> None:
    for some in batches(gone):
        for table in _OF_EVENTS:
            connection.execute(delete(table).where(table.c.event_id.in_(some)))
    for event in events:
        for name, rows in event_to_rows(event).items():
            _insert(connection, schema.metadata.tables[name], rows)


def _insert(connection: Connection, table: Table, rows: list[Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)
