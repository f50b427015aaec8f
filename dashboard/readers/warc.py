"""Web archives (WARC), as `panj fetch`, Common Crawl and archives write them: their pages, one after the other."""

import datetime as dt
import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any
from urllib.parse import unquote, urlsplit

from dashboard.errors import InputError
from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.model.records import hash_of
from dashboard.readers.decode import MAX_BYTES, megabytes
from dashboard.readers.file_reader import FileReader, Found
from dashboard.readers.html import HTML, read_page
from dashboard.readers.problems import read_problem

_GZIP = b"\x1f\x8b"
_START = re.compile(rb"WARC/\d\.\d+\r?\n")
_CUT = (EOFError, OSError, zlib.error, ValueError)
"""What the standard library raises for archives that are cut or damaged."""
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_PUBLISHED = re.compile(rb"^published:\s*(\d{4}-\d\d-\d\d)\s*$", re.MULTILINE | re.IGNORECASE)
_NO_NAME = re.compile(r"\W+")
_MAX_NOTE_BYTES = 10_000
_MAX_NAME = 60


def read_warc(path: Path) -> Found:
    """The articles of an archive's pages (HTML, answered with 200), in bounded memory; other records are no articles.

    `fetched_at` is the day of the crawl. The day of publication is the page's own, or the one that a feed gave and
    that `panj fetch` wrote down beside the page.
    """
    from warcio.archiveiterator import WARCIterator  # late: few commands need it
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.statusandheaders import StatusAndHeadersParserException

    with path.open("rb") as file, _unpacked(file) as stream:
        if not _START.match(_peek(stream)):
            raise InputError("no web archive: it does not begin with WARC/1.0 or the like")
        records = WARCIterator(stream)
        records.INC_RECORD = ""  # it would be printed where a length is wrong, which is counted anyway
        told: dict[str, dt.date] = {}
        try:
            for record in records:
                yield from _read_record(record, path, told)
        except (*_CUT, ArchiveLoadFailed, StatusAndHeadersParserException) as error:
            what = str(error).strip().splitlines()[:1] or [type(error).__name__]
            yield read_problem(path, f"the archive is cut or damaged, and was read up to there ({what[0]})")
        if records.err_count:
            yield read_problem(path, f"{records.err_count} records are not as long as they say")


class _Unpacked(gzip.GzipFile):
    """Gives what there is before it says that the rest is missing: what stands before a cut can be read."""

    def read(self, size: int | None = -1) -> bytes:
        """Some bytes, not always as many as were asked for."""
        return super().read1(size if size is not None else -1)


def _unpacked(file: IO[bytes]) -> Any:
    """The stream of records, whether it is packed record by record, as a whole, or not at all."""
    packed = file.read(2) == _GZIP
    file.seek(0)
    return _Unpacked(fileobj=file) if packed else file


def _peek(stream: Any) -> bytes:
    try:
        return bytes(stream.peek(16)[:16])
    except _CUT:
        return b""


def _read_record(record: Any, path: Path, told: dict[str, dt.date]) -> Iterator[Article | Problem]:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    if record.rec_type == "metadata":
        # It stands before its page: no more than one has to be remembered.
        told.clear()
        if (day := _day_told(record)) is not None:
            told[url] = day
    elif _is_page(record):
        data = _body(record)
        try:
            yield _article(data, record, url, path, told.get(url))
        except InputError as error:
            yield read_problem(path, f"{_shown(url)}: {error}")
        except Exception as error:  # one page's bad luck must not cost the others
            yield read_problem(path, f"{_shown(url)}: could not be read ({type(error).__name__}: {error})")


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return record.http_headers.get_statuscode() == "200" and kind in HTML.media_types


def _body(record: Any) -> bytes:
    """What a record holds, unpacked, and no more than one byte too many. Raises EOFError where it is cut."""
    stream, data = record.content_stream(), bytearray()
    while len(data) <= MAX_BYTES and (part := stream.read(MAX_BYTES + 1 - len(data))):
        data += part
    left = record.raw_stream
    if len(data) <= MAX_BYTES and left.limit and not left.read(1):
        raise EOFError("the last record is not whole")
    return bytes(data)


def _article(data: bytes, record: Any, url: str, path: Path, published: dt.date | None) -> Article:
    if len(data) > MAX_BYTES:
        raise InputError(f"the page is longer than {megabytes(MAX_BYTES)}")
    charset = _CHARSET.search(record.http_headers.get_header("Content-Type") or "")
    article = read_page(
        data,
        article_id=_name_of(url),
        read_from=str(path),
        url=url,
        charset=charset[1] if charset else None,
        published=published,
    )
    return replace(article, fetched_at=_moment(record.rec_headers.get_header("WARC-Date")))


def _day_told(record: Any) -> dt.date | None:
    found = _PUBLISHED.search(record.raw_stream.read(_MAX_NOTE_BYTES))
    try:
        return dt.date.fromisoformat(found[1].decode()) if found else None
    except ValueError:
        return None


def _moment(value: str | None) -> dt.datetime | None:
    try:
        found = dt.datetime.fromisoformat(value) if value else None
    except ValueError:
        return None
    if found is None:
        return None
    return found.replace(tzinfo=dt.UTC) if found.tzinfo is None else found.astimezone(dt.UTC)


def _name_of(url: str) -> str:
    """An id that is the same for the same address, with words of it where it has some."""
    try:
        parts = urlsplit(url)
        word = unquote(parts.path).rstrip("/").rpartition("/")[2] or parts.hostname or ""
    except ValueError:
        word = ""
    name = _NO_NAME.sub("-", word.rpartition(".")[0] or word).strip("-").lower()
    return f"{name[:_MAX_NAME].strip('-') or 'page'}-{hash_of(url, length=6)}"


def _shown(url: str) -> str:
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in url[:200])


WARC = FileReader(
    name="warc",
    label="WARC",
    suffixes=(".warc", ".warc.gz"),
    media_types=("application/warc",),
    read=read_warc,
    most_bytes=None,
)
