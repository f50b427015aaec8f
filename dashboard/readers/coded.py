"""Cells of data sets of events as our slots: days, places, actors and numbers, never finer than their codes say."""

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from dashboard.gazetteer.load import load_gazetteer
from dashboard.lexicon.catalogue import load_catalogue
from dashboard.lexicon.datasets import DataSet
from dashboard.lexicon.fold import fold
from dashboard.lexicon.matcher import Matcher, tokenise
from dashboard.lexicon.taxonomy import load_actors
from dashboard.model.kinds import DatePrecision, GeoPrecision, PlaceType
from dashboard.model.when import When
from dashboard.readers.entries import Record, RecordError

Slots = dict[str, Any]

_DAY_FORMATS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d-%B-%Y", "%d-%b-%Y", "%Y%m%d")
_CLOCK = re.compile(r"[T ]\d\d:.*$")
_TYPE_WORD = re.compile(
    r"\s+(?:province|region|district|oblast|governorate|town|city|village)$", re.IGNORECASE
)
_YEARS = re.compile(r"\s*\(\d{4}-(?:\d{4})?\)")
"""Behind the names of governments and their forces: '(2014-2021)'."""
_IN_BRACKETS = re.compile(r"\s*\(.*?\)")
_HALF_A_WEEK = dt.timedelta(days=3)
_SPOTS = (GeoPrecision.POINT, GeoPrecision.SETTLEMENT, GeoPrecision.DISTRICT)
"""What may have a point."""
_ACTORS_LANG = "en"


def needed(record: Record, column: str) -> str:
    """The cell of a column. Raises RecordError where it is empty."""
    if column not in record:
        raise RecordError(f"{column} is empty")
    return record[column]


def day_in(record: Record, column: str) -> dt.date:
    """The day in a cell, which may be followed by an hour. Raises RecordError for other words."""
    said = needed(record, column)
    for form in _DAY_FORMATS:
        try:
            return dt.datetime.strptime(_CLOCK.sub("", said), form).date()  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
    raise RecordError(f"{column} is no day; allowed are 2021-07-05 and 5 July 2021", said)


def code_in(codes: Mapping[str, Any], record: Record, column: str) -> Any:
    """What the code in a cell means. Raises RecordError for one that datasets.toml does not have."""
    said = needed(record, column)
    if said not in codes:
        raise RecordError(f"{column} is no code that is known; allowed are {', '.join(codes)}", said)
    return codes[said]


def whole_number(record: Record, *columns: str) -> int | None:
    """The number in the first of these columns that has one. Raises RecordError for what is no number of people."""
    column = next((name for name in columns if name in record), None)
    if column is None:
        return None
    said = record[column]
    if not re.fullmatch(r"\d{1,9}(\.0+)?", said):
        raise RecordError(f"{column} is no whole number", said)
    return int(float(said))


def around(day: dt.date, precision: DatePrecision) -> When:
    """The span in which one day that stands for a week, a month or a year lies."""
    if precision == DatePrecision.WEEK:
        return When(start=day - _HALF_A_WEEK, end=day + _HALF_A_WEEK, precision=precision)
    if precision == DatePrecision.MONTH:
        last = calendar.monthrange(day.year, day.month)[1]
        return When(start=day.replace(day=1), end=day.replace(day=last), precision=precision)
    if precision == DatePrecision.YEAR:
        return When(start=dt.date(day.year, 1, 1), end=dt.date(day.year, 12, 31), precision=precision)
    return When(start=day, end=day, precision=precision)


def when_slots(when: When) -> Slots:
    """A time as slots."""
    return {
        "date_start": when.start,
        "date_end": when.end,
        "date_precision": when.precision,
        "edtf": when.edtf,
    }


