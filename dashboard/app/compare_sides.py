"""The two sides that are compared: what each shows, and how to choose it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from html import escape
from typing import Literal

import streamlit as st

from dashboard.app import session
from dashboard.app.view import Page, dates_in_words, facet_labels
from dashboard.queries.choices import counts_by_choice, days_of_data
from dashboard.queries.filters import Filters, filter_events

Side = Literal["filters", "other"]
SIDES: tuple[Side, Side] = ("filters", "other")
LETTERS: dict[Side, str] = {"filters": "A", "other": "B"}
_FACETS = ("kinds", "provinces", "actors")


def show_sides(page: Page) -> None:
    """Two boxes of choices and the ways to fill the second from the first."""
    words = page.words
    for column, side in zip(st.columns(2, gap="medium"), SIDES, strict=True):
        with column, st.container(key=f"side-{side}", gap="small"):
            st.html(_head(page, side))
            with st.popover(words.say("compare.choose", side=LETTERS[side]), key=f"choose-{side}"):
                _show_choices(page, side)
    with st.container(key="side-buttons", horizontal=True, gap="small"):
        for name, change in _SHORTCUTS.items():
            st.button(words.say(f"compare.{name}"), key=f"side-{name}", on_click=_apply, args=(page, change))


def side_name(page: Page, side: Side) -> str:
    """'A: 1 Jun 2021 – 1 Oct 2021, Takhar', all that is chosen in few words."""
    filters: Filters = getattr(page.state, side)
    parts = [dates_in_words(filters, page.words)] if filters.first or filters.last else []
    for facet, label in facet_labels(page).items():
        parts += [label(value) for value in getattr(filters, facet)]
    return f"{LETTERS[side]}: {', '.join(parts) or page.words.say('compare.all')}"


def _head(page: Page, side: Side) -> str:
    shown = filter_events(page.found, getattr(page.state, side))
    name = escape(side_name(page, side))
    return (
        f'<h3 class="panj-h3">{name} <small>{escape(page.words.say("map.events", n=len(shown)))}</small></h3>'
    )


def _show_choices(page: Page, side: Side) -> None:
    filters: Filters = getattr(page.state, side)
    span = days_of_data(page.table)
    with st.container(horizontal=True, gap="small"):
        for end, label in (("first", "filter.dates.from"), ("last", "filter.dates.to")):
            _day(page, side, end, getattr(filters, end), span, page.words.say(label))
    for facet in _FACETS:
        _several(page, side, facet)


def _day(
    page: Page, side: Side, end: str, day: dt.date | None, span: tuple[dt.date, dt.date] | None, label: str
) -> None:
    key = session.widget_key(f"{side}-{end}")
    st.session_state[key] = day
    ends = [one for one in (day, *(span or ())) if one]
    st.date_input(
        f"{LETTERS[side]}: {label}",
        value=None,
        min_value=min(ends) if ends else None,
        max_value=max(ends) if ends else None,
        key=key,
        format="YYYY-MM-DD",
        width=150,
        on_change=lambda: _change(side, lambda f: _with_day(f, end, st.session_state[key])),
    )


def _with_day(filters: Filters, end: str, day: object) -> Filters:
    """With one end of the days set; the ends may come in either order."""
    chosen = day if isinstance(day, dt.date) else None
    first, last = (chosen, filters.last) if end == "first" else (filters.first, chosen)
    if first and last and first > last:
        first, last = last, first
    return replace(filters, first=first, last=last)


def _several(page: Page, side: Side, facet: str) -> None:
    words, label = page.words, facet_labels(page)[facet]
    counts = counts_by_choice(page.found, getattr(page.state, side), facet)
    key = session.widget_key(f"{side}-{facet}")
    st.session_state[key] = list(getattr(getattr(page.state, side), facet))
    st.multiselect(
        f"{LETTERS[side]}: {words.say(f'filter.{facet}')}",
        list(counts),
        format_func=lambda value: f"{label(value)} · {counts.get(value, 0)}",
        key=key,
        placeholder=words.say("filter.search"),
        on_change=lambda: _change(side, lambda f: f.with_values(facet, tuple(st.session_state[key]))),
    )


def _change(side: Side, change: Callable[[Filters], Filters]) -> None:
    state = session.last()
    changed: dict[Side, Filters] = {side: change(getattr(state, side))}
    session.change(**changed)


def _apply(page: Page, change: Callable[[Page], tuple[Filters, Filters]]) -> None:
    first, second = change(page)
    session.change(filters=first, other=second)


def _year_before(page: Page) -> tuple[Filters, Filters]:
    filters = page.state.filters
    first, last = _a_year_less(filters.first), _a_year_less(filters.last)
    return filters, replace(filters, first=first, last=last)


def _a_year_less(day: dt.date | None) -> dt.date | None:
    if day is None:
        return None
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _just_before(page: Page) -> tuple[Filters, Filters]:
    """As many days right before, where the first side has both ends; else all that lies outside of its one end."""
    filters, day = page.state.filters, dt.timedelta(days=1)
    if filters.first is None:
        return filters, replace(filters, first=filters.last + day if filters.last else None, last=None)
    length = filters.last - filters.first if filters.last else None
    last = filters.first - day
    return filters, replace(filters, first=last - length if length is not None else None, last=last)


_SHORTCUTS: dict[str, Callable[[Page], tuple[Filters, Filters]]] = {
    "year_before": _year_before,
    "just_before": _just_before,
    "swap": lambda page: (page.state.other, page.state.filters),
    "clear": lambda page: (page.state.filters, Filters()),
}
