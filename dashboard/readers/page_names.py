"""What a page calls itself: its headline, its outlet and its address, without the rest of what could be asked of it.

The author, the tags, the licence and the guess at a day that trafilatura looks for besides take as long as these.
"""

import logging

from lxml.html import HtmlElement
from trafilatura.metadata import (
    META_URL,
    examine_meta,
    extract_meta_json,
    extract_sitename,
    extract_title,
    extract_url,
)
from trafilatura.settings import Document

_LOG = logging.getLogger(__name__)


def page_names(tree: HtmlElement) -> Document:
    """The `title`, `sitename` and `url` that a page names, None where it does not; the tree stays as it is."""
    found = examine_meta(tree)
    try:
        found = extract_meta_json(tree, found)
    except Exception as error:  # linked data has any form; a page is read without it
        _LOG.debug("linked data is left out: %s", error)
    found.title = found.title or extract_title(tree)
    found.url = found.url or extract_url(tree)
    found.sitename = _outlet(found.sitename or extract_sitename(tree), found.url)
    found.clean_and_trim()
    return found


def _outlet(name: str | None, url: str | None) -> str | None:
    """A name as it is printed, not as an account or an address; the site's host where there is no name."""
    if not name:
        host = META_URL.match(url or "")
        return host[1] if host else None
    name = name.lstrip("@")
    return name if "." in name or name[:1].isupper() else name.title()
