"""Read what a browser sends: files, zips of files and pasted text, bounded in number and size, never by its paths."""

import hashlib
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from dashboard.errors import InputError
from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.readers.file_readers import READERS
from dashboard.readers.making import make_article
from dashboard.readers.read import read_paths

MAX_FILES = 500
MAX_FILE_BYTES = 10_000_000
MAX_UNPACKED_BYTES = 100_000_000
"""Of one visit to the page, zips unpacked: more is for `panj build`, which has no such bounds."""
SUFFIXES = (*sorted(suffix.removeprefix(".") for suffix in READERS), "zip")
_MAX_NAME = 100
_CHUNK_BYTES = 1 << 16
_PASTED = "pasted text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as a browser sends it; the name is the sender's and no path of ours."""

    name: str
    data: bytes


@dataclass(slots=True)
class _Bounds:
    """What may still come."""

    files: int = MAX_FILES
    unpacked_bytes: int = MAX_UNPACKED_BYTES

    def take(self, data: bytes) -> None:
        """Count a file. Raises InputError where it is one too many."""
        self.files -= 1
        self.unpacked_bytes -= len(data)
        if self.files < 0:
            raise InputError(f"more than {MAX_FILES} files at once")
        if self.unpacked_bytes < 0:
            raise InputError(f"more than {MAX_UNPACKED_BYTES // 10**6} MB unpacked at once")


def read_uploads(uploads: Sequence[Upload]) -> Iterator[Article | Problem]:
    """The articles in files and zips, under the senders' names; what cannot be read is a Problem."""
    bounds = _Bounds()
    with TemporaryDirectory(prefix="panj-") as folder:
        shown: dict[str, str] = {}
        for found in _unpack(uploads, bounds):
            if isinstance(found, Problem):
                yield found
                continue
            path = Path(folder) / str(len(shown)) / _file_name(found.name)
            path.parent.mkdir()
            path.write_bytes(found.data)
            shown[str(path)] = found.name
        yield from _named(read_paths(list(shown)), shown)


def read_pasted(
    text: str, *, outlet: str | None = None, url: str | None = None, published: date | None = None
) -> Article | Problem:
    """A pasted text as an article, or why it is none; what it does not say itself may be given."""
    try:
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return make_article(
            article_id=f"pasted-{digest[:8]}",
            text=text.replace("\r\n", "\n"),
            sha256=digest,
            read_from=_PASTED,
            outlet=outlet,
            url=url,
            published=published,
        )
    except InputError as error:
        return _problem(_PASTED, str(error))


def _named(found: Iterator[Article | Problem], shown: Mapping[str, str]) -> Iterator[Article | Problem]:
    """With the senders' names instead of the paths where the files lay meanwhile."""
    for item in found:
        if isinstance(item, Article):
            yield replace(item, read_from=shown[item.read_from])
        else:
            yield replace(item, source=shown[item.source])


def _unpack(uploads: Sequence[Upload], bounds: _Bounds) -> Iterator[Upload | Problem]:
    for upload in uploads:
        is_zip = PurePosixPath(upload.name).suffix.lower() == ".zip"
        try:
            yield from _entries(upload, bounds) if is_zip else _one(upload, partial(_data_of, upload), bounds)
        except (InputError, zipfile.BadZipFile) as error:
            reason = str(error) if isinstance(error, InputError) else "is no zip that can be unpacked"
            yield _problem(upload.name, reason)


def _entries(upload: Upload, bounds: _Bounds) -> Iterator[Upload | Problem]:
    """The files in a zip. Raises InputError where they are too many or too large, BadZipFile where it is none."""
    with zipfile.ZipFile(BytesIO(upload.data)) as archive:
        for entry in archive.infolist():
            path = PurePosixPath(entry.filename.replace("\\", "/"))
            if entry.is_dir() or any(
                part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts
            ):
                continue
            named = Upload(name=f"{upload.name}/{path}", data=b"")
            if path.suffix.lower() == ".zip":
                yield _problem(named.name, "a zip within a zip is not unpacked")
                continue
            yield from _one(named, partial(_bytes_of, archive, entry), bounds)


def _one(upload: Upload, read: Callable[[], bytes], bounds: _Bounds) -> Iterator[Upload | Problem]:
    """One file with its bytes, counted, or why it is left out. Raises InputError where it is one too many."""
    try:
        data = read()
    except InputError as error:
        yield _problem(upload.name, str(error))
        return
    if len(data) > MAX_FILE_BYTES:
        yield _problem(upload.name, _too_large())
        return
    bounds.take(data)
    yield Upload(name=upload.name, data=data)


def _data_of(upload: Upload) -> bytes:
    return upload.data


def _bytes_of(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of an entry, counted as they come: what a zip says of its sizes may be a lie. Raises InputError."""
    parts, size = [], 0
    try:
        with archive.open(entry) as stream:
            while part := stream.read(_CHUNK_BYTES):
                size += len(part)
                if size > MAX_FILE_BYTES:
                    raise InputError(_too_large())
                parts.append(part)
    except RuntimeError:
        raise InputError("is locked by a password") from None
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError):
        raise InputError("cannot be unpacked") from None
    return b"".join(parts)


def _file_name(name: str) -> str:
    """The last part of a name as a name of a file here: no path, nothing hidden, not too long."""
    path = PurePosixPath(name.replace("\\", "/"))
    stem = "".join(sign for sign in path.stem if sign.isprintable() and sign not in '/\\:*?"<>|').strip(". ")
    return (stem.encode("utf-8", "ignore")[:_MAX_NAME].decode("utf-8", "ignore") or "article") + path.suffix[
        :10
    ]


def _too_large() -> str:
    return f"is larger than {MAX_FILE_BYTES // 10**6} MB"


def _problem(source: str, reason: str) -> Problem:
    return Problem(source=source, stage="read", reason=reason)
