"""What was fetched into a folder before, so that nothing is asked for twice without need."""

import tempfile
from pathlib import Path
from typing import Self

import msgspec

from dashboard.fetch.answer import Answer, Validators

NAME = ".panj-fetched.json"


class Seen(msgspec.Struct, frozen=True, omit_defaults=True):
    """An address as it was seen last: the server's validators, what the listing said, a hash of the body."""

    etag: str | None = None
    last_modified: str | None = None
    changed: str | None = None
    sha256: str | None = None

    @property
    def validators(self) -> Validators:
        """What to ask with."""
        return Validators(etag=self.etag, last_modified=self.last_modified)


def seen_in(answer: Answer, changed: str | None = None) -> Seen:
    """What to remember of an answer."""
    told = answer.validators
    return Seen(etag=told.etag, last_modified=told.last_modified, changed=changed, sha256=answer.sha256)


class Memory:
    """A file in the folder; without it, or where it is damaged, everything is asked for anew and nothing lost."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._seen = _load(self._path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.save()

    def get(self, url: str) -> Seen | None:
        """What is known of an address."""
        return self._seen.get(url)

    def note(self, url: str, seen: Seen) -> None:
        """Remember an address, from the next `save` on."""
        self._seen[url] = seen

    def save(self) -> None:
        """Write it down; who reads meanwhile sees the old state or the new."""
        with tempfile.NamedTemporaryFile(dir=self._path.parent, prefix=NAME, delete=False) as part:
            part.write(msgspec.json.format(msgspec.json.encode(self._seen), indent=0))
        Path(part.name).replace(self._path)


def _load(path: Path) -> dict[str, Seen]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Seen])
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return {}
