"""What came back from the network, verbatim but for its compression."""

import datetime as dt
import hashlib
import re
from dataclasses import dataclass

from dashboard.errors import InputError

_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)


class LaterError(InputError):
    """An address that gave nothing now and may give something another time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server gave to ask whether something has changed."""

    etag: str | None = None
    last_modified: str | None = None

    def as_headers(self) -> dict[str, str]:
        """The headers that ask for a change only."""
        told = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in told.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`url` is the address at the end of all redirects; `body` is unpacked, `headers` are as they were sent."""

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched_at: dt.datetime

    def header(self, name: str) -> str | None:
        """The value of the first header of a name, in whatever case."""
        return next((value for key, value in self.headers if key.lower() == name), None)

    @property
    def media_type(self) -> str:
        """Such as text/html, in small letters; empty where the server does not say."""
        return (self.header("content-type") or "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The encoding that the server names."""
        found = _CHARSET.search(self.header("content-type") or "")
        return found[1] if found else None

    @property
    def validators(self) -> Validators:
        """What to ask with the next time."""
        return Validators(etag=self.header("etag"), last_modified=self.header("last-modified"))

    @property
    def sha256(self) -> str:
        """A hash of the body."""
        return hashlib.sha256(self.body).hexdigest()
