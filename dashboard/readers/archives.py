"""Archives: their members one after the other as files here, bounded in number and size, never by their own names."""

import bz2
import gzip
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO, cast

from dashboard.errors import InputError
from dashboard.model.problem import Problem
from dashboard.readers.copying import Budget, Member, copy_bounded, safe_name
from dashboard.readers.decode import megabytes
from dashboard.readers.finding import belongs_to_page, is_passed_over, pages_among
from dashboard.readers.problems import os_reason, read_problem

MAX_FILES = 1_000_000
MAX_MEMBER_BYTES = 2_000_000_000
MAX_RATIO = 200
"""News shrinks to a tenth, seldom to a fiftieth; what unpacks to more than this is made to fill the disk."""
FREE_BYTES = 100_000_000
"""So much may come out of any archive, however small."""
_OLE = b"\xd0\xcf\x11\xe0"
BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    ValueError,
    OSError,
)
"""What the standard library raises for archives that are cut, damaged or packed in an unknown way."""


def budget_for(archive: Path) -> Budget:
    """What may come out of an archive of this size."""
    most = max(FREE_BYTES, MAX_RATIO * archive.stat().st_size)
    return Budget(files=MAX_FILES, member_bytes=MAX_MEMBER_BYTES, total_bytes=most)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """What an archive says of a member; `open` gives its bytes, None where it is no plain file.

    `passing` bytes have to go by even where nobody reads them.
    """

    name: PurePosixPath
    open: Callable[[], IO[bytes] | None]
    passing: int = 0


def _in_zip(path: Path) -> Iterator[_Entry]:
    with zipfile.ZipFile(path) as archive:
        found = [(entry, _posix(entry.filename)) for entry in archive.infolist() if not entry.is_dir()]
        pages = pages_among(name for _, name in found)
        for entry, name in found:
            if not any(belongs_to_page(folder, pages) for folder in name.parents):
                yield _Entry(name=name, open=partial(archive.open, entry))


def _in_tar(path: Path) -> Iterator[_Entry]:
    """The members of a tar as it streams by: a page is known once it has passed, mostly before its folder."""
    pages: set[PurePath] = set()
    with tarfile.open(path, mode="r|*") as archive:
        for entry in archive:
            name = _posix(entry.name)
            pages |= pages_among([name])
            if not entry.isdir() and not any(belongs_to_page(folder, pages) for folder in name.parents):
                opened = partial(archive.extractfile, entry) if entry.isreg() else _nothing
                yield _Entry(name=name, open=opened, passing=entry.size)


def _alone(opener: Callable[[Path], object]) -> Callable[[Path], Iterator[_Entry]]:
    """The one file in a .gz, .bz2 or .xz, which is called as that without its suffix."""

    def entries(path: Path) -> Iterator[_Entry]:
        yield _Entry(name=PurePosixPath(path.stem), open=lambda: cast(IO[bytes], opener(path)))

    return entries


def _posix(name: str) -> PurePosixPath:
    return PurePosixPath(name.replace("\\", "/"))


def _nothing() -> None:
    return None


_OPENERS: dict[str, Callable[[Path], Iterator[_Entry]]] = {
    ".zip": _in_zip,
    ".tar": _in_tar,
    ".tgz": _in_tar,
    ".tbz2": _in_tar,
    ".txz": _in_tar,
    ".tar.gz": _in_tar,
    ".tar.bz2": _in_tar,
    ".tar.xz": _in_tar,
    ".gz": _alone(gzip.GzipFile),
    ".bz2": _alone(bz2.BZ2File),
    ".xz": _alone(lzma.LZMAFile),
}
ARCHIVES = tuple(_OPENERS)
"""The suffixes of archives."""


def _opener(path: Path) -> Callable[[Path], Iterator[_Entry]] | None:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    return _OPENERS.get("".join(suffixes[-2:])) or _OPENERS.get("".join(suffixes[-1:]))


def is_archive(path: Path) -> bool:
    """Whether a file is called as an archive is."""
    return _opener(path) is not None


def unpack(path: Path, shown: str, budget: Budget) -> Iterator[Member | Problem]:
    """The members of an archive under `shown`, each a file that goes when the next is asked for.

    What cannot be unpacked is a Problem; where the budget is spent, or the archive damaged, that is the last.
    """
    opener = _opener(path)
    with TemporaryDirectory(prefix="panj-") as folder:
        try:
            for entry in opener(path) if opener else ():
                if not any(is_passed_over(PurePosixPath(part)) for part in entry.name.parts if part != ".."):
                    budget.take_file()
                    name = "".join(sign if sign.isprintable() else "�" for sign in str(entry.name))
                    yield from _member(entry, f"{shown}/{name}", Path(folder), budget)
        except InputError as error:
            yield read_problem(shown, str(error))
        except BROKEN as error:
            yield read_problem(
                shown, _why(error, "cannot be unpacked: it is cut, damaged, or no archive at all")
            )


def _member(entry: _Entry, shown: str, folder: Path, budget: Budget) -> Iterator[Member | Problem]:
    """One member, or why it is left out. Raises InputError where the budget is spent."""
    target = folder / safe_name(entry.name.name)
    try:
        stream = entry.open()
        if stream is None:
            yield read_problem(shown, "is a link or a device in the archive, and no file")
            return
        with stream:
            whole = copy_bounded(stream, target, budget)
        if whole:
            yield Member(name=shown, path=target)
        else:
            budget.take_bytes(entry.passing)
            yield read_problem(shown, f"is larger than {megabytes(budget.member_bytes)}")
    except BROKEN as error:
        yield read_problem(
            shown, _why(error, "cannot be unpacked: it is cut, damaged or packed in an unknown way")
        )
    except RuntimeError:
        yield read_problem(shown, "is locked by a password")
    finally:
        target.unlink(missing_ok=True)


def _why(error: Exception, otherwise: str) -> str:
    """What the system says, if it was the system: a full disk is no fault of the archive."""
    return os_reason(error) if isinstance(error, OSError) and error.errno else otherwise


def check_package(path: Path) -> None:
    """Raises InputError where a file that is a zip itself, as of an office, is none or would unpack to too much."""
    most = max(FREE_BYTES, MAX_RATIO * path.stat().st_size)
    with path.open("rb") as file:
        if file.read(len(_OLE)) == _OLE:
            raise InputError("is locked by a password, or made by an old Office: save it anew without one")
    try:
        with zipfile.ZipFile(path) as package:
            size = sum(entry.file_size for entry in package.infolist())
    except BROKEN as error:
        raise InputError(
            _why(error, "is cut, damaged, or no such file at all: it cannot be unpacked")
        ) from None
    if size > most:
        raise InputError(f"more than {megabytes(most)} unpacked")
