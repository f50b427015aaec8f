"""Look at folders: which files there are, and by what a change shows."""

import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from dashboard.model.problem import Problem
from dashboard.readers.finding import find_files
from dashboard.watch.state import File

SETTLED_SECONDS = 1.0
"""A file that was changed more recently may still be being written."""


def look(folders: Iterable[Path]) -> dict[str, str]:
    """The files at and under some paths, each with what changes when it does: its size and its time.

    What cannot be looked at is there with the reason.
    """
    seen: set[Path] = set()
    found: dict[str, str] = {}
    for folder in folders:
        for item in find_files(folder, seen):
            if isinstance(item, Problem):
                found[item.source] = item.reason
            elif (sign := _sign(item)) is not None:
                found[str(item)] = sign
    return found


def _sign(path: Path) -> str | None:
    """None for a file that has just gone."""
    try:
        told = path.stat()
    except OSError:
        return None
    return f"{told.st_size} {told.st_mtime_ns}"


def changed(
    found: Mapping[str, str], known: Mapping[str, File], *, now: float | None = None
) -> dict[str, str]:
    """Those of the files found that are new or other than they were; with `now`, only those that have settled."""
    return {
        path: sign
        for path, sign in found.items()
        if (path not in known or known[path].sign != sign) and (now is None or _is_settled(sign, now))
    }


def _is_settled(sign: str, now: float) -> bool:
    modified = sign.rpartition(" ")[2]
    age = now - int(modified) / 1e9 if modified.isdecimal() else SETTLED_SECONDS
    return not 0 <= age < SETTLED_SECONDS


def wall_clock() -> float:
    """The time by which files are dated."""
    return time.time()
