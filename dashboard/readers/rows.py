"""Rows of a table as articles, one by one, whatever kind of file the table is in."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from dashboard.dates.published import find_published
from dashboard.errors import InputError
from dashboard.model.article import Article
from dashboard.readers.columns import choose_columns
from dashboard.readers.file_reader import Columns, Found
from dashboard.readers.making import make_article
from dashboard.readers.problems import read_problem
from dashboard.text.language import recognise_language

Row = Sequence[object]
_NO_TEXT = re.compile("[\ud800-\udfff]")
_ANY_LANGUAGE = "en"


def read_rows(path: Path, header: Row, rows: Iterable[tuple[int, Row]], named: Columns) -> Found:
    """The articles in the rows of a table, each row with the number that a user sees beside it.

    A row without an id is named after the file and its number. Raises InputError where there is no row, or
    a column is missing.
    """
    columns = choose_columns(header, named)
    found = False
    for number, row in rows:
        if all(value in (None, "") for value in row):
            continue
        found = True
        try:
            yield _article(path, number, row, len(header), columns)
        except InputError as error:
            yield read_problem(path, f"row {number}: {error}")
    if not found:
        raise InputError("an empty table: there is no row in it")


def _article(path: Path, number: int, row: Row, width: int, columns: Mapping[str, int]) -> Article:
    if len(row) > width:
        raise InputError(f"{len(row)} cells under {width} columns")
    cells = {field: row[at] if at < len(row) else None for field, at in columns.items()}
    day = cells.pop("published", None)
    texts = {field: _text(field, value) for field, value in cells.items()}
    text, lang = texts["text"] or "", texts.get("language")
    return make_article(
        article_id=texts.get("id") or f"{path.stem}-{number}",
        text=text,
        sha256=hashlib.sha256("\x1f".join(map(str, row)).encode("utf-8", "surrogatepass")).hexdigest(),
        read_from=str(path),
        lang=lang,
        title=texts.get("title"),
        outlet=texts.get("outlet"),
        url=texts.get("url"),
        published=_day(day, text, lang),
    )


def _text(field: str, value: object) -> str | None:
    """A cell's text; None where it is empty or no number. Raises InputError where it is no text at all."""
    if value is None or value != value:  # the second is NaN, as tables mark what is missing
        return None
    if isinstance(value, bytes | list | dict):
        raise InputError(f"{field} is no text but {type(value).__name__}")
    text = str(value)
    if _NO_TEXT.search(text):
        raise InputError(f"{field} holds bytes that are no text in the file's encoding; the file is damaged")
    return text if text.strip() else None


def _day(value: object, text: str, lang: str | None) -> dt.date | None:
    """The day in a cell: a date, or words that name one day for sure. Raises InputError for other words."""
    if isinstance(value, dt.datetime):
        return value.date() if value == value else None
    if isinstance(value, dt.date):
        return value
    words = _text("published", value)
    if words is None:
        return None
    try:
        return dt.datetime.fromisoformat(words.strip()).date()
    except ValueError:
        found = find_published(words, lang or recognise_language(text) or _ANY_LANGUAGE)
    if found is None:
        raise InputError(f"published {words[:40]!r} is no day for sure; allowed is YYYY-MM-DD")
    return found
