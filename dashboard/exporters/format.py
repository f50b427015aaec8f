"""What a format is: a way to write events, and how its file is called and served."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dashboard.exporters.about import About
from dashboard.model.event import Event

Exporter = Callable[[Iterable[Event], About], Iterator[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """name: what `--format` takes; label: what the page shows. write: yields the file piece by piece.

    suffix and mime: how the file is named and served. tells_all: whether filters, version, sources and licence
    stand inside the file; where they do not, a second file (`about.companion`) goes with it.
    """

    name: str
    label: str
    write: Exporter
    suffix: str
    mime: str
    tells_all: bool = True
