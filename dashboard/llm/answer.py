"""What a model is asked to say, as a schema, and what it said, checked by it field by field."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

from dashboard.model.kinds import DatePrecision, Kind, Status

MOST_EVENTS = 100
"""Of one part of an article; a model that lists more repeats itself."""
_MOST_STARTS = 50


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """An event as the model says it: fields of a report, of which it says neither ids nor offsets nor points.

    place, actors, attributed_to: as the article names them. evidence: its sentence, word for word.
    """

    kind: Kind
    evidence: str
    date_start: dt.date | None = None
    date_end: dt.date | None = None
    date_precision: DatePrecision | None = None
    country: str | None = None
    admin1: str | None = None
    place: str | None = None
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


class _Answer(msgspec.Struct, frozen=True):
    events: list[Any]


@cache
def answer_schema() -> dict[str, Any]:
    """The JSON schema of an answer, strict as servers want it: every field is there, and null where it is unknown."""
    _, definitions = msgspec.json.schema_components([Said], ref_template="#/$defs/{name}")
    said = definitions.pop("Said")
    properties = {name: _bare(field) for name, field in said["properties"].items()}
    item = {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"events": {"type": "array", "items": item}},
        "required": ["events"],
        "additionalProperties": False,
        "$defs": {name: _bare(one) for name, one in definitions.items()},
    }


def _bare(schema: dict[str, Any]) -> dict[str, Any]:
    """Without the words that strict servers refuse."""
    return {key: value for key, value in schema.items() if key not in ("default", "title", "description")}


def read_answer(answer: str) -> Iterator[Said | str]:
    """The events of an answer in order; for one that breaks the schema, why. Raises ValueError if it has none."""
    events = _events(answer)
    for event in events[:MOST_EVENTS]:
        try:
            yield msgspec.convert(event, Said)
        except msgspec.ValidationError as error:
            yield str(error)
    if len(events) > MOST_EVENTS:
        yield f"the answer lists {len(events)} events; only the first {MOST_EVENTS} were read"


def _events(answer: str) -> list[Any]:
    """The list under `events` of the first object that has one: models wrap JSON in thoughts and fences."""
    starts = (match.start() for match in re.finditer(r"\{", answer))
    for start, _ in zip(starts, range(_MOST_STARTS), strict=False):
        try:
            found, _ = json.JSONDecoder().raw_decode(answer, start)
            return msgspec.convert(found, _Answer).events
        except (ValueError, RecursionError):  # also what msgspec raises
            continue
    raise ValueError("the model's answer holds no JSON of the form that was asked for")
