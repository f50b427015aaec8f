"""What a reader of files is: which files it takes, and how one of them becomes articles."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.readers.decode import MAX_BYTES

Found = Iterator[Article | Problem]
Columns = Mapping[str, str]
"""Names of columns by the field of an article that they hold, as a user gives them: {"text": "Body"}."""
NO_COLUMNS: Columns = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReader:
    """name: one word; label: what a list of formats shows. suffixes: in small letters, each with its dot.

    read: yields the articles of one file, and a Problem for each record of it that is none; it may raise
    InputError with one plain line, or OSError. Its articles' `read_from` is the path as it was given.
    most_bytes: the largest file that it takes; None where it reads piece by piece, in bounded memory.
    read_mapped: the same for a table or for records whose columns or keys the user has named.
    recognises: whether a file that is called so is one of its own by what it holds; None where the name says all.
    """

    name: str
    label: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    read: Callable[[Path], Found]
    most_bytes: int | None = MAX_BYTES
    read_mapped: Callable[[Path, Columns], Found] | None = None
    recognises: Callable[[Path], bool] | None = None
