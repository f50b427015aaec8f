"""Read files and folders as articles, in a fixed order; what cannot be read becomes a problem."""

import errno
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from dashboard.errors import InputError
from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.readers.decode import megabytes
from dashboard.readers.file_reader import Columns, FileReader, Found
from dashboard.readers.file_readers import Readers, find_reader

NO_COLUMNS: Columns = MappingProxyType({})
_ABOUT_A_FOLDER = ("readme", "license", "licence")
_OS_REASONS = {
    errno.EACCES: "may not be read: permission is missing",
    errno.EPERM: "may not be read: permission is missing",
    errno.ENOENT: "no such file or folder",
    errno.ELOOP: "a link that leads back to itself",
    errno.ENAMETOOLONG: "the name is too long",
}


def _problem(path: Path, reason: str) -> Problem:
    return Problem(source=str(path), stage="read", reason=reason)


def _os_problem(path: Path, error: OSError) -> Problem:
    return _problem(path, _OS_REASONS.get(error.errno or 0, f"cannot be read: {error.strerror}"))


def _children(folder: Path) -> list[Path]:
    """What a folder holds, by name, without hidden files and those that describe it."""
    found = sorted(folder.iterdir(), key=lambda child: child.name)
    return [x for x in found if not x.name.startswith(".") and x.stem.lower() not in _ABOUT_A_FOLDER]


def _find_files(path: Path, above: frozenset[Path], seen: set[Path]) -> Iterator[Path | Problem]:
    """The files at and under a path, each once; `above` are the real folders that lead to it."""
    try:
        path.stat()
        real = path.resolve()
        if path.is_dir() and real in above:
            yield _problem(path, "a link that leads back to a folder above it")
        elif real in seen:
            return
        elif path.is_dir():
            seen.add(real)
            for child in _children(path):
                yield from _find_files(child, above | {real}, seen)
        elif path.is_file():
            seen.add(real)
            yield path
        else:
            yield _problem(path, "neither a file nor a folder")
    except OSError as error:
        yield _os_problem(path, error)


def _read_file(path: Path, readers: Readers | None, columns: Columns) -> Found:
    """What the file's reader finds; whatever it raises is a problem of this file alone."""
    try:
        reader = find_reader(path, readers)
        _check_size(path, reader)
        for found in _read_by(reader, path, columns):
            if not isinstance(found, Article | Problem):
                raise InputError(f"reader {reader.name!r} gave {type(found).__name__}, no Article or Problem")
            yield found
    except InputError as error:
        yield _problem(path, str(error))
    except OSError as error:
        yield _os_problem(path, error)
    except (
        Exception
    ) as error:  # a broken file may make any parser raise anything, and readers may be strangers'
        yield _problem(path, f"could not be read ({type(error).__name__}: {error})")


def _check_size(path: Path, reader: FileReader) -> None:
    size = path.stat().st_size
    if reader.most_bytes is not None and size > reader.most_bytes:
        allowed = megabytes(reader.most_bytes)
        raise InputError(f"{megabytes(size)} is too long for an article; up to {allowed} is allowed")


def _read_by(reader: FileReader, path: Path, columns: Columns) -> Found:
    if columns and reader.read_mapped:
        return reader.read_mapped(path, columns)
    return reader.read(path)


def _settle_id(article: Article, taken: dict[str, str]) -> Article | Problem:
    """The article under an id that no other has; the same article read again is a problem."""
    own = article.article_id
    if taken.get(own) not in (None, article.sha256):
        own = f"{own}-{article.sha256[:8]}"
    if own in taken:
        reason = f"the same article as one read before under the id {own!r}"
        return Problem(source=article.read_from, stage="read", reason=reason, article_id=own)
    taken[own] = article.sha256
    return replace(article, article_id=own)


def read_paths(
    paths: Iterable[str | Path], readers: Readers | None = None, *, columns: Columns = NO_COLUMNS
) -> Found:
    """The articles of files and folders (recursively, by name), lazily, each with an id of its own.

    Never raises for what it reads: a missing path, a broken file or an unknown suffix is a Problem, and the
    rest goes on. A second article with the id of another gets the start of its hash behind it.
    `readers`: by suffix; without them those of Panj and of other packages. `columns`: of tables (see Columns).
    """
    seen: set[Path] = set()
    taken: dict[str, str] = {}
    for path in paths:
        for file in _find_files(Path(path), frozenset(), seen):
            if isinstance(file, Problem):
                yield file
                continue
            for found in _read_file(file, readers, columns):
                yield _settle_id(found, taken) if isinstance(found, Article) else found
