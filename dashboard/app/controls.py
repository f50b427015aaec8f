"""The filters above the map: words to look for, popovers with counts beside the choices, chips, Reset."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.app import session
from dashboard.app.evidence import plain_markdown
from dashboard.app.state import MAX_LENGTH
from dashboard.app.view import (
    Page,
    bound_in_words,
    country_of,
    dates_in_words,
    facet_labels,
    kind_mark,
)
from dashboard.lexicon.catalogue import Catalogue, load_catalogue, page_languages
from dashboard.lexicon.taxonomy import load_kinds
from dashboard.model.kinds import Status
from dashboard.queries.choices import (
    count_unplaced,
    counts_by_bound,
    counts_by_choice,
    counts_by_days,
    days_of_data,
)
from dashboard.queries.filters import BOUNDS, Filters

SEARCH_PX = 190


def show_search(page: Page) -> None:
    """A field for words; what is typed counts with Enter or when the field is left."""
    words, key = page.words, session.widget_key("search")
    st.session_state[key] = page.state.search
    st.text_input(
        words.say("search"),
        key=key,
        type="search",
        max_chars=MAX_LENGTH,
        placeholder=words.say("search.hint"),
        label_visibility="collapsed",
        width=SEARCH_PX,
        on_change=lambda: session.search_for(st.session_state[key] or "", by=key),
    )


def show_filters(page: Page) -> None:
    """The row of popovers; each shows what it would leave."""
    for facet, (facets, draw) in _FILTERS.items():
        with st.popover(_title(page, f"filter.{facet}", *facets), key=f"filter-{facet}"):
            draw(page)


def show_filter_sheet(page: Page) -> None:
    """All filters below one another in one popover, for a phone."""
    everything = [facet for facets, _ in _FILTERS.values() for facet in facets]
    chosen = _chosen(page.state.filters, *everything)
    label = page.words.say("filter.sheet")
    with st.popover(f"{label} ({chosen})" if chosen else label, key="filter-sheet"):
        for facet, (_, draw) in _FILTERS.items():
            with st.expander(page.words.say(f"filter.{facet}"), expanded=facet == "dates"):
                draw(page)


def show_reset(page: Page) -> None:
    """Reset opens every filter again and closes the event."""
    state = page.state
    nothing = not (state.filters.any or state.search or state.event)
    st.button(page.words.say("reset"), key="reset", on_click=session.reset, disabled=nothing, type="tertiary")


def show_languages(words: Catalogue) -> None:
    """One quiet button a language of the page."""
    for code in page_languages():
        st.button(
            load_catalogue(code).name,
            key=f"lang-{code}",
            type="tertiary",
            disabled=code == words.code,
            on_click=session.change,
            kwargs={"lang": code},
        )


def show_chips(page: Page) -> None:
    """One button for each chosen value; pressing it takes the value out."""
    words, filters = page.words, page.state.filters
    if page.state.search:
        _button("search", words.say("search.chip", words=page.state.search), words, session.search_for, "")
    if filters.first or filters.last:
        _chip("dates", dates_in_words(filters, words), words, lambda f: f.without("first", "last"))
    labels = facet_labels(page)
    for facet, label in labels.items():
        for value in getattr(filters, facet):
            _chip(f"{facet}-{value}", label(value), words, _without(facet, value))
    for name in BOUNDS:
        if (bound := getattr(filters, name)) is not None:
            _chip(name, bound_in_words(name, bound, words), words, _without_bound(name))
    if filters.unplaced:
        _chip("unplaced", words.say("filter.unplaced"), words, lambda f: f.without("unplaced"))


def _title(page: Page, key: str, *facets: str) -> str:
    chosen = _chosen(page.state.filters, *facets)
    label = page.words.say(key)
    if key == "filter.dates" and chosen:
        return dates_in_words(page.state.filters, page.words)
    return f"{label} ({chosen})" if chosen else label


def _chosen(filters: Filters, *facets: str) -> int:
    """How many values are chosen in some facets."""
    values = [getattr(filters, facet) for facet in facets]
    return sum(
        len(value) if isinstance(value, tuple) else 1 for value in values if value not in ((), None, False)
    )


def _without(facet: str, value: str) -> Callable[[Filters], Filters]:
    return lambda filters: filters.toggled(facet, value) if value in getattr(filters, facet) else filters


def _without_bound(name: str) -> Callable[[Filters], Filters]:
    return lambda filters: filters.without(name)


def _chip(key: str, label: str, words: Catalogue, change: Callable[[Filters], Filters]) -> None:
    _button(key, label, words, session.filter_by, change)


def _button(key: str, label: str, words: Catalogue, act: Callable[..., None], argument: object) -> None:
    st.button(
        f"{plain_markdown(label)} ×",
        key=f"chip-{key}",
        help=words.say("chip.remove", what=plain_markdown(label)),
        on_click=act,
        args=(argument,),
    )


def _pills(page: Page, facet: str, values: Sequence[str], label: Callable[[str], str]) -> None:
    counts = counts_by_choice(page.found, page.state.filters, facet)
    offered = [value for value in values if value in counts] + [
        value for value in counts if value not in values
    ]
    _choose(
        st.pills,
        page,
        facet,
        offered,
        lambda value: f"{label(value)} · {page.words.number(counts.get(value, 0))}",
    )


def _search(page: Page, facet: str, by: Callable[[str], tuple[str, str]] | None = None) -> None:
    """A box to type into; the values most first, or in the order of `by`."""
    counts = counts_by_choice(page.found, page.state.filters, facet)
    label = facet_labels(page)[facet]
    offered = sorted(counts, key=by) if by else list(counts)
    _choose(
        st.multiselect,
        page,
        facet,
        offered,
        lambda value: f"{label(value)} · {page.words.number(counts.get(value, 0))}",
    )


def _choose(
    widget: Callable[..., object],
    page: Page,
    facet: str,
    offered: list[str],
    label: Callable[[str], str],
) -> None:
    """One widget for a facet, always showing the state, telling it every change."""
    words = page.words
    if not offered:
        st.caption(words.say("filter.none"))
        return
    key = session.widget_key(facet)
    st.session_state[key] = list(getattr(page.state.filters, facet))

    def changed() -> None:
        chosen = tuple(st.session_state[key])
        session.filter_by(lambda filters: filters.with_values(facet, chosen), by=key)

    extra = {"selection_mode": "multi"} if widget is st.pills else {"placeholder": words.say("filter.search")}
    title = words.say(f"filter.{facet}")
    widget(title, offered, format_func=label, key=key, on_change=changed, **extra)


def _kinds(page: Page) -> None:
    _pills(page, "kinds", [str(kind) for kind in load_kinds()], lambda kind: kind_mark(kind, page.words))


def _more(page: Page) -> None:
    _pills(page, "statuses", [str(one) for one in Status], facet_labels(page)["statuses"])
    _pills(page, "langs", [], facet_labels(page)["langs"])
    _bound(page, "n_sources")
    _bound(page, "confidence")


def _bound(page: Page, name: str) -> None:
    """One of a few numbers, or none."""
    words, key = page.words, session.widget_key(name)
    counts = counts_by_bound(page.found, page.state.filters, name)
    st.session_state[key] = getattr(page.state.filters, name)

    def changed() -> None:
        chosen: dict[str, Any] = {name: st.session_state[key]}
        session.filter_by(lambda filters: replace(filters, **chosen), by=key)

    st.pills(
        words.say(f"filter.{name}"),
        list(counts),
        format_func=lambda step: f"{words.say(f'bound.{name}.short', n=step)} · {words.number(counts[step])}",
        key=key,
        on_change=changed,
    )


def _places(page: Page) -> None:
    names = page.names
    _pills(page, "countries", [], lambda code: plain_markdown(names.get(code, code)))
    _search(page, "provinces", by=lambda code: (country_of(page, code) or "~", page.names.get(code, code)))
    key = session.widget_key("unplaced")
    st.session_state[key] = page.state.filters.unplaced

    def changed() -> None:
        chosen = bool(st.session_state[key])
        session.filter_by(lambda filters: replace(filters, unplaced=chosen), by=key)

    count = count_unplaced(page.found, page.state.filters)
    st.checkbox(
        f"{page.words.say('filter.unplaced')} · {page.words.number(count)}", key=key, on_change=changed
    )
    _bound(page, "border_km")


def _dates(page: Page) -> None:
    words, span = page.words, days_of_data(page.table)
    if span is None:
        st.caption(words.say("filter.none"))
        return
    first, last = page.state.filters.first, page.state.filters.last
    lowest, highest = min(span[0], first or span[0]), max(span[1], last or span[1])
    keys = session.widget_key("first"), session.widget_key("last")
    st.session_state[keys[0]], st.session_state[keys[1]] = first, last

    def changed() -> None:
        choose_days(st.session_state[keys[0]], st.session_state[keys[1]], by=keys[0])

    left, right = st.columns(2)
    for column, key, label in ((left, keys[0], "filter.dates.from"), (right, keys[1], "filter.dates.to")):
        column.date_input(
            words.say(label),
            value=None,
            min_value=lowest,
            max_value=highest,
            key=key,
            format="YYYY-MM-DD",
            on_change=changed,
        )
    _certainty(page)
    presets = _presets(span, words)
    counts = counts_by_days(page.found, page.state.filters, [ends for _, _, ends in presets])
    with st.container(horizontal=True, gap="small"):
        for (key, label, ends), n in zip(presets, counts, strict=True):
            st.button(f"{label} · {words.number(n)}", key=f"preset-{key}", on_click=choose_days, args=ends)


def _certainty(page: Page) -> None:
    """Whether an event must, or only may, lie inside the days."""
    words, key = page.words, session.widget_key("surely")
    st.session_state[key] = page.state.filters.surely

    def changed() -> None:
        surely = bool(st.session_state[key])
        session.filter_by(lambda filters: replace(filters, surely=surely), by=key)

    st.radio(
        words.say("filter.certainty"),
        (False, True),
        format_func=lambda surely: words.say("filter.surely" if surely else "filter.possibly"),
        key=key,
        on_change=changed,
    )


def choose_days(first: dt.date | None, last: dt.date | None, *, by: str | None = None) -> None:
    """Filter by days, in a callback; the ends may come in either order."""
    if first and last and first > last:
        first, last = last, first
    session.filter_by(lambda filters: replace(filters, first=first, last=last), by=by)


def _presets(
    span: tuple[dt.date, dt.date], words: Catalogue
) -> list[tuple[str, str, tuple[dt.date | None, dt.date | None]]]:
    presets: list[tuple[str, str, tuple[dt.date | None, dt.date | None]]] = [
        ("all", words.say("filter.dates.all"), (None, None)),
        ("summer", words.say("filter.dates.summer"), (dt.date(2021, 6, 1), dt.date(2021, 9, 30))),
        ("last30", words.say("filter.dates.last30"), (span[1] - dt.timedelta(days=29), span[1])),
    ]
    years = range(max(span[0].year, span[1].year - 7), span[1].year + 1)
    presets += [(str(year), str(year), (dt.date(year, 1, 1), dt.date(year, 12, 31))) for year in years]
    return presets


_FILTERS: dict[str, tuple[tuple[str, ...], Callable[[Page], None]]] = {
    "dates": (("first", "last"), _dates),
    "kinds": (("kinds",), _kinds),
    "places": (("countries", "provinces", "districts", "spots", "border_km", "unplaced"), _places),
    "actors": (("actors",), lambda page: _search(page, "actors")),
    "outlets": (("outlets",), lambda page: _search(page, "outlets")),
    "more": (("statuses", "langs", "n_sources", "confidence"), _more),
}
"""What each popover filters and how it is drawn."""
