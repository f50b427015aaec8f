"""Sitemaps as lists of pages, news sitemaps with their days of publication, and indexes of sitemaps."""

from collections.abc import Iterator
from io import BytesIO
from urllib.parse import urljoin

from lxml import etree

from dashboard.errors import InputError
from dashboard.fetch.answer import Answer
from dashboard.fetch.listing import Item, Listing, day_of, newest_first

MOST_ITEMS = 50_000
"""So many addresses the protocol allows in one sitemap."""
_ENTRIES = ("url", "sitemap")


def read_sitemap(answer: Answer) -> Listing:
    """What a sitemap or an index of sitemaps lists. Raises InputError where it is broken before its first entry."""
    found: dict[str, list[Item]] = {name: [] for name in _ENTRIES}
    try:
        for name, item in _entries(answer):
            found[name].append(item)
            if len(found[name]) >= MOST_ITEMS:
                break
    except etree.XMLSyntaxError as error:
        if not any(found.values()):
            raise InputError(f"the sitemap is broken ({error.msg})") from None
    return Listing(items=newest_first(found["url"]), sitemaps=newest_first(found["sitemap"]))


def _entries(answer: Answer) -> Iterator[tuple[str, Item]]:
    """Each entry with its name, one by one; neither entities nor other files are read."""
    stream = etree.iterparse(
        BytesIO(answer.body), events=("end",), resolve_entities=False, no_network=True, load_dtd=False
    )
    for _, element in stream:
        name = _name(element)
        if name not in _ENTRIES:
            continue
        address = _text(element, "loc")
        if address:
            published = _text(element, "news", "publication_date")
            changed = _text(element, "lastmod") or published
            yield (
                name,
                Item(url=urljoin(answer.url, address), published=day_of(published), changed=changed),
            )
        element.clear()


def _text(element: etree._Element, *names: str) -> str | None:
    """What stands in a child, or in a child's child; None for nothing. Images have a <loc> of their own."""
    inner: etree._Element | None = element
    for name in names:
        inner = next((part for part in inner if _name(part) == name), None) if inner is not None else None
    return (inner.text or "").strip() or None if inner is not None else None


def _name(element: etree._Element) -> str:
    """An element's name without its namespace; empty for comments."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
