"""What the page shows, as one frozen record, and its form in the address."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.queries.filters import Filters

MAX_VALUES = 50
"""More values of one facet than this in an address are garbage."""
MAX_LENGTH = 200

KEY_OF_FACET = {
    "kinds": "kind",
    "countries": "country",
    "provinces": "province",
    "actors": "actor",
    "outlets": "source",
    "statuses": "status",
    "spots": "spot",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageState:
    """filters: what is chosen; event: the id of the one that is open; lang: of the page, None as the browser's.

    pages: how much of the list is unfolded.
    """

    filters: Filters = field(default_factory=Filters)
    event: str | None = None
    lang: str | None = None
    pages: int = 1


def to_address(state: PageState) -> dict[str, list[str]]:
    """The query parameters that reopen the state; what is at its default is left out."""
    filters = state.filters
    address = {
        "from": [filters.first.isoformat()] if filters.first else [],
        "to": [filters.last.isoformat()] if filters.last else [],
        **{key: list(getattr(filters, facet)) for facet, key in KEY_OF_FACET.items()},
        "unplaced": ["1"] if filters.unplaced else [],
        "event": [state.event] if state.event else [],
        "lang": [state.lang] if state.lang else [],
    }
    return {key: values for key, values in address.items() if values}


def from_address(address: Mapping[str, Sequence[str]], *, languages: Iterable[str]) -> PageState:
    """The state that an address asks for; whatever in it makes no sense is passed over."""
    first, last = _day(address.get("from")), _day(address.get("to"))
    if first and last and first > last:
        first, last = last, first
    facets = {facet: _values(address.get(key)) for facet, key in KEY_OF_FACET.items()}
    lang = _one(address.get("lang"))
    return PageState(
        filters=Filters(first=first, last=last, unplaced=_one(address.get("unplaced")) == "1", **facets),
        event=_one(address.get("event")),
        lang=lang if lang in set(languages) else None,
    )


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
