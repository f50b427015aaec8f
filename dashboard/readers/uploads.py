"""Read what a browser sends: files, archives and pasted text, bounded in number and size, never by its paths."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.errors import InputError
from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.readers.archives import ARCHIVES, is_archive
from dashboard.readers.copying import Budget, safe_name
from dashboard.readers.decode import megabytes
from dashboard.readers.file_reader import Found
from dashboard.readers.file_readers import all_readers
from dashboard.readers.making import make_article
from dashboard.readers.problems import os_reason, read_problem
from dashboard.readers.read import read_file, with_own_ids

MAX_FILES = 500
MAX_FILE_BYTES = 10_000_000
MAX_UNPACKED_BYTES = 100_000_000
"""Of one visit to the page, archives unpacked: more is for `panj build`, whose bounds are wider."""
_PASTED = "pasted text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as a browser sends it; the name is the sender's and no path of ours."""

    name: str
    data: bytes


def upload_suffixes() -> tuple[str, ...]:
    """The last suffixes of what may be sent, without their dots."""
    return tuple(sorted({suffix.rpartition(".")[2] for suffix in (*all_readers(), *ARCHIVES)}))


def read_uploads(uploads: Sequence[Upload]) -> Found:
    """The articles in files and archives, under the senders' names; what cannot be read is a Problem."""
    yield from with_own_ids(_read_each(uploads))


def _read_each(uploads: Sequence[Upload]) -> Found:
    budget = Budget(files=MAX_FILES, member_bytes=MAX_FILE_BYTES, total_bytes=MAX_UNPACKED_BYTES)
    with TemporaryDirectory(prefix="panj-") as folder:
        for upload in uploads:
            path = Path(folder) / safe_name(upload.name)
            try:
                if not is_archive(path):
                    _count(upload, budget)
                path.write_bytes(upload.data)
            except InputError as error:
                yield read_problem(upload.name, str(error))
                continue
            except OSError as error:
                yield read_problem(upload.name, os_reason(error))
                continue
            yield from read_file(path, upload.name, budget=budget)
            path.unlink()


def _count(upload: Upload, budget: Budget) -> None:
    """Raises InputError where a file is too large, or one too many."""
    if len(upload.data) > MAX_FILE_BYTES:
        raise InputError(f"is larger than {megabytes(MAX_FILE_BYTES)}")
    budget.take_file()
    budget.take_bytes(len(upload.data))


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
        return read_problem(_PASTED, str(error))
