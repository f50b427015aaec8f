"""Reports and events as plain records: what a JSON line, a row of a table and a hash are made from."""

import hashlib
from typing import Any

import msgspec

from dashboard.model import columns as c
from dashboard.model.event import Event
from dashboard.model.report import Report

Record = dict[str, Any]


def report_record(report: Report) -> Record:
    """A report as `panj extract` prints it: the fields and the order of the contract, dates as ISO days."""
    record: Record = msgspec.to_builtins(report)
    del record["cites"]
    return record


def event_record(event: Event) -> Record:
    """An event with its reports, sources and claims, event_id first, dates as ISO days."""
    record: Record = msgspec.to_builtins(event)
    record["reports"] = [report_record(report) for report in event.reports]
    return record


def event_row(event: Event) -> Record:
    """An event as one row of `model.columns.EVENT_COLUMNS`; dates, tuples and None stay what they are."""
    row: Record = {name: getattr(event, name) for name in c.EVENT_COLUMNS if hasattr(event, name)}
    row[c.EVIDENCE] = event.reports[0].evidence if event.reports else None
    row[c.N_REPORTS] = len(event.reports)
    row[c.N_SOURCES] = len(event.sources)
    row[c.LANGS] = tuple(sorted({report.lang for report in event.reports if report.lang}))
    row[c.OUTLETS] = tuple(sorted({source.outlet for source in event.sources if source.outlet}))
    return {name: row[name] for name in c.EVENT_COLUMNS}


def encode_record(record: Any) -> str:
    """A record as one line of JSON, letters of all scripts as they are."""
    return msgspec.json.encode(record).decode()


def hash_of(*parts: str | None, length: int = 12) -> str:
    """A stable id of `length` hex digits, made from texts that may be unknown."""
    joined = "\x1f".join("\x00" if part is None else part for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:length]
