"""Read files and folders as articles, in a fixed order; what cannot be read becomes a problem."""

import errno
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from dashboard.errors import InputError
from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.readers.html import read_html
from dashboard.readers.json_articles import read_json, read_json_lines
from dashboard.readers.plain import read_plain

Reader = Callable[[Path], Iterator[Article | Problem]]
"""Reads one file. May raise InputError with one plain line, or OSError."""

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_plain,
        ".html": read_html,
        ".htm": read_html,
        ".json": read_json,
        ".jsonl": read_json_lines,
    }
)
"""A reader for each suffix, in small letters: all that it takes to read another format."""

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


def _read_file(path: Path, readers: Mapping[str, Reader]) -> Iterator[Article | Problem]:
    reader = readers.get(path.suffix.lower())
    if reader is None:
        yield _problem(path, f"suffix {path.suffix!r} is not known; allowed are {', '.join(sorted(readers))}")
        return
    try:
        yield from reader(path)
    except InputError as error:
        yield _problem(path, str(error))
    except OSError as error:
        yield _os_problem(path, error)


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
    paths: Sequence[str | Path], readers: Mapping[str, Reader] = READERS
) -> Iterator[Article | Problem]:
    """The articles of files and folders (recursively, by name), lazily, each with an id of its own.

    Never raises for what it reads: a missing path, a broken file or an unknown suffix is a Problem, and the
    rest goes on. A second article with the id of another gets the start of its hash behind it.
    """
    seen: set[Path] = set()
    taken: dict[str, str] = {}
    for path in paths:
        for file in _find_files(Path(path), frozenset(), seen):
            if isinstance(file, Problem):
                yield file
                continue
            for found in _read_file(file, readers):
                yield _settle_id(found, taken) if isinstance(found, Article) else found
