"""RSS, Atom and JSON feeds as lists of pages."""

import json
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

from dashboard.errors import InputError
from dashboard.fetch.answer import Answer
from dashboard.fetch.listing import Item, Listing, day_of

_JSON_FEED = "https://jsonfeed.org/version/"


def read_feed(answer: Answer) -> Listing:
    """What an RSS or Atom feed lists, also a damaged one as far as it goes. Raises InputError where it is none."""
    import feedparser  # late: it is slow to import, and few commands need it

    told = {"content-type": answer.header("content-type") or "", "content-location": answer.url}
    try:
        found = feedparser.parse(BytesIO(answer.body), response_headers=told, sanitize_html=False)
    except Exception as error:  # a hostile feed may make the parser raise anything
        raise InputError(f"the feed cannot be read ({type(error).__name__})") from None
    listing = _listing(answer, map(_entry, found.entries))
    if not listing.items and found.bozo:
        raise InputError(f"the feed is broken ({found.bozo_exception})")
    return listing


def read_json_feed(answer: Answer) -> Listing:
    """What a JSON feed lists. Raises InputError where it is none."""
    try:
        found = json.loads(answer.body)
    except (ValueError, RecursionError) as error:
        raise InputError(f"broken JSON ({error})") from None
    if not isinstance(found, dict) or not str(found.get("version", "")).startswith(_JSON_FEED):
        raise InputError("JSON, but no JSON feed")
    items = found.get("items")
    if not isinstance(items, list):
        raise InputError("key 'items': a JSON feed has a list there")
    return _listing(answer, (_json_item(item) for item in items if isinstance(item, dict)))


def _listing(answer: Answer, items: Iterable[Item | None]) -> Listing:
    """The items that lead somewhere, each address once."""
    once: dict[str, Item] = {}
    for item in items:
        if item is not None:
            url = urljoin(answer.url, item.url)
            once.setdefault(url, Item(url=url, published=item.published, changed=item.changed))
    return Listing(items=tuple(once.values()))


def _entry(entry: Mapping[str, Any]) -> Item | None:
    link = entry.get("link")
    if not isinstance(link, str) or not link:
        return None
    # Without a day of publication feedparser would answer with that of the last change.
    published = entry.get("published") if "published" in entry else None
    changed = entry.get("updated") if "updated" in entry else published
    return Item(url=link, published=day_of(published), changed=changed)


def _json_item(item: Mapping[str, Any]) -> Item | None:
    link = item.get("url") or item.get("external_url")
    if not isinstance(link, str):
        return None
    published, changed = item.get("date_published"), item.get("date_modified")
    told = changed if isinstance(changed, str) else published
    return Item(url=link, published=day_of(published), changed=told if isinstance(told, str) else None)
