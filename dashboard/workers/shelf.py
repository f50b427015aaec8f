"""Records between reading and merging: few of them in memory, many in a file that goes when the build ends."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from tempfile import SpooledTemporaryFile
from typing import Self, TypeVar

import msgspec

from dashboard.model.event import Event
from dashboard.model.report import Report

IN_MEMORY_BYTES = 8_000_000
_SIZE_BYTES = 4

Record = TypeVar("Record", Report, Event)


class Records(Mapping[str, Record]):
    """Records by key, each made anew from its bytes when it is asked for; a later one of a key counts."""

    def __init__(self, sort: type[Record]) -> None:
        self._decoder: msgspec.msgpack.Decoder[Record] = msgspec.msgpack.Decoder(sort)
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115  # closed with the shelf
        self._places: dict[str, int] = {}
        self._end = 0

    def keep(self, records: Iterable[tuple[str, Record]]) -> None:
        """Keep records under their keys."""
        self._file.seek(self._end)
        for key, record in records:
            data = msgspec.msgpack.encode(record)
            self._file.write(len(data).to_bytes(_SIZE_BYTES, "big") + data)
            self._places[key] = self._end
            self._end += _SIZE_BYTES + len(data)

    def __getitem__(self, key: str) -> Record:
        self._file.seek(self._places[key])
        size = int.from_bytes(self._file.read(_SIZE_BYTES), "big")
        return self._decoder.decode(self._file.read(size))

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class Shelf(Records[Report]):
    """Reports by their ids."""

    def __init__(self) -> None:
        super().__init__(Report)

    def put(self, reports: Iterable[Report]) -> None:
        """Keep reports."""
        self.keep((report.report_id, report) for report in reports)

    def only(self, counts: Callable[[str], bool]) -> Self:
        """A shelf of the reports of those articles whose id `counts`, over the same file: nothing more is put there."""
        part = type(self)()
        part._file = self._file
        part._end = self._end
        part._places = {key: self._places[key] for key, report in self.items() if counts(report.article_id)}
        return part
