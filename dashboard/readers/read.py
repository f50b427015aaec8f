"""Read files, folders, archives and addresses as articles, in a fixed order; what cannot be read becomes a problem."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from dashboard.errors import InputError
from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.readers.addresses import fetch_files, is_address
from dashboard.readers.archives import budget_for, is_archive, unpack
from dashboard.readers.copying import Budget
from dashboard.readers.decode import megabytes
from dashboard.readers.file_reader import Columns, FileReader, Found
from dashboard.readers.file_readers import Readers, find_reader, reads, recognise_events
from dashboard.readers.finding import find_files, pages_among
from dashboard.readers.making import host_of
from dashboard.readers.problems import os_reason, read_problem

_MOST_NESTED = 2
"""An archive in an archive is unpacked, and no deeper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """What the user says beside the paths.

    columns: of tables. allow_network: whether other machines may be asked. readers: by suffix; without them
    those of Panj and of other packages.
    """

    columns: Columns = field(default_factory=dict)
    allow_network: bool = False
    readers: Readers | None = None


DEFAULT = ReadOptions()


def read_paths(paths: Iterable[str | Path], options: ReadOptions = DEFAULT) -> Found:
    """The articles of files, folders (recursively, by name) and addresses, lazily, each with an id of its own.

    Never raises for what it reads: a missing path, a broken file or an unknown suffix is a Problem, and the
    rest goes on. A second article with the id of another gets the start of its hash behind it.
    """
    yield from with_own_ids(_read_each(paths, options))


def _read_each(paths: Iterable[str | Path], options: ReadOptions) -> Found:
    seen: set[Path] = set()
    for path in paths:
        if is_address(path):
            yield from _read_address(str(path), options)
            continue
        for found in find_files(Path(path), seen):
            yield from (found,) if isinstance(found, Problem) else read_file(found, str(found), options)


def _read_address(address: str, options: ReadOptions) -> Found:
    for found in fetch_files(address, allow_network=options.allow_network):
        if isinstance(found, Problem):
            yield found
            continue
        for item in read_file(found.path, found.name, options):
            if isinstance(item, Article) and pages_among([found.path]):
                yield _at_address(item, found.name)
            else:
                yield item


def _at_address(article: Article, address: str) -> Article:
    """A page's article with the address that it was read from, where the page does not name its own."""
    return replace(
        article, url=article.url or address, outlet=article.outlet or host_of(article.url or address)
    )


def read_file(
    path: Path, shown: str, options: ReadOptions = DEFAULT, budget: Budget | None = None, depth: int = 0
) -> Found:
    """The articles of one file, or of all in an archive, as if it lay at `shown`.

    Whatever a reader raises is a problem of its file alone. `budget`: what may still be unpacked, where that
    is not to depend on the archive's size; `depth`: so many archives it lies in already.
    """
    try:
        if is_archive(path) and not reads(path, options.readers):
            yield from _read_archive(path, shown, options, budget or budget_for(path), depth)
        else:
            yield from _renamed(_read_by(_choose(path, options), path, options.columns), path, shown)
    except InputError as error:
        yield read_problem(shown, str(error))
    except OSError as error:
        yield read_problem(shown, os_reason(error))
    # A broken file may make any parser raise anything, and a reader may be a stranger's.
    except Exception as error:
        yield read_problem(shown, f"could not be read ({type(error).__name__}: {error})")


def _choose(path: Path, options: ReadOptions) -> FileReader:
    """A table is one of events where it is recognised as such, unless the user says where its articles stand."""
    if options.columns or options.readers is not None:
        return find_reader(path, options.readers)
    return recognise_events(path) or find_reader(path)


def _read_archive(path: Path, shown: str, options: ReadOptions, budget: Budget, depth: int) -> Found:
    if depth == _MOST_NESTED:
        raise InputError("an archive in an archive in an archive is not unpacked")
    for found in unpack(path, shown, budget):
        if isinstance(found, Problem):
            yield found
        else:
            yield from read_file(found.path, found.name, options, budget, depth + 1)


def _read_by(reader: FileReader, path: Path, columns: Columns) -> Found:
    size = path.stat().st_size
    if reader.most_bytes is not None and size > reader.most_bytes:
        allowed = megabytes(reader.most_bytes)
        raise InputError(f"{megabytes(size)} is too long for an article; up to {allowed} is allowed")
    for found in reader.read_mapped(path, columns) if columns and reader.read_mapped else reader.read(path):
        if not isinstance(found, Article | Problem):
            raise InputError(f"reader {reader.name!r} gave {type(found).__name__}, no Article or Problem")
        yield found


def _renamed(found: Found, path: Path, shown: str) -> Found:
    """With the name that a user knows in place of the path where the file lies meanwhile."""
    for item in found:
        if str(path) == shown:
            yield item
        elif isinstance(item, Article):
            yield replace(item, read_from=shown)
        else:
            yield replace(item, source=shown)


def with_own_ids(found: Found) -> Found:
    """Articles under ids that no other has."""
    taken: dict[str, str] = {}
    for item in found:
        yield _settle_id(item, taken) if isinstance(item, Article) else item


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
