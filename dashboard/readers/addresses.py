"""Addresses of files, as fsspec writes them: inside archives, in the web, in a bucket; copied here one by one.

`zip://*.html::pages.zip`, `https://host/articles.jsonl`, `s3://bucket/folder`; other machines only when allowed.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from dashboard.errors import InputError
from dashboard.model.problem import Problem
from dashboard.readers.archives import is_archive
from dashboard.readers.copying import Budget, Member, copy_bounded, safe_name
from dashboard.readers.decode import megabytes
from dashboard.readers.file_readers import all_readers, reads
from dashboard.readers.problems import os_reason, read_problem

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

MAX_FILES = 1_000_000
MAX_MEMBER_BYTES = 2_000_000_000
MAX_BYTES = 100_000_000_000
"""Of all that one address leads to."""
_HERE = frozenset({"file", "local", "zip", "tar", "memory", "dir"})
"""Protocols that ask no other machine."""
_PROTOCOL = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)
_SECRETS = re.compile(r"://[^/@]*@")
_MAGIC = re.compile(r"[*?\[]")


def is_address(path: str | Path) -> bool:
    """Whether what a user gives is an address and no path."""
    return isinstance(path, str) and bool(_PROTOCOL.match(path))


def fetch_files(address: str, *, allow_network: bool) -> Iterator[Member | Problem]:
    """The files at an address, or in the folder or under the pattern there, each here until the next is asked for."""
    shown = _without_secrets(address)
    budget = Budget(files=MAX_FILES, member_bytes=MAX_MEMBER_BYTES, total_bytes=MAX_BYTES)
    try:
        _check_allowed(address, allow_network)
        system, names = _listed(address)
        with TemporaryDirectory(prefix="panj-") as folder:
            for name in names:
                budget.take_file()
                target = Path(folder) / _name_here(system, name)
                yield _copied(system, name, _shown(address, name), target, budget)
                target.unlink()
    except InputError as error:
        yield read_problem(shown, str(error))
    except ImportError as error:
        yield read_problem(shown, f"needs a package that is not here: {error}")
    except FileNotFoundError:
        nothing = (
            "the server does not answer, or has no such file"
            if _is_web(address)
            else "no such file or folder"
        )
        yield read_problem(shown, nothing)
    except OSError as error:
        yield read_problem(shown, os_reason(error))
    # Every kind of address has errors of its own, and other machines send whatever they want.
    except Exception as error:
        yield read_problem(shown, f"cannot be read ({type(error).__name__}: {error})")


def _check_allowed(address: str, allow_network: bool) -> None:
    """Raises InputError where another machine would be asked and may not be."""
    from fsspec.registry import known_implementations

    for part in address.split("::"):
        found = _PROTOCOL.match(part)
        protocol = found[1].lower() if found else part if part in known_implementations else "file"
        if protocol not in known_implementations:
            raise InputError(f"{protocol}:// is no kind of address that can be read")
        if protocol not in _HERE and not allow_network:
            raise InputError(f"{protocol}:// asks another machine: --allow-network allows it")


def _listed(address: str) -> "tuple[AbstractFileSystem, list[str]]":
    system, path = _opened(address)
    if _is_web(path):
        return system, [path]
    if _MAGIC.search(path):
        names = [name for name in system.glob(path) if not system.isdir(name)]
    else:
        names = sorted(system.find(path)) if system.isdir(path) else [path]
    if not names:
        raise FileNotFoundError(address)
    return system, names


def _opened(address: str) -> "tuple[AbstractFileSystem, str]":
    """The file system of an address, and the path in it. Buckets are opened by pyarrow, which is here in any case."""
    import fsspec

    if address.startswith("s3://") and "::" not in address:
        from fsspec.implementations.arrow import ArrowFSWrapper
        from pyarrow.fs import FileSystem

        inner, path = FileSystem.from_uri(address)
        return ArrowFSWrapper(inner), path
    found: tuple[Any, str] = fsspec.core.url_to_fs(address, skip_instance_cache=True)
    return found


def _copied(
    system: "AbstractFileSystem", name: str, shown: str, target: Path, budget: Budget
) -> Member | Problem:
    """One file as it is here, or why it is not. Raises InputError where the budget is spent."""
    with system.open(name, "rb") as stream:
        if copy_bounded(stream, target, budget):
            return Member(name=shown, path=target)
    return read_problem(shown, f"is larger than {megabytes(budget.member_bytes)}")


def _name_here(system: "AbstractFileSystem", name: str) -> str:
    """The file's last name; where no reader takes that, with a suffix of what a server says that the file is."""
    own = safe_name(name.partition("?")[0].rstrip("/"))
    if reads(Path(own)) or is_archive(Path(own)) or not _is_web(name):
        return own
    kind = system.info(name).get("mimetype")
    suffixes = (one.suffixes[0] for one in all_readers().values() if kind in one.media_types)
    return own + next(suffixes, "")


def _is_web(address: str) -> bool:
    return address.startswith(("http://", "https://"))


def _shown(address: str, name: str) -> str:
    """The address of one of the files that an address leads to."""
    if _PROTOCOL.match(name):
        return _without_secrets(name)
    first, chained, rest = address.partition("::")
    return f"{first.partition('://')[0]}://{name}{chained}{_without_secrets(rest)}"


def _without_secrets(address: str) -> str:
    """An address as it may be shown and kept: users, keys and passwords are in nobody's interest."""
    return _SECRETS.sub("://", address)
