"""Records into rows and rows into records."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from typing import Any

import msgspec
import pandas as pd
from sqlalchemy import Row as SqlRow
from sqlalchemy import RowMapping

from dashboard.model import columns as c
from dashboard.model.article import Article
from dashboard.model.correction import Correction
from dashboard.model.event import Claim, Event, Source
from dashboard.model.problem import Problem
from dashboard.model.records import event_row, hash_of
from dashboard.model.report import Report
from dashboard.store.derived import border_km_of, text_of

Row = dict[str, Any]

_NO_TEXT = re.compile("[\x00\ud800-\udfff]")


def _row_of(record: Any) -> Row:
    return {field.name: getattr(record, field.name) for field in fields(record)}


def _plain(row: RowMapping) -> Row:
    return {str(key): value for key, value in row.items()}


def article_to_row(article: Article) -> Row:
    """An article as a row of `articles`."""
    return _row_of(article)


def storable_problem(problem: Problem) -> Problem:
    """The problem with a mark for every character that no database keeps: names of files may hold such."""
    words = {name: getattr(problem, name) for name in ("source", "reason", "article_id")}
    return replace(problem, **{name: _NO_TEXT.sub("\ufffd", text) for name, text in words.items() if text})


def problem_to_row(problem: Problem) -> Row:
    """A problem as a row of `problems`, under an id made from all that it says."""
    row = _row_of(problem)
    return {"problem_id": hash_of(*row.values()), **row}


def event_to_rows(event: Event) -> dict[str, list[Row]]:
    """An event as rows by the name of their table: its own, those of its reports, sources and claims, its words."""
    parts = {"reports": event.reports, "event_sources": event.sources, "event_claims": event.claims}
    own = {
        "events": [{**event_row(event), c.BORDER_KM: border_km_of(event)}],
        "event_texts": [{"event_id": event.event_id, "body": text_of(event)}],
    }
    return own | {
        table: [{"event_id": event.event_id, "seq": n, **_row_of(record)} for n, record in enumerate(records)]
        for table, records in parts.items()
    }


def extracted_to_row(event: Event) -> Row:
    """An event as it was extracted, whole in one field."""
    return {"event_id": event.event_id, "record": msgspec.to_builtins(event)}


def correction_to_row(correction: Correction) -> Row:
    """A correction as a row of `corrections`."""
    return _row_of(correction)


def row_to_extracted(row: RowMapping) -> Event:
    """A row of `extracted` as the event."""
    return msgspec.convert(row["record"], Event)


def row_to_correction(row: RowMapping) -> Correction:
    """A row of `corrections` as the correction."""
    return msgspec.convert(_plain(row), Correction)


def row_to_article(row: RowMapping) -> Article:
    """A row of `articles` as the article."""
    return msgspec.convert(_plain(row), Article)


def row_to_problem(row: RowMapping) -> Problem:
    """A row of `problems` as the problem."""
    return msgspec.convert(_plain(row), Problem)


def rows_to_event(
    row: RowMapping,
    reports: Iterable[RowMapping],
    sources: Iterable[RowMapping],
    claims: Iterable[RowMapping],
) -> Event:
    """The event of a row of `events` and of its rows in the other tables, each in its order."""
    parts = {
        "reports": [msgspec.convert(_plain(report), Report) for report in reports],
        "sources": [msgspec.convert(_plain(source), Source) for source in sources],
        "claims": [msgspec.convert(_plain(claim), Claim) for claim in claims],
    }
    return msgspec.convert({**_plain(row), **parts}, Event)


def rows_to_table(rows: Sequence[SqlRow[Any]]) -> pd.DataFrame:
    """Rows in the order of TABLE_COLUMNS as a table with the types that model.columns promises."""
    table = pd.DataFrame.from_records([tuple(row) for row in rows], columns=list(c.TABLE_COLUMNS))
    kinds: dict[str, str] = dict.fromkeys(c.TEXT_COLUMNS, "str")
    kinds |= dict.fromkeys(c.DATE_COLUMNS, "datetime64[s]")
    kinds |= dict.fromkeys(c.FLOAT_COLUMNS, "float64")
    kinds |= dict.fromkeys(c.INTEGER_COLUMNS, "Int64")
    kinds |= dict.fromkeys(c.SIZE_COLUMNS, "int64")
    table = table.astype(kinds)
    for name in c.LIST_COLUMNS:
        table[name] = [tuple(value) for value in table[name]]
    return table
