"""One process at a time: a lock on a file that the system lets go of with the process that held it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dashboard.errors import PanjError

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def alone(path: Path, refusal: str) -> Iterator[None]:
    """Hold the lock at a path. Raises PanjError with `refusal` where another process holds it."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            _lock(handle)
        except OSError:
            raise PanjError(refusal) from None
        yield
    finally:
        os.close(handle)
