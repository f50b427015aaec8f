"""Territory: the districts that were reported captured by a day, on a map and as a list that opens the reports."""

import datetime as dt
from html import escape
from typing import Any

import streamlit as st

from dashboard.app import session
from dashboard.app.evidence import plain_markdown
from dashboard.app.loads import load_ground
from dashboard.app.view import Page
from dashboard.figures.territory_map import Held, territory_map
from dashboard.model import columns as c
from dashboard.queries.describe import when
from dashboard.queries.filters import filter_events
from dashboard.queries.territory import Capture, Territory, capture_days, territory_at

_MAP = "territory-map"
HEIGHT_PX, PHONE_HEIGHT_PX = 500, 330


def show_territory(page: Page) -> None:
    """A day to choose, the map of that day, what it cannot show, and the list."""
    words = page.words
    table = filter_events(page.found, page.state.filters.without("first", "last", "kinds"))
    span = capture_days(table)
    if span is None:
        st.html(f'<p class="panj-state">{escape(words.say("territory.none"))}</p>')
        return
    day = min(max(page.state.day or span[1], span[0]), span[1])
    _choose_day(page, day, span)
    found = territory_at(table, day)
    st.html(f'<p class="panj-counts" role="status">{escape(_counts(page, found, day))}</p>')
    left, right = st.columns([3, 2], gap="medium")
    with left, st.container(key="territory"):
        _show_map(page, found)
        st.html(f'<p class="panj-note">{escape(words.say("territory.blank"))}</p>')
        st.html(f'<p class="panj-note">{escape(_not_drawn(page, found))}</p>')
    with right, st.container(key="territory-list", gap=None):
        for capture in _listed(found):
            _show_line(page, capture)


def _choose_day(page: Page, day: dt.date, span: tuple[dt.date, dt.date]) -> None:
    if span[0] == span[1]:
        return
    key = session.widget_key("day")
    st.session_state[key] = day
    st.slider(
        page.words.say("territory.day"),
        min_value=span[0],
        max_value=span[1],
        key=key,
        format="YYYY-MM-DD",
        on_change=lambda: session.change(day=st.session_state[key]),
    )


def _counts(page: Page, found: Territory, day: dt.date) -> str:
    words = page.words
    surely = sum(one.surely for one in found.districts.values())
    parts = [words.say("territory.by", day=words.day(day)), words.say("territory.districts", n=surely)]
    if maybe := len(found.districts) - surely:
        parts.append(words.say("territory.maybe", n=maybe))
    return " · ".join([*parts, words.say("territory.places", n=len(found.places))])


def _show_map(page: Page, found: Territory) -> None:
    narrow = session.is_narrow()
    size = session.box()[0], PHONE_HEIGHT_PX if narrow else HEIGHT_PX
    st.plotly_chart(
        territory_map(
            load_ground(),
            {code: _held(page, one) for code, one in found.districts.items()},
            [_held(page, one) for one in found.places],
            page.paper,
            lang=page.words.code,
            size_px=size,
        ),
        key=_MAP,
        height=size[1],
        theme=None,
        on_select=_picked,
        selection_mode="points",
        config={"displaylogo": False, "scrollZoom": True, "modeBarButtonsToRemove": ["select2d", "lasso2d"]},
        alt=page.words.say("territory.alt", n=len(found.districts)),
    )


def _held(page: Page, one: Capture) -> Held:
    lines = [f"<b>{escape(_name(page, one))}</b>", *(escape(line) for line in _facts(page, one))]
    return Held(
        text="<br>".join(lines),
        event_id=one.event_id,
        surely=one.surely,
        times=one.times,
        lon=one.lon,
        lat=one.lat,
    )


def _name(page: Page, one: Capture) -> str:
    if one.code is None:
        return one.place or page.words.say("filter.spots")
    province, _, district = one.code.partition("/")
    return f"{page.words.say('place.district', name=district)}, {page.names.get(province, province)}"


def _facts(page: Page, one: Capture) -> list[str]:
    """When, whether it may not have happened yet, who is named, how often, who vouches."""
    words = page.words
    facts = [when({c.DATE_START: one.first, c.DATE_END: one.last, c.DATE_PRECISION: "day"}, words)]
    facts += [] if one.surely else [words.say("territory.perhaps")]
    if one.actors:
        facts.append(words.say("territory.named", who=", ".join(words.actor(name) for name in one.actors)))
    facts += [words.say("territory.again", n=one.times)] if one.times > 1 else []
    return facts + ([words.say(f"status.{one.status}")] if one.status != "reported" else [])


def _not_drawn(page: Page, found: Territory) -> str:
    words, ground = page.words, load_ground()
    unknown_country = words.say("country.unknown")
    parts = [
        f"{page.names.get(code, code) if code else unknown_country} {n}" for code, n in found.vague.items()
    ]
    unknown = sum(code not in ground.districts for code in found.districts)
    lines = [words.say("territory.vague", what=", ".join(parts))] if parts else []
    lines += [words.say("territory.undrawn", n=unknown)] if unknown else []
    lines += [words.say("territory.undated", n=found.undated)] if found.undated else []
    return " ".join(lines)


def _listed(found: Territory) -> list[Capture]:
    """The latest first, districts before places."""
    order = sorted(found.districts.values(), key=lambda one: (one.last, one.code or ""), reverse=True)
    return [*order, *sorted(found.places, key=lambda one: (one.last, one.place or ""), reverse=True)]


def _show_line(page: Page, one: Capture) -> None:
    """A line that opens the event behind it, with its sentences."""
    label = f"{plain_markdown(_name(page, one))}: {plain_markdown('; '.join(_facts(page, one)))}"
    key = f"held-{one.event_id}-{one.code or one.place}"
    st.button(label, key=key, type="tertiary", on_click=_open, args=(one.event_id,))


def _picked() -> None:
    chart: Any = st.session_state.get(_MAP)
    for point in chart.selection["points"] if chart else []:
        data = point.get("customdata")
        if isinstance(data, list) and len(data) == 2:
            _open(str(data[1]))
            return


def _open(event_id: str) -> None:
    """Open an event on the page of the map, where its sentences are."""
    session.change(room="map", event=event_id)
