"""Reports between reading and merging: few of them in memory, many in a file that goes when the build ends."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from tempfile import SpooledTemporaryFile
from typing import Self

import msgspec

from dashboard.model.report import Report

IN_MEMORY_BYTES = 8_000_000
_SIZE_BYTES = 4
_DECODER = msgspec.msgpack.Decoder(Report)


class Shelf(Mapping[str, Report]):
    """Reports by their ids, each made anew from its bytes when it is asked for; a later one of an id counts."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115  # closed with the shelf
        self._places: dict[str, int] = {}
        self._end = 0

    def put(self, reports: Iterable[Report]) -> None:
        """Keep reports."""
        self._file.seek(self._end)
        for report in reports:
            data = msgspec.msgpack.encode(report)
            self._file.write(len(data).to_bytes(_SIZE_BYTES, "big") + data)
            self._places[report.report_id] = self._end
            self._end += _SIZE_BYTES + len(data)

    def only(self, counts: Callable[[str], bool]) -> Self:
        """A shelf of the reports of those articles whose id `counts`, over the same file: nothing more is put there."""
        part = type(self)()
        part._file = self._file
        part._end = self._end
        part._places = {key: self._places[key] for key, report in self.items() if counts(report.article_id)}
        return part

    def __getitem__(self, report_id: str) -> Report:
        self._file.seek(self._places[report_id])
        size = int.from_bytes(self._file.read(_SIZE_BYTES), "big")
        return _DECODER.decode(self._file.read(size))

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
