"""The files that articles were read from, kept beside a store: each once, under the hash of its bytes."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from dashboard.errors import StoreError

MOST_BYTES = 4_000_000_000
"""All originals of one store; what would go beyond is not kept."""


def originals_folder(database: str | Path) -> Path:
    """Where the originals of an SQLite store lie."""
    return Path(f"{database}.originals")


class Originals:
    """A folder of files that are never changed: they appear whole, and go when no article needs them."""

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most_bytes = most_bytes
        self._names: dict[str, str | None] = {}
        try:
            folder.mkdir(exist_ok=True)
            self._bytes = sum(file.stat().st_size for file in folder.iterdir())
        except OSError as error:
            raise StoreError(f"{folder}: originals cannot be kept there ({error.strerror})") from None

    def keep(self, path: str) -> str | None:
        """Keep the file at a path, or the archive in which it lies there.

        The name that it has here; None where it has gone, lies elsewhere, or there is no room.
        """
        if path not in self._names:
            try:
                file = _file_of(Path(path))
                self._names[path] = self._keep(file) if file else None
            except FileNotFoundError:
                self._names[path] = None
            except OSError as error:
                raise StoreError(f"{self._folder}: {path} cannot be kept ({error.strerror})") from None
        return self._names[path]

    def drop_others(self, names: Iterable[str]) -> None:
        """Let go of all files but these."""
        wanted = set(names)
        for file in self._folder.iterdir():
            if file.name not in wanted:
                file.unlink(missing_ok=True)

    def _keep(self, path: Path) -> str | None:
        with path.open("rb") as stream:
            name = hashlib.file_digest(stream, "sha256").hexdigest() + path.suffix.lower()
        if (self._folder / name).exists():
            return name
        size = path.stat().st_size
        if self._bytes + size > self._most_bytes:
            return None
        with tempfile.NamedTemporaryFile(dir=self._folder, prefix=".part-", delete=False) as part:
            with path.open("rb") as stream:
                shutil.copyfileobj(stream, part)
            part.flush()
        Path(part.name).replace(self._folder / name)
        self._bytes += size
        return name


def _file_of(path: Path) -> Path | None:
    """The file at a path, or the archive that is the first file above it."""
    try:
        return next((one for one in (path, *path.parents) if one.is_file()), None)
    except OSError:  # an address may be no path at all
        return None


def is_whole(file: Path) -> bool:
    """Whether a kept file holds the bytes that its name says."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest() == file.stem