def place_slots(
    precision: GeoPrecision | None,
    *,
    country: str | None,
    admin1: str | None = None,
    admin2: str | None = None,
    place: str | None = None,
    lon: str | None = None,
    lat: str | None = None,
) -> Slots:
    """Names as codes where the gazetteer has them, and only what is as fine as the precision, a point included."""
    state = _country(country)
    spot = precision in _SPOTS
    known = precision is not None and precision != GeoPrecision.COUNTRY
    province = _province(admin1, state) if known else None
    slots: Slots = {"country": state, "admin1": province, "geo_precision": precision}
    if spot:
        slots |= {"admin2": admin2, "place": place, **_point(lon, lat)}
    elif known and province is None:
        slots["place"] = admin1
    return slots


def _point(lon: str | None, lat: str | None) -> Slots:
    """Degrees, WGS 84. Raises RecordError for what is no place on earth."""
    if not lon or not lat:
        return {}
    try:
        x, y = float(lon), float(lat)
    except ValueError:
        raise RecordError("longitude and latitude are no numbers", f"{lon}, {lat}") from None
    if not (abs(x) <= 180 and abs(y) <= 90):
        raise RecordError("longitude and latitude are no place on earth", f"{lon}, {lat}")
    return {"lon": x, "lat": y}


@cache
def _country(name: str | None) -> str | None:
    """ISO 3166-1 alpha-3 of a country's name; what is in brackets may be left out. Raises RecordError for others."""
    if not name or name in _far_places():
        return _far_places()[name] if name else None
    for said in (name, _IN_BRACKETS.sub("", name)):
        for place in load_gazetteer().lookup(fold(said)):
            if place.type == PlaceType.COUNTRY:
                return place.country
    raise RecordError("the country is not in the gazetteer", name)


@cache
def _province(name: str | None, country: str | None) -> str | None:
    """ISO 3166-2 of a province's name in its country; None for one that neither gazetteer nor page knows."""
    if not name:
        return None
    if name in _far_places():
        return _far_places()[name]
    for said in (name, _TYPE_WORD.sub("", name)):
        for place in load_gazetteer().lookup(fold(said)):
            if place.type == PlaceType.PROVINCE and place.country == country:
                return place.admin1
    return None


@cache
def _far_places() -> dict[str, str]:
    """Codes of what lies beyond the map, by the names that our exports write."""
    return {name: code for code, name in load_catalogue("en").places.items()}


def without_type(name: str | None) -> str | None:
    """'Kunduz province' as 'Kunduz'."""
    return _TYPE_WORD.sub("", name) if name else None


def actor_slots(names: Iterable[str], *, ours: bool = False) -> Slots:
    """Actors under the catalogue's names where one fits whole, else as they are given; each once.

    ours: the names are of our own making and stay.
    """
    found = (name if ours else _actor(name) for name in names if name)
    return {"actors": tuple(dict.fromkeys(found))}


@cache
def _actor(name: str) -> str:
    if name in _catalogue():
        return name
    tokens = tokenise(fold(_YEARS.sub("", name)))
    for match in _matcher().find(tokens):
        if (match.first, match.last) == (0, len(tokens) - 1):
            return load_actors()[match.label].name
    return name


@cache
def _catalogue() -> frozenset[str]:
    return frozenset(actor.name for actor in load_actors())


@cache
def _matcher() -> Matcher:
    return Matcher(
        (index, phrase)
        for index, actor in enumerate(load_actors())
        for phrase in actor.names.get(_ACTORS_LANG, ())
    )


def listed(cell: str | None) -> tuple[str, ...]:
    """The names that a semicolon parts in a cell."""
    return tuple(part.strip() for part in (cell or "").split(";") if part.strip())


def date_code(data_set: DataSet, record: Record, column: str) -> DatePrecision:
    """What a code of a date's precision means."""
    found: DatePrecision = code_in(data_set.dates, record, column)
    return found


def place_code(data_set: DataSet, record: Record, column: str) -> GeoPrecision | None:
    """What a code of a place's precision means; None where the cell is empty."""
    found: GeoPrecision | None = code_in(data_set.places, record, column) if column in record else None
    return found
