"""What the page shows, as one frozen record, and its form in the address."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar, get_args

from dashboard.queries.filters import Filters
from dashboard.queries.lanes import LANES, LaneBy
from dashboard.queries.marks import DETAILS, Detail
from dashboard.queries.periods import PERIODS, Period

Value = TypeVar("Value", bound=str)
Room = Literal["map", "add", "review", "compare"]
ROOMS: tuple[Room, ...] = get_args(Room)
By = Literal["months", "provinces", "kinds", "actors", "territory"]
COMPARED: tuple[By, ...] = get_args(By)
DetailChoice = Literal["auto"] | Detail
DETAIL_CHOICES: tuple[DetailChoice, ...] = ("auto", *DETAILS)
"""What the map counts by; by itself, that is by how near it is seen, or always the same."""
OTHER_SIDE = "b."
"""Before the keys of the other filters that these are compared with."""

MAX_VALUES = 50
"""More values of one facet than this in an address are garbage."""
MAX_LENGTH = 200
MAX_BOUND = 100_000

KEY_OF_FACET = {
    "kinds": "kind",
    "countries": "country",
    "provinces": "province",
    "actors": "actor",
    "outlets": "source",
    "statuses": "status",
    "langs": "language",
    "districts": "district",
    "spots": "spot",
}
KEY_OF_BOUND = {"border_km": "km", "n_sources": "sources", "confidence": "confidence"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageState:
    """filters: what is chosen; search: words looked for; event: the id of the one that is open.

    lang: of the page, None as the browser's. lanes: of the timeline. detail: what the map counts by. step: by how much
    the chosen days are moved. pages: how much of the list is unfolded.
    room: which page is open. other: what the filters are compared with, by what, and the day of the map of territory.
    """

    filters: Filters = field(default_factory=Filters)
    search: str = ""
    event: str | None = None
    lang: str | None = None
    lanes: LaneBy = "kind"
    detail: DetailChoice = "auto"
    step: Period = "month"
    pages: int = 1
    room: Room = "map"
    other: Filters = field(default_factory=Filters)
    by: By = "months"
    day: dt.date | None = None


def to_address(state: PageState) -> dict[str, list[str]]:
    """The query parameters that reopen the state; what is at its default is left out."""
    filters = state.filters
    address = {
        "from": [filters.first.isoformat()] if filters.first else [],
        "to": [filters.last.isoformat()] if filters.last else [],
        **{key: list(getattr(filters, facet)) for facet, key in KEY_OF_FACET.items()},
        "dates": ["surely"] if filters.surely else [],
        **{key: _number(getattr(filters, name)) for name, key in KEY_OF_BOUND.items()},
        "unplaced": ["1"] if filters.unplaced else [],
        "q": [state.search] if state.search else [],
        "event": [state.event] if state.event else [],
        "lang": [state.lang] if state.lang else [],
        **{key: [value] if value != default else [] for key, value, default in _looks(state)},
        "day": [state.day.isoformat()] if state.day else [],
        **_other_to_address(state.other),
    }
    return {key: values for key, values in address.items() if values}


def from_address(address: Mapping[str, Sequence[str]], *, languages: Iterable[str]) -> PageState:
    """The state that an address asks for; whatever in it makes no sense is passed over."""
    first, last = _day(address.get("from")), _day(address.get("to"))
    if first and last and first > last:
        first, last = last, first
    facets: dict[str, Any] = {facet: _values(address.get(key)) for facet, key in KEY_OF_FACET.items()}
    bounds: dict[str, Any] = {name: _bound(address.get(key)) for name, key in KEY_OF_BOUND.items()}
    lang = _one(address.get("lang"))
    return PageState(
        filters=Filters(
            first=first,
            last=last,
            surely=_one(address.get("dates")) == "surely",
            unplaced=_one(address.get("unplaced")) == "1",
            **facets,
            **bounds,
        ),
        search=" ".join((_one(address.get("q")) or "").split()),
        event=_one(address.get("event")),
        lang=lang if lang in set(languages) else None,
        lanes=_known(address.get("lanes"), LANES, "kind"),
        detail=_known(address.get("map"), DETAIL_CHOICES, "auto"),
        step=_known(address.get("step"), PERIODS, "month"),
        room=_known(address.get("page"), ROOMS, "map"),
        other=_other_from_address(address),
        by=_known(address.get("by"), COMPARED, "months"),
        day=_day(address.get("day")),
    )


def _other_to_address(other: Filters) -> dict[str, list[str]]:
    if not other.any:
        return {}
    return {f"{OTHER_SIDE}{key}": values for key, values in to_address(PageState(filters=other)).items()}


def _other_from_address(address: Mapping[str, Sequence[str]]) -> Filters:
    keys = [key.removeprefix(OTHER_SIDE) for key in address if key.startswith(OTHER_SIDE)]
    own = {key: address[f"{OTHER_SIDE}{key}"] for key in keys if not key.startswith(OTHER_SIDE)}
    return from_address(own, languages=()).filters if own else Filters()


def _looks(state: PageState) -> tuple[tuple[str, str, str], ...]:
    """How the page looks besides what it shows: key, value and default."""
    blank = PageState()
    return (
        ("lanes", state.lanes, blank.lanes),
        ("map", state.detail, blank.detail),
        ("step", state.step, blank.step),
        ("page", state.room, blank.room),
        ("by", state.by, blank.by),
    )


def _known(values: Sequence[str] | None, allowed: Sequence[Value], default: Value) -> Value:
    return next((one for one in allowed if one == _one(values)), default)


def _number(value: int | None) -> list[str]:
    return [] if value is None else [str(value)]


def _bound(values: Sequence[str] | None) -> int | None:
    text = _one(values) or ""
    return int(text) if text.isascii() and text.isdigit() and int(text) <= MAX_BOUND else None


def _one(values: Sequence[str] | None) -> str | None:
    return values[-1][:MAX_LENGTH] if values and values[-1] else None


def _values(values: Sequence[str] | None) -> tuple[str, ...]:
    kept = [value for value in (values or ()) if value and len(value) <= MAX_LENGTH]
    return tuple(dict.fromkeys(kept))[:MAX_VALUES]


def _day(values: Sequence[str] | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(_one(values) or "")
    except ValueError:
        return None
