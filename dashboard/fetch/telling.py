"""Tell feeds, sitemaps and pages apart by what comes back, not by what the server calls it."""

import re
import zlib
from dataclasses import replace

from dashboard.errors import InputError
from dashboard.fetch.answer import Answer
from dashboard.fetch.feeds import read_feed, read_json_feed
from dashboard.fetch.listing import Listing
from dashboard.fetch.sitemaps import read_sitemap

PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})
MOST_UNPACKED_BYTES = 60_000_000
"""A sitemap may have 50 MB."""
_HEAD_BYTES = 4_096
_PROLOGUE = re.compile(
    rb"\s*(?:<\?.*?\?>|<!--.*?-->|<!doctype(?:[^>\[]|\[.*?\])*>)", re.DOTALL | re.IGNORECASE
)
_ROOT = re.compile(rb"\s*<(?:[\w.-]+:)?(\w+)", re.IGNORECASE)
_FEEDS = frozenset({b"rss", b"feed", b"rdf"})
_SITEMAPS = frozenset({b"urlset", b"sitemapindex"})
_GZIP = b"\x1f\x8b"


def tell(answer: Answer) -> Listing | None:
    """What a feed or a sitemap lists; None for a page. Raises InputError for anything else and for broken ones."""
    if answer.body.startswith(_GZIP):
        answer = replace(answer, body=_unpack(answer.body))
    root = _root(answer.body)
    if root in _FEEDS:
        return read_feed(answer)
    if root in _SITEMAPS:
        return read_sitemap(answer)
    if root == b"{":
        return read_json_feed(answer)
    if root == b"html" or answer.media_type in PAGE_TYPES:
        return None
    raise InputError(f"neither a page nor a feed nor a sitemap ({answer.media_type or 'of no known kind'})")


def _root(body: bytes) -> bytes:
    """The name of the first element in small letters, or the first sign of what has none."""
    head = body[:_HEAD_BYTES].removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", errors="replace").encode()
    doctype = b""
    while found := _PROLOGUE.match(head):
        doctype = found.group().lower() if b"doctype" in found.group().lower() else doctype
        head = head[found.end() :]
    root = _ROOT.match(head)
    if doctype.split()[1:2] in ([b"html>"], [b"html"]):
        return b"html"
    return root[1].lower() if root else head.lstrip()[:1]


def _unpack(data: bytes) -> bytes:
    """What a .gz holds. Raises InputError where it is broken or larger than allowed."""
    try:
        unpacked = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, MOST_UNPACKED_BYTES + 1)
    except zlib.error:
        raise InputError("what was sent cannot be unpacked") from None
    if len(unpacked) > MOST_UNPACKED_BYTES:
        raise InputError(f"larger than {MOST_UNPACKED_BYTES // 10**6} MB when it is unpacked")
    return unpacked
