"""What a watch knew when it last looked: a file beside the store, which only spares work.

What is in the store is asked of the store. Without this file everything is read again, and nothing is added twice.
"""

import datetime as dt
import tempfile
from pathlib import Path
from typing import Self

import msgspec

Fingerprint = tuple[str, dt.datetime | None]
"""The hash of an article's bytes, and when they were fetched."""


class File(msgspec.Struct, frozen=True):
    """A file as it was: its size and time, or why it could not be looked at; and the articles in it."""

    sign: str
    articles: tuple[Fingerprint, ...] = ()


class State(msgspec.Struct):
    """The files by their path, and the content of the store that they were added to."""

    content: str | None = None
    files: dict[str, File] = msgspec.field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> Self:
        """The state that was saved; an empty one where there is none or it is damaged."""
        try:
            return msgspec.json.decode(path.read_bytes(), type=cls)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return cls()

    def save(self, path: Path) -> None:
        """Write it down whole or not at all."""
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.name, delete=False) as part:
            part.write(msgspec.json.encode(self))
        Path(part.name).replace(path)
