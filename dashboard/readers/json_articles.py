"""Articles as JSON: one object or a list of them (.json), or one object a line (.jsonl)."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from dashboard.errors import InputError
from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.readers.decode import MAX_BYTES, decode, megabytes, read_bytes
from dashboard.readers.file_reader import NO_COLUMNS, Columns, FileReader
from dashboard.readers.making import make_article

MAX_FILE_BYTES = 200_000_000
"""A larger .json list does not fit into memory: .jsonl is read line by line."""
_ALLOWED = (
    "allowed are text (a string, needed), id, url, outlet, language or lang, published (YYYY-MM-DD), title"
)
_FIRST_SHOWN = 30
_AT = re.compile(r" - at `\$(?:\.(\w+))?.*`$")


class _Record(msgspec.Struct):
    text: str
    id: str | int | None = None
    url: str | None = None
    outlet: str | None = None
    language: str | None = None
    lang: str | None = None
    published: str | None = None
    title: str | None = None


def _shape_error(error: Exception) -> str:
    """What breaks the shape, with the key and what is allowed."""
    message = str(error)
    if not isinstance(error, msgspec.ValidationError):
        return f"broken JSON: {message}"
    at = _AT.search(message)
    key = f"key {at[1]!r}: " if at and at[1] else ""
    return f"{key}{_AT.sub('', message).replace('`', '')}; {_ALLOWED}"


def _published(value: str | None) -> dt.date | None:
    if not value or not value.strip():
        return None
    try:
        return dt.datetime.fromisoformat(value.strip()).date()
    except ValueError:
        raise InputError(f"key 'published': {value[:40]!r} is no day; allowed is YYYY-MM-DD") from None


def _renamed(raw: bytes, columns: Columns) -> bytes:
    """A record whose keys the user has named, with an article's keys. Raises InputError where one is not there."""
    record = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])
    missing = next((field for field in columns if columns[field] not in record), None)
    if missing is not None:
        there = ", ".join(repr(key[:40]) for key in list(record)[:_FIRST_SHOWN]) or "none"
        raise InputError(
            f"no key is called {columns[missing]!r}, as --map says for {missing}; there are {there}"
        )
    return msgspec.json.encode(record | {field: record[key] for field, key in columns.items()})


def _article(raw: bytes, fallback_id: str, read_from: str, columns: Columns) -> Article:
    try:
        record = msgspec.json.decode(_renamed(raw, columns) if columns else raw, type=_Record)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise InputError(_shape_error(error)) from None
    return make_article(
        article_id=str(record.id) if record.id not in (None, "") else fallback_id,
        text=record.text,
        sha256=hashlib.sha256(raw).hexdigest(),
        read_from=read_from,
        lang=record.language or record.lang,
        title=record.title,
        outlet=record.outlet,
        url=record.url,
        published=_published(record.published),
    )


def _records(raw: bytes) -> list[msgspec.Raw]:
    """The objects of a list, undecoded; a file's one object as it is. Raises InputError for other shapes."""
    start = raw.lstrip()[:1]
    if start == b"{":
        return [msgspec.Raw(raw)]
    try:
        if start == b"[":
            return msgspec.json.decode(raw, type=list[msgspec.Raw])
        found: Any = msgspec.json.decode(raw)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise InputError(_shape_error(error)) from None
    raise InputError(f"a JSON {type(found).__name__}; allowed is an article as an object, or a list of them")


def read_json(path: Path, columns: Columns = NO_COLUMNS) -> Iterator[Article | Problem]:
    """The articles of a .json file; one without an id is named after the file, and its place in a list."""
    raw = decode(read_bytes(path, MAX_FILE_BYTES)).encode("utf-8", errors="surrogatepass")
    records = _records(raw)
    alone = raw.lstrip()[:1] == b"{"
    if not records:
        raise InputError("an empty list: there is no article in it")
    for number, record in enumerate(records, start=1):
        try:
            yield _article(bytes(record), path.stem if alone else f"{path.stem}-{number}", str(path), columns)
        except InputError as error:
            where = "" if alone else f"record {number}: "
            yield Problem(source=str(path), stage="read", reason=f"{where}{error}")


def _long_lines(path: Path) -> Iterator[bytes | None]:
    """A file's lines, bounded in length: a longer one is passed over and given as None."""
    with path.open("rb") as file:
        while line := file.readline(MAX_BYTES + 1):
            if len(line) <= MAX_BYTES:
                yield line
                continue
            while line and not line.endswith(b"\n"):
                line = file.readline(MAX_BYTES)
            yield None


def read_json_lines(path: Path, columns: Columns = NO_COLUMNS) -> Iterator[Article | Problem]:
    """The articles of a .jsonl file, line by line; one without an id is named after the file and its line."""
    found = False
    for number, line in enumerate(_long_lines(path), start=1):
        if line is not None and not line.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        found = True
        try:
            if line is None:
                raise InputError(f"too long for an article; up to {megabytes(MAX_BYTES)} is allowed")
            text = decode(line.removeprefix(b"\xef\xbb\xbf").strip())
            yield _article(text.encode(), f"{path.stem}-{number}", str(path), columns)
        except InputError as error:
            yield Problem(source=str(path), stage="read", reason=f"line {number}: {error}")
    if not found:
        raise InputError("the file is empty")


JSON = FileReader(
    name="json",
    label="JSON",
    suffixes=(".json",),
    media_types=("application/json",),
    read=read_json,
    read_mapped=read_json,
    most_bytes=MAX_FILE_BYTES,
)
JSON_LINES = FileReader(
    name="jsonl",
    label="JSON Lines",
    suffixes=(".jsonl", ".ndjson"),
    media_types=("application/x-ndjson", "application/jsonl"),
    read=read_json_lines,
    read_mapped=read_json_lines,
    most_bytes=None,
)
