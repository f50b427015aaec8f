"""What one article says of one event: the record that `panj extract` prints."""

import datetime as dt
from dataclasses import dataclass

from dashboard.model.kinds import DatePrecision, GeoPrecision, Kind, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One line of `panj extract`; the fields and their order are the project's contract.

    Dates are inclusive days. `lon`/`lat` are WGS 84 degrees and None unless the text gave a place that
    has a point: a province or a country never gets one. Counts are inclusive ranges. `evidence` is
    `article.text[evidence_start:evidence_end]`, verbatim. None where the text does not say.
    """

    article_id: str
    report_id: str
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
    evidence: str = ""
    evidence_start: int = 0
    evidence_end: int = 0
    rule: str = ""
    lang: str = ""
    published: dt.date | None = None
    outlet: str | None = None
    url: str | None = None
    cites: tuple[str, ...] = ()
