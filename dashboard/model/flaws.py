"""What cannot be true of a report or an event, whoever made it."""

from collections.abc import Iterator
from typing import Any

from dashboard.model.event import Event
from dashboard.model.kinds import GeoPrecision
from dashboard.model.report import Report

_RANGES = (
    ("date_start", "date_end"),
    ("count_min", "count_max"),
    ("fatalities_low", "fatalities_high"),
    ("injured_low", "injured_high"),
)
_WITHOUT_POINT = (None, GeoPrecision.ADMIN1, GeoPrecision.COUNTRY)


def flaws_of(record: Report | Event) -> Iterator[str]:
    """A line for each range that is none, half a date or point, and a point or confidence that cannot be."""
    for low, high in _RANGES:
        first: Any = getattr(record, low)
        last: Any = getattr(record, high)
        if first is not None and last is not None and last < first:
            yield f"{low} {first} lies beyond {high} {last}"
    if (record.date_start is None) != (record.date_end is None):
        yield "one of date_start and date_end is missing"
    yield from _flaws_of_point(record)
    if not 0 <= record.confidence <= 1:
        yield f"confidence {record.confidence} is not between 0 and 1"


def _flaws_of_point(record: Report | Event) -> Iterator[str]:
    if record.lat is None or record.lon is None:
        if record.lat is not record.lon:
            yield "one of lat and lon is missing"
    elif not (abs(record.lat) <= 90 and abs(record.lon) <= 180):
        yield f"lat {record.lat}, lon {record.lon} is no place on earth"
    elif record.geo_precision in _WITHOUT_POINT:
        yield f"has a point, though geo_precision is {record.geo_precision}"


def flaws_of_evidence(report: Report, text: str) -> Iterator[str]:
    """A line where a report's sentence does not stand in its article's text, letter for letter, where it says."""
    if not 0 <= report.evidence_start < report.evidence_end <= len(text):
        yield "its sentence lies outside of the article"
    elif text[report.evidence_start : report.evidence_end] != report.evidence:
        yield "its sentence does not stand in the article where it says"
