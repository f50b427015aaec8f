"""Change the fields of an event, so that what stands in it still belongs together.

Of the place, what is finer than a changed field goes unless it is given too: a town's pin must not stay behind
in another province. The words for the time (EDTF) follow the days.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any, get_args, get_type_hints

import msgspec

from dashboard.errors import CorrectionError
from dashboard.model import columns as c
from dashboard.model.correction import Value
from dashboard.model.event import Event
from dashboard.model.kinds import DatePrecision, GeoPrecision
from dashboard.model.when import When

EDITABLE: tuple[str, ...] = tuple(
    name for name in (*c.SLOTS, c.SUMMARY, c.DISPUTES) if name not in (c.EDTF, c.CONFIDENCE)
)
"""What may be changed; the rest follows from it or from the reports."""

_TYPES: dict[str, Any] = get_type_hints(Event)
_DAYS = (c.DATE_START, c.DATE_END, c.DATE_PRECISION)
_LEVELS = (c.COUNTRY, c.ADMIN1, c.ADMIN2, c.PLACE, c.LAT, c.LON)
"""Coarsest first; a point's two coordinates stand together."""
_PRECISION_OF_LEVEL = (
    (c.PLACE, GeoPrecision.SETTLEMENT),
    (c.ADMIN2, GeoPrecision.DISTRICT),
    (c.ADMIN1, GeoPrecision.ADMIN1),
    (c.COUNTRY, GeoPrecision.COUNTRY),
)
_EXACT = (GeoPrecision.POINT, GeoPrecision.SETTLEMENT, GeoPrecision.DISTRICT)
_RANGES = (
    (c.DATE_START, c.DATE_END),
    (c.COUNT_MIN, c.COUNT_MAX),
    (c.FATALITIES_LOW, c.FATALITIES_HIGH),
    (c.INJURED_LOW, c.INJURED_HIGH),
)
_PATTERNS = {
    c.COUNTRY: ("[A-Z]{3}", "a country's three letters, like TJK"),
    c.TO_COUNTRY: ("[A-Z]{3}", "a country's three letters, like TJK"),
    c.ADMIN1: ("[A-Z]{2}-[A-Z0-9]{1,3}", "a province's code, like TJ-GB"),
}
_BOUNDS = {c.LAT: (-90, 90), c.LON: (-180, 180)} | dict.fromkeys(c.INTEGER_COLUMNS, (0, 10**12))
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")


def read_change(text: str) -> tuple[str, Value]:
    """A change as it is typed, `count_min=300`: the field and its value, nothing behind the sign for unknown.

    Several actors are separated by semicolons. Raises CorrectionError naming the field and what is allowed.
    """
    name, sign, words = (part.strip() for part in text.partition("="))
    if not sign or name not in EDITABLE:
        raise CorrectionError(f"{name or text!r}: no field that can be set; there are {', '.join(EDITABLE)}")
    if name == c.ACTORS:
        return name, tuple(part.strip() for part in words.split(";") if part.strip())
    numbers: dict[str, Callable[[str], Value]] = dict.fromkeys(c.INTEGER_COLUMNS, int)
    read = (numbers | dict.fromkeys((c.LAT, c.LON), float)).get(name, str)
    try:
        return name, read(words) if words else None
    except ValueError:
        raise CorrectionError(f"{name}: {words!r} is no number") from None


def edit_event(event: Event, changes: Mapping[str, Value]) -> Event:
    """The event with new values. Raises CorrectionError where one is not allowed, or does not go with the rest."""
    values = {name: _convert(name, value) for name, value in changes.items()}
    changed = replace(event, **_clear_finer(event, values), **values)
    if not values.keys().isdisjoint(_LEVELS) and c.GEO_PRECISION not in values:
        changed = replace(changed, geo_precision=_precision_of(changed))
    _check(changed)
    return _settle_days(changed) if not values.keys().isdisjoint(_DAYS) else changed


def _convert(name: str, value: Value) -> Any:
    """A value as the field's own type."""
    if name not in EDITABLE:
        raise CorrectionError(f"{name}: no field that can be set; there are {', '.join(EDITABLE)}")
    try:
        found = msgspec.convert(value, _TYPES[name])
    except msgspec.ValidationError as error:
        raise CorrectionError(f"{name}: {value!r} is not allowed ({_allowed(name, error)})") from None
    texts = found if isinstance(found, tuple) else (found,)
    if any(isinstance(text, str) and (not text or _NO_TEXT.search(text)) for text in texts):
        raise CorrectionError(f"{name}: holds nothing, or characters that are no text")
    if found is not None and name in _PATTERNS and not re.fullmatch(_PATTERNS[name][0], found):
        raise CorrectionError(f"{name}: {value!r} is not allowed; it is {_PATTERNS[name][1]}")
    if found is not None and name in _BOUNDS and not _BOUNDS[name][0] <= found <= _BOUNDS[name][1]:
        low, high = _BOUNDS[name]
        raise CorrectionError(f"{name}: {value!r} is not allowed; it lies from {low} to {high}")
    return found


def _allowed(name: str, error: Exception) -> str:
    """The values of a closed list, else what the type says."""
    kinds = (_TYPES[name], *get_args(_TYPES[name]))
    closed = next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, StrEnum)), None)
    if closed:
        return f"allowed are {', '.join(closed)}"
    return "allowed is a day like 2021-07-05" if name in c.DATE_COLUMNS else str(error)


def _clear_finer(event: Event, values: Mapping[str, Any]) -> dict[str, Any]:
    """What is to go because it is finer than a field of the place that changes."""
    moved = [n for n, name in enumerate(_LEVELS) if name in values and values[name] != getattr(event, name)]
    finer = _LEVELS[moved[0] + 1 :] if moved and moved[0] < _LEVELS.index(c.LAT) else ()
    return dict.fromkeys((name for name in finer if name not in values), None)


def _precision_of(event: Event) -> GeoPrecision | None:
    """How exactly the place is known, by the finest that is."""
    if event.lat is not None and event.geo_precision in _EXACT:
        return event.geo_precision
    if event.lat is not None:
        return GeoPrecision.SETTLEMENT if event.place else GeoPrecision.POINT
    return next((found for name, found in _PRECISION_OF_LEVEL if getattr(event, name)), None)


def _check(event: Event) -> None:
    for low, high in _RANGES:
        first, last = getattr(event, low), getattr(event, high)
        if first is not None and last is not None and last < first:
            raise CorrectionError(f"{low} {first} lies beyond {high} {last}: set both")
    if (event.date_start is None) != (event.date_end is None):
        raise CorrectionError("date_start and date_end stand together or not at all: set both")
    if (event.lat is None) != (event.lon is None):
        raise CorrectionError("lat and lon stand together or not at all: set both")
    if event.lat is not None and event.geo_precision not in _EXACT:
        raise CorrectionError(f"geo_precision: {event.geo_precision} has no point, yet lat is {event.lat}")


def _settle_days(event: Event) -> Event:
    """The event with precision and EDTF that go with its days."""
    if event.date_start is None or event.date_end is None:
        return replace(event, date_precision=None, edtf=None)
    is_day = event.date_start == event.date_end
    precision = DatePrecision.DAY if is_day else event.date_precision or DatePrecision.DAY
    when = When(start=event.date_start, end=event.date_end, precision=precision)
    return replace(event, date_precision=precision, edtf=when.edtf)
