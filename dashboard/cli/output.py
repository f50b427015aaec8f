"""Where a command writes: standard output, or a file that appears only when it is whole."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from dashboard.errors import PanjError
from dashboard.model.problem import Problem

output_option = click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write here, not to the screen."
)


@contextmanager
def open_output(path: Path | None) -> Iterator[BinaryIO]:
    """A binary stream to `path`, or to standard output for None or `-`.

    A file is replaced only when the block ends well, so that a failure leaves the old one. Raises PanjError
    where it cannot be written.
    """
    if path is None or str(path) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    elif path.exists() and not path.is_file() and not path.is_dir():
        with path.open("wb") as device:
            yield device
    else:
        yield from _replace_file(path)


def _replace_file(path: Path) -> Iterator[BinaryIO]:
    try:
        if path.is_dir():
            raise IsADirectoryError(21, "is a folder")
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as stream:
            part = Path(stream.name)
    except OSError as error:
        raise PanjError(f"{path}: cannot be written ({error.strerror})") from None
    try:
        with part.open("wb") as stream:
            yield stream
        part.chmod(_usual_mode())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _usual_mode() -> int:
    """The permissions that a new file gets here; temporary files are born private."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def show_problem(problem: Problem) -> None:
    """A problem as one line on standard error: the file, the article if the file has several, what is wrong."""
    own_id = problem.article_id if problem.article_id != Path(problem.source).stem else None
    where = f"{problem.source} ({own_id})" if own_id else problem.source
    click.echo(f"{where}: {' '.join(problem.reason.split())}", err=True)
