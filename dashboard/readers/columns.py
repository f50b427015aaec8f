"""Which column of a table holds which field of an article: by its name, or as the user says."""

import re
from collections.abc import Mapping, Sequence

from dashboard.errors import InputError
from dashboard.readers.file_reader import Columns

FIELDS = ("text", "title", "published", "outlet", "url", "language", "id")
_ALSO = {"language": ("lang",)}
_FIRST_SHOWN = 30
_BETWEEN = re.compile(rf",(?=\s*(?:{'|'.join(FIELDS)})\s*=)")
"""A comma before the next field; others belong to a column's name."""


def parse_columns(said: str) -> Columns:
    """What `--map` says, "text=Body,title=Headline", as columns by field. Raises InputError naming what is allowed."""
    found: dict[str, str] = {}
    for part in _BETWEEN.split(said):
        field, equals, column = (piece.strip() for piece in part.partition("="))
        if field not in FIELDS or not equals or not column:
            raise InputError(f"{part.strip()!r} is no FIELD=COLUMN; fields are {', '.join(FIELDS)}")
        found[field] = column
    return found


def choose_columns(header: Sequence[object], named: Columns) -> Mapping[str, int]:
    """The place of each field's column in a header; what the user names goes before what is called so.

    Raises InputError where a named column, or one of texts, is not there.
    """
    names = [str(name).strip() if name is not None else "" for name in header]
    lowered = [name.lower() for name in names]
    found = {}
    for field in FIELDS:
        if field in named:
            found[field] = _named(field, named[field], names)
        elif known := [name for name in (field, *_ALSO.get(field, ())) if name in lowered]:
            found[field] = lowered.index(known[0])
    if "text" not in found:
        raise InputError(
            f"no column is called 'text'; {_there_are(names)}; --map text=COLUMN says which it is"
        )
    return found


def _named(field: str, column: str, names: Sequence[str]) -> int:
    if column not in names:
        raise InputError(f"no column is called {column!r}, as --map says for {field}; {_there_are(names)}")
    return names.index(column)


def _there_are(names: Sequence[str]) -> str:
    shown = [repr(name[:40]) for name in names if name][:_FIRST_SHOWN]
    more = ", ..." if len(names) > _FIRST_SHOWN else ""
    return f"there are {', '.join(shown)}{more}" if shown else "the first row names none"
