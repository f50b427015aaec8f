"""What a playback of time needs: the days of the events behind every mark of the map, as numbers."""

from collections.abc import Container
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.model import columns as c
from dashboard.queries.filters import is_placed
from dashboard.queries.marks import group_of_events
from dashboard.queries.wholes import count_once

MAX_PLAYED = 5_000
"""More events than this are too much to send to a browser."""

MAX_SPANS = 6_000
"""More spans than this are widened; so many are about 120 kB."""
STEPS_DAYS = (1, 7, 30, 90)

Days = NDArray[np.int64]
Span = tuple[int, int]
"""First and last day, both inclusive, in days since 1970-01-01."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Playback:
    """Spans of all dated events.

    marks: kind to the spans of each of its marks, in the order of the marks. in_province, unplaced: spans of events
    that have no mark. span: the first and the last day.
    """

    marks: dict[str, list[list[Span]]]
    in_province: list[Span]
    unplaced: list[Span]
    span: Span


def make_playback(table: pd.DataFrame, marks: pd.DataFrame) -> Playback | None:
    """`marks` as of marks_for_map for the same table; None for no dated event or more than MAX_PLAYED."""
    table = count_once(table)
    dated = table[table[c.DATE_START].notna() & table[c.DATE_END].notna()]
    if dated.empty or len(table) > MAX_PLAYED:
        return None
    placed, pointed = is_placed(dated), (dated[c.LON].notna() & dated[c.LAT].notna()).to_numpy(bool)
    spans = _spans(dated)
    return Playback(
        marks=_by_mark(dated, spans, marks),
        in_province=[
            span
            for span, is_there, point in zip(spans, placed, pointed, strict=True)
            if is_there and not point
        ],
        unplaced=[span for span, is_there in zip(spans, placed, strict=True) if not is_there],
        span=(min(first for first, _ in spans), max(last for _, last in spans)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaPlayback:
    """How many events each span has, all dated ones together.

    areas: code to (first, last, events). elsewhere: the same of events in no area. span: the first and the last day.
    step: days that a beginning or an end was widened to, 1 where they are exact.
    """

    areas: dict[str, list[tuple[int, int, int]]]
    elsewhere: list[tuple[int, int, int]]
    span: Span
    step: int


def make_area_playback(
    table: pd.DataFrame, areas: Container[str], most: int = MAX_SPANS
) -> AreaPlayback | None:
    """By province, those of `areas`; None for no dated event. More than `most` spans are widened to weeks or months."""
    table = count_once(table)
    dated = table[(table[c.DATE_START].notna() & table[c.DATE_END].notna()).to_numpy(bool)]
    if dated.empty:
        return None
    drawn = [code for code in dated[c.ADMIN1].dropna().unique() if code in areas]
    codes = dated[c.ADMIN1].where(dated[c.ADMIN1].isin(drawn)).to_numpy(object)
    first, last = (dated[name].to_numpy("datetime64[D]").astype(int) for name in c.DATE_COLUMNS)
    for step in STEPS_DAYS:
        counts = _count_spans(codes, first // step * step, (last // step + 1) * step - 1)
        if len(counts) <= most:
            break
    found: dict[str | None, list[tuple[int, int, int]]] = {}
    for code, start, end, n in counts.itertuples(index=False):
        found.setdefault(code if isinstance(code, str) else None, []).append((int(start), int(end), int(n)))
    elsewhere = found.pop(None, [])
    areas_found = {code: spans for code, spans in found.items() if code is not None}
    span = int(first.min()), int(last.max())
    return AreaPlayback(areas=areas_found, elsewhere=elsewhere, span=span, step=step)


def _count_spans(codes: NDArray[np.object_], first: Days, last: Days) -> pd.DataFrame:
    """The distinct spans of each code and how many events have them."""
    rows = pd.DataFrame({"code": codes, "first": first, "last": last})
    return rows.groupby(["code", "first", "last"], dropna=False, sort=True).size().reset_index(name="events")


def _spans(dated: pd.DataFrame) -> list[Span]:
    ends = (dated[name].to_numpy("datetime64[D]").astype(int).tolist() for name in c.DATE_COLUMNS)
    return list(zip(*ends, strict=True))


def _by_mark(dated: pd.DataFrame, spans: list[Span], marks: pd.DataFrame) -> dict[str, list[list[Span]]]:
    found: dict[tuple[str, str], list[Span]] = {}
    for group, kind, span in zip(group_of_events(dated, marks), dated[c.KIND], spans, strict=True):
        if group is not None:
            found.setdefault((group, kind), []).append(span)
    by_kind: dict[str, list[list[Span]]] = {}
    for group, kind in zip(marks["group"], marks["kind"], strict=True):
        by_kind.setdefault(kind, []).append(found.get((group, kind), []))
    return by_kind
