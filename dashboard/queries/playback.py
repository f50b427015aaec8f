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
STEPS_DAYS = (1, 7, 28, 84)
"""Each a multiple of the one before, so that what was widened can be widened further."""

Counts = NDArray[np.int64]
CountedSpan = tuple[int, int, int]
"""First and last day of a span, and how many events have it."""
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

    areas: by code. elsewhere: the same of events in no area. span: the first and the last day.
    step: days that a beginning or an end was widened to, 1 where they are exact.
    """

    areas: dict[str, list[CountedSpan]]
    elsewhere: list[CountedSpan]
    span: Span
    step: int


def make_area_playback(
    table: pd.DataFrame, areas: Container[str], most: int = MAX_SPANS
) -> AreaPlayback | None:
    """By province, those of `areas`; None for no dated event. More than `most` spans are widened to weeks or more."""
    dated = count_once(table[[c.EVENT_ID, c.PART_OF, c.ADMIN1, *c.DATE_COLUMNS]])
    dated = dated[(dated[c.DATE_START].notna() & dated[c.DATE_END].notna()).to_numpy(bool)]
    if dated.empty:
        return None
    codes, names = pd.factorize(dated[c.ADMIN1])
    drawn = np.array([*(name in areas for name in names), False])
    ends = (dated[name].to_numpy("datetime64[D]").astype(np.int64) for name in c.DATE_COLUMNS)
    rows = np.stack([np.where(drawn[codes], codes, len(names)), *ends, np.ones(len(dated), dtype=np.int64)])
    span, step = (int(rows[1].min()), int(rows[2].max())), 0
    for step in STEPS_DAYS:
        rows = _tally(rows[0], rows[1] // step * step, (rows[2] // step + 1) * step - 1, rows[3])
        if rows.shape[1] <= most:
            break
    found: dict[int, list[CountedSpan]] = {}
    for code, first, last, events in rows.T.tolist():
        found.setdefault(code, []).append((first, last, events))
    elsewhere = found.pop(len(names), [])
    by_name = {str(names[code]): spans for code, spans in found.items()}
    return AreaPlayback(areas=by_name, elsewhere=elsewhere, span=span, step=step)


def _tally(codes: Counts, first: Counts, last: Counts, events: Counts) -> Counts:
    """The distinct spans of each code with the sums of their events, in order: four rows."""
    low, days = first.min(), last.max() - first.min() + 1
    keys, distinct = pd.factorize((codes * days + (first - low)) * days + (last - low), sort=True)
    sums = np.bincount(keys, events).astype(np.int64)
    before, after = np.divmod(distinct, days)
    return np.stack([before // days, before % days + low, after + low, sums])


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
