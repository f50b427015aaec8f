"""Answers kept verbatim in a web archive (WARC): the form in which archives keep pages, and any tool reads them."""

import datetime as dt
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO, Self

from dashboard import __version__
from dashboard.fetch.answer import Answer

_NOT_AS_KEPT = frozenset({"content-encoding", "transfer-encoding", "content-length"})
"""Headers that speak of the packed body; it is kept unpacked, and they under the names that Common Crawl gives them."""


class Archive:
    """A new file in a folder, which appears when it is whole; without an answer there is none."""

    def __init__(self, folder: Path, now: dt.datetime) -> None:
        self._folder = folder
        self._stamp = now.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
        self._part = folder / f".fetch-{self._stamp}.part"
        self._stream: BinaryIO | None = None
        self._writer: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Keep what came, also where it ended early."""
        if self._stream is not None:
            self._stream.close()
            self._part.replace(self._free_name())

    def add(self, answer: Answer, *, via: str | None = None, published: dt.date | None = None) -> None:
        """Keep an answer, after what the listing that led to it said of its day."""
        writer = self._opened()
        told = {"WARC-Date": answer.fetched_at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")}
        if published is not None:
            lines = f"via: {via}\r\npublished: {published.isoformat()}\r\n".encode()
            self._write(writer, answer.url, "metadata", lines, told)
        self._write(writer, answer.url, "response", answer.body, told, _http_headers(answer))

    def _opened(self) -> Any:
        if self._writer is None:
            from warcio.warcwriter import WARCWriter

            self._stream = self._part.open("wb")
            self._writer = WARCWriter(self._stream, gzip=True, warc_version="1.1")
            about = {"software": f"panj/{__version__}", "format": "WARC File Format 1.1", "robots": "obey"}
            self._writer.write_record(self._writer.create_warcinfo_record(None, about))
        return self._writer

    def _write(
        self, writer: Any, url: str, kind: str, body: bytes, told: dict[str, str], http: Any = None
    ) -> None:
        record = writer.create_warc_record(
            url, kind, payload=BytesIO(body), length=len(body), warc_headers_dict=told, http_headers=http
        )
        writer.write_record(record)

    def _free_name(self) -> Path:
        """The first name of this second that is free; names are in the order of time."""
        for number in count(1):
            path = self._folder / f"fetch-{self._stamp}-{number:02}.warc.gz"
            if not path.exists():
                return path
        raise AssertionError("numbers do not end")


def _http_headers(answer: Answer) -> Any:
    from warcio.statusandheaders import StatusAndHeaders

    named = [
        (f"X-Crawl-{name}" if name.lower() in _NOT_AS_KEPT else name, value) for name, value in answer.headers
    ]
    named.append(("Content-Length", str(len(answer.body))))
    return StatusAndHeaders(f"{answer.status} {answer.reason}".strip(), named, protocol="HTTP/1.1")
