"""The first start: two lines on what this is and three hints, which the reader closes for good in the browser."""

from pathlib import Path

import streamlit as st

from dashboard.lexicon.catalogue import Catalogue

_HERE = Path(__file__)
_HTML = """<section hidden><div><p class="what"></p> <p class="how"></p></div>
<div class="tour"><span class="step"></span><span class="hint" aria-live="polite"></span>
<button type="button" class="next"></button><button type="button" class="close"></button></div></section>"""
_HINTS = ("hints.time", "hints.place", "hints.event")
_welcome = st.components.v2.component(
    "panj_welcome",
    html=_HTML,
    css=_HERE.with_suffix(".css").read_text(encoding="utf-8"),
    js=_HERE.with_suffix(".js").read_text(encoding="utf-8"),
)


def show_welcome(words: Catalogue) -> None:
    """The lines and the hints; nothing is seen of it once it was closed in this browser."""
    total = len(_HINTS)
    texts = {
        "label": words.say("hints.label"),
        "what": words.say("hints.what"),
        "how": words.say("hints.how"),
        "steps": [words.say("hints.step", n=n, total=total) for n in range(1, total + 1)],
        "hints": [words.say(key) for key in _HINTS],
        "next": words.say("hints.next"),
        "close": words.say("hints.close"),
    }
    with st.container(key="welcome"):
        _welcome(key="welcome-hints", data=texts)
