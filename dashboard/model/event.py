"""What happened: one or more reports of it, with what they agree and disagree on."""

import datetime as dt
from dataclasses import dataclass

from dashboard.model.kinds import DatePrecision, GeoPrecision, Kind, Status
from dashboard.model.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An outlet's page that speaks of the event; `url` None where the article came without one."""

    outlet: str | None
    url: str | None
    lang: str | None = None
    published: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One value that was reported for one field, and by which reports."""

    field: str
    value: str
    report_ids: tuple[str, ...]
    shown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event with the value shown for every field and all that was claimed.

    The slots mean what they mean in a Report. `origin` is 'reports', 'chronology' or a data set of
    data/taxonomy/datasets.toml; `summary` is a line of our own words where there is one (the chronology), else
    None and the evidence speaks.
    """

    event_id: str
    kind: Kind
    date_start: dt.date | None = None
    date_end: dt.date | None = None
    date_precision: DatePrecision | None = None
    edtf: str | None = None
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    place: str | None = None
    lat: float | None = None
    lon: float | None = None
    geo_precision: GeoPrecision | None = None
    to_country: str | None = None
    actors: tuple[str, ...] = ()
    count_min: int | None = None
    count_max: int | None = None
    count_unit: str | None = None
    fatalities_low: int | None = None
    fatalities_high: int | None = None
    injured_low: int | None = None
    injured_high: int | None = None
    status: Status = Status.REPORTED
    attributed_to: str | None = None
    confidence: float = 0.0
    summary: str | None = None
    disputes: str | None = None
    part_of: str | None = None
    origin: str = "reports"
    reports: tuple[Report, ...] = ()
    sources: tuple[Source, ...] = ()
    claims: tuple[Claim, ...] = ()
