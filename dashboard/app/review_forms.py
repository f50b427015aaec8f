"""The forms of a review: change fields, join two events, split reports off, reject."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.app import session
from dashboard.app.evidence import plain_markdown
from dashboard.app.loads import load_event
from dashboard.app.reviewing import changes_of, correct, say, value_text
from dashboard.app.view import Page
from dashboard.correct.edits import read_change
from dashboard.errors import CorrectionError
from dashboard.model import columns as c
from dashboard.model.correction import Action, Value
from dashboard.model.event import Event
from dashboard.model.kinds import Kind, Status
from dashboard.queries.alike import events_alike
from dashboard.queries.describe import kind_label
from dashboard.queries.headline import sentence

MAX_REASON = 500
MAX_VALUE = 300
SHOWN_EVIDENCE = 110
_TYPED = (
    c.DATE_START,
    c.DATE_END,
    c.ADMIN2,
    c.PLACE,
    c.ACTORS,
    c.COUNT_MIN,
    c.COUNT_MAX,
    c.COUNT_UNIT,
    c.FATALITIES_LOW,
    c.FATALITIES_HIGH,
    c.ATTRIBUTED_TO,
)
_CHOSEN = (c.KIND, c.STATUS, c.COUNTRY, c.ADMIN1, c.TO_COUNTRY)
Done = Callable[[bool], None]
"""Hears whether the correction was made."""


def show_edit(page: Page, event: Event, done: Done) -> None:
    """One box a field, filled with what is there; an empty one is unknown."""

    def submitted() -> None:
        typed = {name: st.session_state.get(_key(event, name)) for name in (*_CHOSEN, *_TYPED)}
        changes: dict[str, Value] = {}
        try:
            changes = dict(map(read_change, changes_of(event, typed)))
        except CorrectionError as error:
            say(page.words.say("review.failed", why=str(error)))
            done(False)
            return
        done(correct(page, event, Action.EDIT, _reason(event), changes=changes))

    with st.form(key=f"form-edit-{event.event_id}"):
        left, right = st.columns(2, gap="small")
        for n, name in enumerate((*_CHOSEN, *_TYPED)):
            with left if n % 2 == 0 else right:
                _field(page, event, name)
        _why(page, event, submitted)


def show_merge(page: Page, event: Event, done: Done) -> None:
    """The events that may be the same, likeliest first."""
    alike: list[dict[Any, Any]] = events_alike(page.table, event.event_id).to_dict("records")
    if not alike:
        st.caption(page.words.say("filter.none"))
        return
    lines = {str(row[c.EVENT_ID]): sentence(row, page.words, page.names) for row in alike}

    def submitted() -> None:
        other_id = str(st.session_state[_key(event, "other")])
        done(correct_merge(page, event, other_id, _reason(event)))

    with st.form(key=f"form-merge-{event.event_id}"):
        st.selectbox(
            page.words.say("review.merge.with"),
            list(lines),
            format_func=lambda one: lines[one],
            key=_key(event, "other"),
        )
        _why(page, event, submitted)


def correct_merge(page: Page, event: Event, other_id: str, reason: str) -> bool:
    """Join another event to this one, with the reports that it has now."""
    other = load_event(page.address, page.version, other_id)
    seen = tuple(report.report_id for report in other.reports) if other else ()
    return correct(page, event, Action.MERGE, reason, other_id=other_id, other_seen=seen)


def show_split(page: Page, event: Event, done: Done) -> None:
    """The reports, to choose those that tell of another event."""
    lines = {one.report_id: f"{one.outlet or '–'}: {one.evidence}"[:SHOWN_EVIDENCE] for one in event.reports}

    def submitted() -> None:
        chosen = tuple(st.session_state[_key(event, "split")])
        done(correct(page, event, Action.SPLIT, _reason(event), report_ids=chosen))

    with st.form(key=f"form-split-{event.event_id}"):
        st.multiselect(
            page.words.say("review.split.which"),
            list(lines),
            format_func=lambda one: lines[one],
            key=_key(event, "split"),
            placeholder=page.words.say("review.split.choose"),
        )
        _why(page, event, submitted)


def show_reject(page: Page, event: Event, done: Done) -> None:
    """Nothing but the reason."""
    with st.form(key=f"form-reject-{event.event_id}"):
        _why(page, event, lambda: done(correct(page, event, Action.REJECT, _reason(event))))


def _why(page: Page, event: Event, submitted: Callable[[], None]) -> None:
    words = page.words
    st.text_input(words.say("review.why"), key=_key(event, "why"), max_chars=MAX_REASON)
    st.form_submit_button(
        words.say("review.do"), key=f"do-{event.event_id}", type="primary", on_click=submitted
    )


def _reason(event: Event) -> str:
    return str(st.session_state.get(_key(event, "why")) or "")


def _field(page: Page, event: Event, name: str) -> None:
    words, now = page.words, value_text(event, name)
    label = words.say(f"field.{name}")
    if name in _TYPED:
        st.text_input(label, value=now, key=_key(event, name), max_chars=MAX_VALUE)
        return
    options, format_name = _options(page, name)
    offered = list(dict.fromkeys([*options, now]))
    st.selectbox(label, offered, index=offered.index(now), format_func=format_name, key=_key(event, name))


def _options(page: Page, name: str) -> tuple[list[str], Callable[[str], str]]:
    """What may be chosen, and how it is called."""
    words, names = page.words, page.names
    if name == c.KIND:
        return [str(kind) for kind in Kind], lambda kind: kind_label(kind, words)
    if name == c.STATUS:
        return [str(status) for status in Status], lambda status: words.say(f"status.{status}")
    of_provinces = name == c.ADMIN1
    wanted = [code for code in names if "/" not in code and ("-" in code) is of_provinces]
    codes = sorted(wanted, key=lambda code: names[code])
    return [
        "",
        *codes,
    ], lambda code: plain_markdown(names.get(code, code)) if code else words.say("history.unknown")


def _key(event: Event, name: str) -> str:
    """The key of a box: another one for every event and whenever the filters' own are made anew."""
    return session.widget_key(f"review-{event.event_id}-{name}")
