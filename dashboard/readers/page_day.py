"""The day on which a page says in its metadata that it was published; not that of a change, a crawl or today."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

_META_NAMES = frozenset(
    {
        "article:published_time",
        "og:published_time",
        "og:article:published_time",
        "datepublished",
        "date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "published_time",
        "article.published",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date",
        "dc.date.issued",
        "dc.date.created",
        "dcterms.date",
        "dcterms.created",
        "dcterms.issued",
        "citation_publication_date",
        "cxenseparse:recs:publishtime",
        "content_published_date",
    }
)
"""What sites call the day of publication in a <meta>, in small letters."""

_PUBLISHED_TIME = re.compile(r"publish|pubdate|posted|entry-date", re.IGNORECASE)
_NOT_PUBLISHED = re.compile(r"updat|modif|today|current|now", re.IGNORECASE)
_ISO_DAY = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_MAX_SCRIPT = 500_000


def _day(value: object) -> dt.date | None:
    found = _ISO_DAY.match(value) if isinstance(value, str) else None
    try:
        return dt.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _in_meta(tree: HtmlElement) -> Iterator[object]:
    for element in tree.iter("meta"):
        names = (element.get(key, "").strip().lower() for key in ("property", "name", "itemprop"))
        if any(name in _META_NAMES for name in names):
            yield element.get("content")


def _published_values(found: Any, depth: int = 0) -> Iterator[object]:
    """The datePublished of an object of JSON-LD or of one inside it."""
    if depth > 5:
        return
    if isinstance(found, dict):
        yield found.get("datePublished")
    inner = found.values() if isinstance(found, dict) else found if isinstance(found, list) else ()
    for value in inner:
        if isinstance(value, dict | list):
            yield from _published_values(value, depth + 1)


def _in_linked_data(tree: HtmlElement) -> Iterator[object]:
    for element in tree.iter("script"):
        if element.get("type") == "application/ld+json" and len(element.text or "") < _MAX_SCRIPT:
            try:
                yield from _published_values(json.loads(element.text or "null"))
            except (ValueError, RecursionError):
                continue


def _in_time(tree: HtmlElement) -> Iterator[object]:
    """The <time> or <abbr> elements that are marked as the day of publication."""
    for element in tree.iter("time", "abbr"):
        marks = " ".join(element.get(key, "") for key in ("itemprop", "class", "id", "pubdate"))
        if (_PUBLISHED_TIME.search(marks) or "pubdate" in element.attrib) and not _NOT_PUBLISHED.search(
            marks
        ):
            yield element.get("datetime") or element.get("title")


def find_page_day(tree: HtmlElement) -> dt.date | None:
    """The first day of publication in a page's <meta>, linked data or marked times; None if it names none."""
    for place in (_in_meta, _in_linked_data, _in_time):
        for value in place(tree):
            if (day := _day(value)) is not None:
                return day
    return None
