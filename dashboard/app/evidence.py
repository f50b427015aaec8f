"""Text of articles as safe HTML: every character escaped, the sentence marked, links only where they lead out."""

from html import escape
from urllib.parse import urlsplit

from dashboard.errors import DataError
from dashboard.lexicon.load import load_lexicon

MAX_PARAGRAPH = 700
"""Longer paragraphs are cut around the sentence, with an ellipsis."""


def safe_link(url: str | None) -> str | None:
    """The address if it is http or https, else None: an article must not smuggle in a script."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else None


def link_html(url: str | None, label: str) -> str:
    """A link that opens elsewhere and tells nothing of this page; the bare label where the address is unsafe."""
    address = safe_link(url)
    if address is None:
        return escape(label)
    return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{escape(label)}</a>'


def direction_of(lang: str) -> str:
    """'rtl' or 'ltr' by the language's script; 'auto' where the language has no lexicon."""
    try:
        return load_lexicon(lang).language.direction
    except DataError:
        return "auto"


def paragraph_around(text: str, start: int, end: int, most: int = MAX_PARAGRAPH) -> tuple[int, int]:
    """The offsets of the lines that hold [start, end), cut to about `most` characters around it."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    room = max(most - (end - start), 0) // 2
    return max(first, start - room), min(last, end + room)


def marked_html(text: str, start: int, end: int, *, lang: str, whole: bool = False) -> str:
    """The paragraph around [start, end), or the whole text, escaped, with the sentence marked."""
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    first, last = (0, len(text)) if whole else paragraph_around(text, start, end)
    before = ("" if whole or first == 0 or text[first - 1] == "\n" else "… ") + text[first:start]
    after = text[end:last] + ("" if whole or last == len(text) or text[last] == "\n" else " …")
    return (
        f'<p class="panj-text" lang="{escape(lang)}" dir="{direction_of(lang)}">'
        f"{escape(before)}<mark>{escape(text[start:end])}</mark>{escape(after)}</p>"
    )


def plain_markdown(text: str) -> str:
    """Text that Streamlit's labels show as it is: no link, image, emphasis or colour can arise from it."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()<>#+-.!|~$:&" else sign for sign in text)
