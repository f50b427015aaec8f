"""How many events each choice of a filter would show, all other filters kept."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

import pandas as pd

from dashboard.model import columns as c
from dashboard.queries.filters import (
    SEVERAL,
    SINGLE,
    Filters,
    filter_events,
    is_placed,
    mask_events,
    within_bound,
)

STEPS = {"border_km": (5, 20, 50, 100), "n_sources": (2, 3, 5), "confidence": (50, 70, 90)}
"""What is offered for each of filters.BOUNDS: kilometres, sources, percent."""
Days = tuple[dt.date | None, dt.date | None]


def counts_by_choice(table: pd.DataFrame, filters: Filters, facet: str) -> dict[str, int]:
    """Events by value of a facet ('kinds', 'actors', ...), most first; what is chosen stays in, even at 0."""
    values = table[SINGLE.get(facet) or SEVERAL[facet]][mask_events(table, filters.without(facet))]
    if facet in SEVERAL:
        counts = dict(Counter(chain.from_iterable(values)))
    else:
        counts = {str(value): int(n) for value, n in values.value_counts().items()}
    for chosen in getattr(filters, facet):
        counts.setdefault(chosen, 0)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def counts_by_bound(table: pd.DataFrame, filters: Filters, name: str) -> dict[int, int]:
    """Events by what is offered for one of filters.BOUNDS; a bound that is chosen is always among them."""
    rest = table[[name]][mask_events(table, filters.without(name))]
    chosen = getattr(filters, name)
    steps = sorted({*STEPS[name], *([chosen] if chosen is not None else [])})
    return {step: int(within_bound(rest, name, step).sum()) for step in steps}


def counts_by_days(table: pd.DataFrame, filters: Filters, ranges: Sequence[Days]) -> list[int]:
    """Events in each range of days, dates understood as the filters say."""
    rest = table[[c.DATE_START, c.DATE_END]][mask_events(table, filters.without("first", "last"))]
    return [
        len(filter_events(rest, replace(Filters(surely=filters.surely), first=first, last=last)))
        for first, last in ranges
    ]


def count_unplaced(table: pd.DataFrame, filters: Filters) -> int:
    """Events without a place among those that the other filters leave."""
    return int((~is_placed(table)[mask_events(table, filters.without("unplaced"))]).sum())


def days_of_data(table: pd.DataFrame) -> tuple[dt.date, dt.date] | None:
    """The first and the last day that any event touches, None where no event has a date."""
    first, last = table[c.DATE_START].min(), table[c.DATE_END].max()
    if pd.isna(first) or pd.isna(last):
        return None
    return first.date(), last.date()
