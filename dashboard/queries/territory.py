"""Which districts were reported captured by a day: the last capture counts, what was not reported stays unknown.

A report names those who are spoken of, not who took and who lost; so nothing here says who holds a district. Only
a capture of a district as such counts for it: a town, a crossing or some posts in it are places of their own.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.model import columns as c
from dashboard.queries.describe import value_of
from dashboard.queries.filters import districts_of

AGAIN_DAYS = 7
"""A capture that begins later than this after the one before it ended is another one: the district changed hands."""
_WHOLE_UNITS = (None, "districts")
_VOUCHED = ("reported", "claimed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """The last capture of a district or of a place in it, by a day.

    first, last: the days between which it happened. surely: whether it had happened by the day asked for. times: how
    often it was captured by then. code: of the district, None for a place. lon, lat: of a place.
    """

    event_id: str
    first: dt.date
    last: dt.date
    surely: bool
    times: int
    actors: tuple[str, ...]
    status: str
    code: str | None = None
    place: str | None = None
    lon: float | None = None
    lat: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """districts by code as of queries.filters.districts_of; places: towns, crossings and posts.

    vague: captures by that day of which no district and no place is known, by province (None where not even that).
    undated: captures without a day.
    """

    districts: dict[str, Capture]
    places: tuple[Capture, ...]
    vague: dict[str | None, int]
    undated: int


def capture_days(table: pd.DataFrame) -> tuple[dt.date, dt.date] | None:
    """The first day on which a capture may have happened, and the last by which all had; None where none is dated."""
    found = _captures(table)
    if found.empty or found[c.DATE_START].isna().all():
        return None
    return found[c.DATE_START].min().date(), found[c.DATE_END].max().date()


def territory_at(table: pd.DataFrame, day: dt.date) -> Territory:
    """What was reported captured by the end of a day; denied and ordered captures are none."""
    found = _captures(table)
    dated = found[found[c.DATE_START].notna() & found[c.DATE_END].notna()]
    by_then = dated[dated[c.DATE_START] <= pd.Timestamp(day)].sort_values(
        [c.DATE_END, c.DATE_START, c.EVENT_ID]
    )
    whole = (
        (by_then[c.GEO_PRECISION] == "district") & by_then["_whole"] & by_then["_code"].notna()
    ).to_numpy(bool)
    pinned = (by_then[c.GEO_PRECISION].isin(["settlement", "point"]) & by_then[c.LON].notna()).to_numpy(bool)
    spots = by_then[pinned].assign(_spot=lambda one: one[c.PLACE].fillna("") + one[c.LON].astype(str))
    loose = by_then[~whole & ~pinned]
    return Territory(
        districts={str(code): _last(some, day, str(code)) for code, some in by_then[whole].groupby("_code")},
        places=tuple(_last(some, day, None) for _, some in spots.groupby("_spot")),
        vague={_text(code): int(n) for code, n in loose[c.ADMIN1].value_counts(dropna=False).items()},
        undated=len(found) - len(dated),
    )


def _captures(table: pd.DataFrame) -> pd.DataFrame:
    found = table[(table[c.KIND] == "capture").to_numpy(bool) & table[c.STATUS].isin(_VOUCHED).to_numpy(bool)]
    whole = [unit is None or unit != unit or unit in _WHOLE_UNITS for unit in found[c.COUNT_UNIT]]
    return found.assign(_code=districts_of(found), _whole=pd.Series(whole, index=found.index, dtype=bool))


def _last(captures: pd.DataFrame, day: dt.date, code: str | None) -> Capture:
    """The last of the captures of one place, which are in order; a sure one goes before a possible one."""
    sure = captures[captures[c.DATE_END] <= pd.Timestamp(day)]
    row: dict[Any, Any] = (sure if len(sure) else captures).iloc[-1].to_dict()
    lon, lat = value_of(row, c.LON), value_of(row, c.LAT)
    return Capture(
        event_id=str(row[c.EVENT_ID]),
        first=row[c.DATE_START].date(),
        last=row[c.DATE_END].date(),
        surely=bool(len(sure)),
        times=_occasions(captures),
        actors=row[c.ACTORS],
        status=str(row[c.STATUS]),
        code=code,
        place=value_of(row, c.PLACE),
        lon=None if code else lon,
        lat=None if code else lat,
    )


def _occasions(captures: pd.DataFrame) -> int:
    """How many captures they are when those close in time are one."""
    times, until = 0, None
    for start, end in captures.sort_values(c.DATE_START)[[c.DATE_START, c.DATE_END]].itertuples(index=False):
        if until is None or (start - until).days > AGAIN_DAYS:
            times += 1
        until = end if until is None else max(until, end)
    return times


def _text(code: object) -> str | None:
    return code if isinstance(code, str) else None
