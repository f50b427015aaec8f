"""What reports claim for a field, in plain words of the page's language instead of codes."""

import calendar
import datetime as dt
import re

from dashboard.lexicon.catalogue import Catalogue
from dashboard.model import columns as c
from dashboard.model.event import Claim
from dashboard.queries.describe import Names, how_many, kind_label, when

_RANGE = re.compile(r"(\d*)(\.\.)?(\d*)(?: (.+))?")
"""A count as a claim writes it: '37', '24..99', '300..', '..40', each with or without a unit."""
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_CODES = ("country", "admin1", "to_country")
_PEOPLE = ("actors", "attributed_to")
_COUNTS = ("count", "fatalities", "injured")


def claim_in_words(claim: Claim, words: Catalogue, names: Names) -> str:
    """The claimed value; what has no words stays as it is."""
    if claim.field == "kind":
        return kind_label(claim.value, words)
    if claim.field in _CODES:
        return names.get(claim.value, claim.value)
    if claim.field in _PEOPLE:
        return words.actor(claim.value)
    if claim.field in _COUNTS:
        return _count(claim.value, words)
    if claim.field == "edtf":
        return _date(claim.value, words)
    key = f"{claim.field}.{claim.value}"
    return words.say(key) if words.has(key) else claim.value


def _count(value: str, words: Catalogue) -> str:
    found = _RANGE.fullmatch(value)
    if found is None:
        return value
    low, dots, high, unit = found.groups()
    ends = {c.COUNT_MIN: low, c.COUNT_MAX: high if dots else low}
    row = {name: int(end) if end else None for name, end in ends.items()}
    return how_many({**row, c.COUNT_UNIT: unit}, words) or value


def _date(value: str, words: Catalogue) -> str:
    ends = [_span(part) for part in value.split("/")]
    first, last = ends[0], ends[-1]
    if first is None or last is None:
        return value
    return when({c.DATE_START: first[0], c.DATE_END: last[1]}, words)


def _span(edtf: str) -> tuple[dt.date, dt.date] | None:
    """First and last day of a year, month or day; None for a form of EDTF that is none of these."""
    found = _DAY.fullmatch(edtf)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = dt.date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    last_month = month or 12
    return first, first if day else dt.date(
        first.year, last_month, calendar.monthrange(first.year, last_month)[1]
    )
