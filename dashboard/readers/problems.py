"""What cannot be read, as one plain line."""

import errno
from pathlib import Path

from dashboard.model.problem import Problem
from dashboard.model.stages import UNREADABLE

_MAX_REASON = 1_000
_OS_REASONS = {
    errno.EACCES: "may not be read: permission is missing",
    errno.EPERM: "may not be read: permission is missing",
    errno.ENOENT: "no such file or folder",
    errno.ELOOP: "a link that leads back to itself",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ENOSPC: "there is no room left to unpack it",
}


def read_problem(source: str | Path, reason: str) -> Problem:
    """The problem of a file, or of a member of an archive; what a library says in many lines becomes one."""
    return Problem(source=str(source), stage=UNREADABLE, reason=" ".join(reason.split())[:_MAX_REASON])


def os_reason(error: OSError) -> str:
    """What the system says, in plain words."""
    return _OS_REASONS.get(error.errno or 0, f"cannot be read: {error.strerror or error}")
