"""The acts of a reviewer: each is a correction with who and why, and can be undone."""

import datetime as dt
import os
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from dashboard.app.view import Page
from dashboard.correct.make import make_correction
from dashboard.errors import PanjError, StoreError
from dashboard.model.correction import Action, Correction
from dashboard.model.event import Event
from dashboard.queries.doubt import ACCEPTED
from dashboard.store.open import open_store
from dashboard.store.store import Store

BY_VARIABLE = "PANJ_BY"
"""The environment variable that the command line takes a reviewer's name from, too."""
BUSY_SECONDS = 5
_WHO, _DONE, _SAID = "panj_reviewer", "panj_review_done", "panj_review_said"


def reviewer() -> str:
    """Who corrects, as was typed or as the environment says; empty where neither."""
    name: str = st.session_state.get(_WHO, os.environ.get(BY_VARIABLE, ""))
    return name


def keep_reviewer(name: str) -> None:
    """Remember who corrects, for this visit."""
    st.session_state[_WHO] = name.strip()


def said() -> str | None:
    """What the last act came to, once."""
    words: str | None = st.session_state.pop(_SAID, None)
    return words


def last_done() -> Correction | None:
    """The last correction of this visit that was not undone."""
    done: list[Correction] = st.session_state.get(_DONE, [])
    return done[-1] if done else None


def correct(page: Page, event: Event, action: Action, reason: str, **details: Any) -> bool:
    """Make a correction; what hinders it is said in a line. Whether it was made."""
    if not reviewer():
        say(page.words.say("review.nameless"))
        return False
    if not reason.strip():
        say(page.words.say("review.no_reason"))
        return False
    made = _write(page, action, lambda _store: event, reason, **details)
    if made is not None:
        st.session_state.setdefault(_DONE, []).append(made)
        say(page.words.say(f"review.done.{action}" if not _is_acceptance(made) else "review.done.accept"))
    return made is not None


def accept(page: Page, event: Event) -> bool:
    """Say that an event is right as it is."""
    return correct(page, event, Action.ANNOTATE, page.words.say("review.reason.accept"), text=ACCEPTED)


def undo(page: Page) -> str | None:
    """Take back the last correction of this visit; the id of its event, None where nothing was undone."""
    one = last_done()
    if one is None:
        return None
    reason = page.words.say("review.reason.undo")
    if _write(page, Action.UNDO, lambda _store: one, reason, undoes=one.correction_id) is None:
        return None
    st.session_state[_DONE].pop()
    say(page.words.say("review.done.undo"))
    return one.event_id


def _write(
    page: Page, action: Action, target: Callable[[Store], Event | Correction], reason: str, **details: Any
) -> Correction | None:
    """Sign and keep a correction in the store; None, and why, where it cannot be."""
    try:
        with open_store(page.address, busy_seconds=BUSY_SECONDS) as store:
            made = make_correction(
                action,
                target(store),
                made_by=reviewer(),
                reason=reason,
                now=dt.datetime.now(dt.UTC),
                before=store.corrections(),
                **details,
            )
            store.correct(made)
    except PanjError as error:
        key = "review.busy" if isinstance(error, StoreError) else "review.failed"
        say(page.words.say(key, why=str(error)))
        return None
    return made


def changes_of(event: Event, typed: Mapping[str, str | None]) -> tuple[str, ...]:
    """What was typed that differs from what the event says, as `field=value`."""
    return tuple(
        f"{name}={text or ''}" for name, text in typed.items() if (text or "") != value_text(event, name)
    )


def value_text(event: Event, name: str) -> str:
    """A field of an event as it is typed: days as ISO, actors with semicolons, nothing for unknown."""
    value = getattr(event, name)
    if value is None:
        return ""
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def _is_acceptance(one: Correction) -> bool:
    return one.action is Action.ANNOTATE and one.text == ACCEPTED


def say(words: str) -> None:
    """Keep a line for the next drawing of the page."""
    st.session_state[_SAID] = words
