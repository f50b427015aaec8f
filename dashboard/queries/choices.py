"""How many events each choice of a filter would show, all other filters kept."""

import datetime as dt

import pandas as pd

from dashboard.model import columns as c
from dashboard.queries.filters import SEVERAL, SINGLE, Filters, filter_events


def counts_by_choice(table: pd.DataFrame, filters: Filters, facet: str) -> dict[str, int]:
    """Events by value of a facet ('kinds', 'actors', ...), most first; what is chosen stays in, even at 0."""
    rest = filter_events(table, filters.without(facet))
    column = SINGLE.get(facet) or SEVERAL[facet]
    values = rest[column].explode() if facet in SEVERAL else rest[column]
    counts: dict[str, int] = {str(k): int(n) for k, n in values.dropna().value_counts().items()}
    for chosen in getattr(filters, facet):
        counts.setdefault(chosen, 0)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def days_of_data(table: pd.DataFrame) -> tuple[dt.date, dt.date] | None:
    """The first and the last day that any event touches, None where no event has a date."""
    first, last = table[c.DATE_START].min(), table[c.DATE_END].max()
    if pd.isna(first) or pd.isna(last):
        return None
    return first.date(), last.date()
