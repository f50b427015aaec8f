"""Read the project's own chronology: sourced events in our words, each an event, a report and an article.

The summary is the evidence and the article's whole text; the addresses that an entry cites are the event's
sources. data/README.md says where the entries come from and how their places are meant.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from dashboard.errors import DataError
from dashboard.model import columns as c
from dashboard.model.article import Article
from dashboard.model.event import Event, Source
from dashboard.model.kinds import DatePrecision, GeoPrecision, Kind, Status
from dashboard.model.records import hash_of
from dashboard.model.report import Report

ORIGIN = "chronology"
OUTLET = "Panj chronology"
RULE = "chronology"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the file. The slots mean what they mean in a Report.

    detail: a finer word for the kind. time_local: the hour in the source's words. origin: where those who
    crossed or fired came from, if the place is where they arrived or hit. disputes: where sources differ.
    """

    id: str
    kind: Kind
    detail: str
    date_start: dt.date
    date_end: dt.date
    date_precision: DatePrecision
    edtf: str
    country: str
    geo_precision: GeoPrecision
    actors: tuple[str, ...]
    status: Status
    confidence: float
    summary: str
    sources: tuple[str, ...]
    admin1: str | None = None
    admin2: str | None = None
    place: str | None = None
    lat: float | None = None
    lon: float | None = None
    to_country: str | None = None
    origin: str | None = None
    time_local: str | None = None
    count_min: int | None = None
    count_max: int | None = None
    count_unit: str | None = None
    fatalities_low: int | None = None
    fatalities_high: int | None = None
    injured_low: int | None = None
    injured_high: int | None = None
    part_of: str | None = None
    disputes: str | None = None


def read_chronology(path: Path) -> Iterator[tuple[Article, Event]]:
    """Every entry of a chronology as article and event.

    Raises DataError naming the line and the field that breaks the schema.
    """
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        try:
            entry = msgspec.json.decode(line, type=Entry)
            _check(entry)
        except (msgspec.ValidationError, msgspec.DecodeError, ValueError) as error:
            raise DataError(f"{path.name}, line {number}: {error}") from None
        article = _article(entry, path.name)
        yield article, _event(entry, article)


def _check(entry: Entry) -> None:
    """Refuse what the types cannot: days in the wrong order, a pin without a place, no source."""
    if entry.date_end < entry.date_start:
        raise ValueError(f"date_end {entry.date_end} lies before date_start {entry.date_start}")
    if (entry.lat is None) != (entry.lon is None):
        raise ValueError("lat and lon stand together or not at all")
    if entry.lat is not None and entry.geo_precision in (GeoPrecision.ADMIN1, GeoPrecision.COUNTRY):
        raise ValueError(f"geo_precision {entry.geo_precision} has no point, yet lat is {entry.lat}")
    if not entry.sources:
        raise ValueError("sources: at least one address is needed")


def _article(entry: Entry, file_name: str) -> Article:
    return Article(
        article_id=entry.id,
        text=entry.summary,
        lang="en",
        outlet=OUTLET,
        sha256=hash_of(entry.summary, length=64),
        read_from=file_name,
        cites=entry.sources,
    )


def _event(entry: Entry, article: Article) -> Event:
    slots = {name: getattr(entry, name) for name in c.SLOTS if hasattr(entry, name)}
    report = Report(
        article_id=article.article_id,
        report_id=hash_of(ORIGIN, entry.id),
        **slots,
        evidence=entry.summary,
        evidence_end=len(entry.summary),
        rule=RULE,
        lang=article.lang,
        outlet=OUTLET,
        cites=entry.sources,
    )
    return Event(
        event_id=entry.id,
        **slots,
        summary=entry.summary,
        disputes=entry.disputes,
        part_of=entry.part_of,
        origin=ORIGIN,
        reports=(report,),
        sources=tuple(Source(outlet=_host(url), url=url) for url in entry.sources),
    )


def _host(url: str) -> str | None:
    """The outlet's domain as people know it."""
    host = urlsplit(url).hostname
    return host.removeprefix("www.") if host else None
