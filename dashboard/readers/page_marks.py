"""What stands at the edges of printed pages and is no part of the story: numbers, running heads, a browser's lines."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence

Pages = Sequence[Sequence[str]]
"""The lines of each page."""

_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[-–— ]*\d{1,4}(?: ?/ ?\d{1,4})?[-–— ]*")
_ADDRESS = re.compile(r"((?:https?|file)://\S+)(?: \d{1,4}/\d{1,4})?")
_REPEATED = 3
"""A line that stands at the edge of so many pages, or of both of two, belongs to them."""
_EDGE_LINES = 4
_LONGEST_STAMP = 40


def find_address(pages: Pages) -> str | None:
    """The address that a browser printed at the edge of every page, where it is whole."""
    found = [{match[1] for line in _edge(lines) if (match := _ADDRESS.fullmatch(line))} for lines in pages]
    common = set.intersection(*found) if found else set()
    address = common.pop() if len(common) == 1 else ""
    return address if address.startswith("http") and "…" not in address else None


def without_marks(pages: Pages, printed: dt.datetime | None) -> list[str]:
    """The lines of all pages that belong to the story; `printed` is when the file was made."""
    often = min(_REPEATED, max(2, len(pages)))
    shapes = Counter(shape for lines in pages for shape in {_shape(line) for line in _edge(lines)})
    heads = {shape for shape, times in shapes.items() if times >= often}
    kept: list[str] = []
    for lines in pages:
        edge = _edge_places(lines)
        kept += _stripped(
            [line for at, line in enumerate(lines) if at not in edge or not _is_mark(line, heads, printed)]
        )
    return kept


def _stripped(lines: Sequence[str]) -> Sequence[str]:
    """Without blank lines at either end: that of a page is none of a paragraph."""
    filled = [at for at, line in enumerate(lines) if line]
    return lines[filled[0] : filled[-1] + 1] if filled else ()


def _edge_places(lines: Sequence[str]) -> set[int]:
    """Where the first and last lines of a page stand that are not blank."""
    filled = [at for at, line in enumerate(lines) if line]
    return {*filled[:_EDGE_LINES], *filled[-_EDGE_LINES:]}


def _edge(lines: Sequence[str]) -> list[str]:
    return [lines[at] for at in sorted(_edge_places(lines))]


def _shape(line: str) -> str:
    return _NUMBER.sub("#", line)


def _is_mark(line: str, heads: set[str], printed: dt.datetime | None) -> bool:
    whole = _PAGE_NUMBER.fullmatch(line) or _ADDRESS.fullmatch(line)
    return bool(whole) or _shape(line) in heads or (printed is not None and _is_stamp(line, printed))


def _is_stamp(line: str, printed: dt.datetime) -> bool:
    """Whether a short line is day and minute of printing, in whatever order, and so not of publication."""
    numbers = [int(number) for number in _NUMBER.findall(line)]
    day = {printed.month, printed.day}
    year = {printed.year, printed.year % 100}
    # Zones lie half hours apart, and the clock may have moved on before the file was made.
    minutes = {(printed.minute + shift) % 60 for shift in (0, -1, 29, 30)}
    if len(line) > _LONGEST_STAMP or len(numbers) not in (5, 6):
        return False
    return day <= set(numbers[:3]) and bool(year & set(numbers[:3])) and numbers[4] in minutes
