"""The buttons that move the chosen days by a day, a week or a month."""

import streamlit as st

from dashboard.app import session
from dashboard.app.controls import choose_days
from dashboard.app.view import Page, axis_days
from dashboard.queries.periods import PERIODS
from dashboard.queries.steps import move_days


def show_steps(page: Page) -> None:
    """Back, by how much, forward."""
    words, filters, step = page.words, page.state.filters, page.state.step
    with st.container(
        key="steps", horizontal=True, vertical_alignment="center", gap="small", width="content"
    ):
        for by, name in ((-1, "back"), (1, "on")):
            st.button(
                words.say(f"step.{name}"),
                key=f"step-{name}",
                help=words.say(f"step.{name}.by", step=words.say(f"step.{step}")),
                on_click=choose_days,
                args=move_days((filters.first, filters.last), axis_days(page), step, by),
            )
        key = session.widget_key("step")
        st.session_state[key] = step
        st.selectbox(
            words.say("step"),
            PERIODS,
            format_func=lambda one: words.say(f"step.{one}"),
            key=key,
            label_visibility="collapsed",
            width=110,
            on_change=lambda: session.change(step=st.session_state[key]),
        )
