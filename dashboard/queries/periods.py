"""Events over time: how many in each day, week or month, and the lanes of the timeline."""

import datetime as dt
from typing import Literal, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas.tseries.frequencies import to_offset

from dashboard.model import columns as c
from dashboard.queries.wholes import count_once

Period = Literal["day", "week", "month"]
PERIODS: tuple[Period, ...] = get_args(Period)
_FREQUENCY: dict[Period, str] = {"day": "D", "week": "W-MON", "month": "MS"}
_MAX_DAYS: tuple[tuple[Period, int], ...] = (("day", 120), ("week", 3 * 366))

Days = NDArray[np.datetime64]
_FIRST_WEEKDAY = 3
"""The first day that numpy counts from was a Thursday."""

RARE, WASTE = 0.02, 0.25
"""An axis leaves out this share of events, the earliest ones, where they would take more than that of its length."""
MAX_MARKS = 1500
"""More marks than this on the timeline are gathered by period."""


def choose_period(days: int) -> Period:
    """The period whose bars stay readable across a span of days."""
    return next((period for period, most in _MAX_DAYS if days <= most), "month")


def busy_from(table: pd.DataFrame) -> dt.date | None:
    """The first of January from which the axis starts where a few early events would waste most of it.

    None where the events fill their span.
    """
    starts = table[c.DATE_START].dropna().to_numpy()
    if not len(starts):
        return None
    rare = int(RARE * len(starts))
    first, last, busy = (
        pd.Timestamp(day) for day in (starts.min(), starts.max(), np.partition(starts, rare)[rare])
    )
    begin = dt.date(busy.year, 1, 1)
    return begin if pd.Timestamp(begin) - first > WASTE * (last - first) else None


def events_per_period(table: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Columns start, end (exclusive), events: every period from the first event to the last, empty ones too.

    An event counts once, in the period of the middle of its interval, and an aggregate stands for its parts.
    """
    dated = _dated(count_once(table))[[c.DATE_START, c.DATE_END]]
    if dated.empty:
        return pd.DataFrame({"start": [], "end": [], "events": []})
    middle = _middle(dated)
    offset = to_offset(_FREQUENCY[period])
    starts = pd.date_range(_floor(middle.min(), period), middle.max(), freq=offset, unit="s")
    place = np.searchsorted(starts.to_numpy(), middle.to_numpy(), side="right") - 1
    counts = np.bincount(place, minlength=len(starts))
    ends = [*starts[1:], starts[-1] + offset]
    return pd.DataFrame({"start": starts, "end": ends, "events": counts})


def lane_marks(
    table: pd.DataFrame, lanes: pd.Series | None = None, max_marks: int = MAX_MARKS
) -> pd.DataFrame:
    """What the timeline draws: columns lane, kind, start, end (both inclusive), until, events, event_id, n_sources.

    lanes: as of queries.lanes.lanes_of, for the same table; the kinds where none are given. One row an event with a
    date and a lane; when they are too many, one row a lane, kind and period, without event_id, from `start` until
    `until`, drawn as a mark at its start.
    """
    lanes = table[c.KIND] if lanes is None else lanes
    needed = [c.KIND, c.DATE_START, c.DATE_END, c.EVENT_ID, c.N_SOURCES, c.PART_OF]
    dated = _dated(table[needed])
    gather = len(dated) > max_marks
    dated = count_once(dated) if gather else dated
    if not lanes.index.equals(dated.index):
        lanes = lanes[lanes.index.isin(dated.index)]
        dated = dated.loc[lanes.index]
    return _gathered(dated, lanes) if gather else _single(dated.assign(lane=lanes.to_numpy(object)))


def _dated(table: pd.DataFrame) -> pd.DataFrame:
    known = (table[c.DATE_START].notna() & table[c.DATE_END].notna()).to_numpy(bool)
    return table if known.all() else table[known]


def _single(dated: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "lane": dated["lane"].to_numpy(object),
            "kind": dated[c.KIND].to_numpy(object),
            "start": dated[c.DATE_START].to_numpy(),
            "end": dated[c.DATE_END].to_numpy(),
            "until": dated[c.DATE_END].to_numpy(),
            "events": np.ones(len(dated), dtype=int),
            "event_id": dated[c.EVENT_ID].to_numpy(object),
            "n_sources": dated[c.N_SOURCES].fillna(1).to_numpy(int),
        }
    )


def _period_starts(days: Days, period: Period) -> Days:
    """The first day of the period that each day lies in; weeks begin on Monday."""
    if period == "month":
        return days.astype("datetime64[M]").astype("datetime64[D]")
    weekday = (days.astype(np.int64) + _FIRST_WEEKDAY) % 7
    return days - weekday.astype("timedelta64[D]") if period == "week" else days


def _period_ends(starts: Days, period: Period) -> Days:
    """The last day of the period that begins on each day."""
    if period == "month":
        after = (starts.astype("datetime64[M]") + 1).astype("datetime64[D]")
        return (after - np.timedelta64(1, "D")).astype(starts.dtype)
    return starts + np.timedelta64(6, "D") if period == "week" else starts


def _gathered(dated: pd.DataFrame, lanes: pd.Series) -> pd.DataFrame:
    """One row a lane, kind and period, counted by codes: nothing is made for each of very many events."""
    middle = _middle(dated)
    period = choose_period((middle.max() - middle.min()).days * 2)
    starts = _period_starts(middle.to_numpy().astype("datetime64[D]"), period)
    parts = [pd.factorize(one, sort=True) for one in (lanes, dated[c.KIND], starts.astype("datetime64[us]"))]
    shape = tuple(len(values) for _, values in parts)
    codes = np.ravel_multi_index([codes for codes, _ in parts], shape)
    counts = np.bincount(codes, minlength=1)
    there = np.flatnonzero(counts)
    lane, kind, start = (
        np.asarray(values)[index]
        for (_, values), index in zip(parts, np.unravel_index(there, shape), strict=True)
    )
    return pd.DataFrame(
        {
            "lane": lane.astype(object),
            "kind": kind.astype(object),
            "start": start,
            "end": start,
            "until": _period_ends(start, period),
            "events": counts[there],
            "event_id": np.full(len(there), None, dtype=object),
            "n_sources": counts[there],
        }
    )


def _middle(dated: pd.DataFrame) -> pd.Series:
    middle: pd.Series = dated[c.DATE_START] + (dated[c.DATE_END] - dated[c.DATE_START]) / 2
    days: pd.Series = middle.dt.floor("D")
    return days


def _floor(day: pd.Timestamp, period: Period) -> pd.Timestamp:
    if period == "month":
        return day.replace(day=1)
    return day - pd.Timedelta(days=day.weekday()) if period == "week" else day
