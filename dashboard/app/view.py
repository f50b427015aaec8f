"""What every part of the page is drawn from, and how its choices are called in the page's language."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from dashboard.app.evidence import plain_markdown
from dashboard.app.loads import load_ground
from dashboard.app.state import PageState
from dashboard.figures.palette import Paper
from dashboard.lexicon.catalogue import Catalogue
from dashboard.lexicon.taxonomy import load_kinds
from dashboard.model import columns as c
from dashboard.model.kinds import Kind
from dashboard.queries.choices import days_of_data
from dashboard.queries.describe import Names, kind_label
from dashboard.queries.filters import BOUNDS, Filters, spots_of
from dashboard.queries.levels import level_at
from dashboard.queries.marks import Detail
from dashboard.queries.periods import busy_from

COLOUR_NAMES = {
    "violence": "orange",
    "movement": "blue",
    "forces": "violet",
    "control": "green",
    "relations": "yellow",
}
"""Streamlit's names for the colours of the families, set to our hues in its configuration."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What every part of the page is drawn from.

    table: all events; found: those that speak of the words looked for; shown: those of them that pass the filters.
    """

    table: pd.DataFrame
    found: pd.DataFrame
    shown: pd.DataFrame
    state: PageState
    words: Catalogue
    names: Names
    version: str
    address: str
    paper: Paper


def axis_days(page: Page) -> tuple[dt.date, dt.date]:
    """The first and last day on the axis: those of the data, without a few early events unless they are chosen."""
    first, last = days_of_data(page.table) or (dt.date(2021, 1, 1), dt.date(2021, 12, 31))
    busy, chosen = busy_from(page.table), page.state.filters.first
    return (first if busy is None or (chosen and chosen < busy) else busy), last


def map_detail(page: Page, step: int) -> Detail:
    """What the map counts by: as chosen, else by how near it is seen and how crowded it is."""
    chosen = page.state.detail
    return level_at(step, int(page.shown[c.LON].notna().sum())) if chosen == "auto" else chosen


def facet_labels(page: Page) -> dict[str, Callable[[str], str]]:
    """How the values of each facet are called on the page."""
    words, names = page.words, page.names

    def name(code: str) -> str:
        return names.get(code, code)

    return {
        "kinds": lambda kind: kind_label(kind, words) if kind in set(Kind) else kind,
        "countries": name,
        "provinces": lambda code: ", ".join(one for one in (name(code), country_of(page, code)) if one),
        "actors": words.actor,
        "outlets": str,
        "statuses": lambda one: words.say(f"status.{one}") if words.has(f"status.{one}") else one,
        "langs": lambda code: words.say(f"lang.{code}") if words.has(f"lang.{code}") else code,
        "districts": lambda code: words.say("place.district", name=code.partition("/")[2] or code),
        "spots": lambda spot: _spot_name(page, spot),
    }


def country_of(page: Page, code: str) -> str | None:
    """The name of the country of a province by its code, None where neither the map nor the table tells."""
    if unit := load_ground().provinces.get(code):
        return page.names.get(unit.country, unit.country)
    found = page.table.loc[(page.table[c.ADMIN1] == code).to_numpy(bool), c.COUNTRY].dropna()
    return page.names.get(str(found.iloc[0]), str(found.iloc[0])) if len(found) else None


def _spot_name(page: Page, spot: str) -> str:
    """The name of the place at a spot, or plain words for a spot that has none."""
    places = page.table.loc[(spots_of(page.table) == spot).to_numpy(bool), c.PLACE].dropna()
    return str(places.iloc[0]) if len(places) else page.words.say("filter.spots")


def filters_in_words(page: Page) -> str:
    """All that is chosen, in one line for pictures and files."""
    words, filters = page.words, page.state.filters
    parts = [words.say("search.chip", words=page.state.search)] if page.state.search else []
    parts += [dates_in_words(filters, words)] if filters.first or filters.last else []
    bounds = ((name, getattr(filters, name)) for name in BOUNDS)
    parts += [bound_in_words(name, bound, words) for name, bound in bounds if bound is not None]
    for facet, label in facet_labels(page).items():
        values = getattr(filters, facet)
        if values:
            parts.append(", ".join(label(value) for value in values))
    if filters.unplaced:
        parts.append(words.say("filter.unplaced"))
    return words.say("export.filters", what="; ".join(parts)) if parts else words.say("export.no_filters")


def dates_in_words(filters: Filters, words: Catalogue) -> str:
    """The chosen days: '1 Jun 2021 – 1 Oct 2021', an open end as an ellipsis."""
    first = words.day(filters.first, short=True) if filters.first else "…"
    last = words.day(filters.last, short=True) if filters.last else "…"
    days = words.say("when.days", first=first, last=last)
    return words.say("filter.dates.surely", days=days) if filters.surely else days


def bound_in_words(name: str, bound: int, words: Catalogue) -> str:
    """'at most 20 km from the border', 'at least 2 sources', 'at least 70 % sure'."""
    return words.say(f"bound.{name}", n=bound)


def kind_mark(kind: str, words: Catalogue) -> str:
    """A kind's glyph in its colour and its name, for labels; what is no kind as it stands."""
    if kind not in set(Kind):
        return plain_markdown(kind)
    entry = load_kinds()[Kind(kind)]
    return f":{COLOUR_NAMES[entry.family]}[{plain_markdown(entry.glyph)}] {kind_label(kind, words)}"
