"""The page within another page (`?embed=1`): map, timeline and list, and one line on whose they are."""

from html import escape
from urllib.parse import parse_qs, urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.app.evidence import safe_link
from dashboard.app.state import to_address
from dashboard.app.view import Page

_YES = ("1", "true")
CSS = """
.stAppHeader, .stMainMenu { display: none; }
.stMainBlockContainer { padding: 0.4rem 0.6rem !important; }
@media (min-width: 901px) {
  .stMainBlockContainer { min-height: 420px; }
  [data-testid="stLayoutWrapper"]:has(> [class*="st-key-event-"]) { max-height: 100%; }
}
"""


def is_embedded() -> bool:
    """Whether the address asks for it. Streamlit keeps this one parameter from its own list of them."""
    context = get_script_run_ctx()
    asked = parse_qs(context.query_string if context else "").get("embed", [""])
    return asked[-1].lower() in _YES


def show_foot(page: Page) -> None:
    """The licences of what is shown, and the way to the same state of the whole page."""
    words = page.words
    whole = safe_link(
        f"{(st.context.url or '').rstrip('/')}/?{urlencode(to_address(page.state), doseq=True)}"
    )
    link = (
        f' <a href="{escape(whole)}" target="_blank">{escape(words.say("embed.open"))}</a>' if whole else ""
    )
    credit = escape(words.say("credit", version=page.version))
    st.html(f'<p class="panj-hint panj-foot">{credit}{link}</p>')
