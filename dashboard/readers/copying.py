"""Files from elsewhere, copied here one by one: bounded in number and size, never under their own paths."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from dashboard.errors import InputError
from dashboard.readers.decode import megabytes

_CHUNK_BYTES = 1 << 16
_MAX_NAME = 100


@dataclass(slots=True, kw_only=True)
class Budget:
    """What may come out of an archive and of those within it, and how much of that has come."""

    files: int
    member_bytes: int
    total_bytes: int
    files_taken: int = 0
    bytes_taken: int = 0

    def take_file(self) -> None:
        """Count a file. Raises InputError where it is one too many."""
        self.files_taken += 1
        if self.files_taken > self.files:
            raise InputError(f"more than {self.files:,} files at once")

    def take_bytes(self, size: int) -> None:
        """Count bytes as they come. Raises InputError where they are too many."""
        self.bytes_taken += size
        if self.bytes_taken > self.total_bytes:
            raise InputError(f"more than {megabytes(self.total_bytes)} unpacked at once")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file from elsewhere: its name there, and where it lies until the next one is asked for."""

    name: str
    path: Path


def copy_bounded(stream: IO[bytes], target: Path, budget: Budget) -> bool:
    """Copy, and whether it was all: what comes is counted, since what an archive says of its sizes may be a lie."""
    size = 0
    with target.open("wb") as file:
        while part := stream.read(_CHUNK_BYTES):
            size += len(part)
            if size > budget.member_bytes:
                return False
            budget.take_bytes(len(part))
            file.write(part)
    return True


def safe_name(name: str) -> str:
    """The last part of a name as a name of a file here: no path, nothing hidden, not too long."""
    clean = "".join(sign for sign in name if sign.isprintable() and sign not in ':*?"<>|')
    path = PurePosixPath(clean.replace("\\", "/"))
    short = path.stem.strip(". ").encode("utf-8", "ignore")[:_MAX_NAME].decode("utf-8", "ignore")
    return (short or "article") + path.suffix[:10]
