import datetime as dt
import gzip

import pytest

from dashboard.errors import InputError
from dashboard.fetch.answer import Answer
from dashboard.fetch.listing import Item, Listing, day_of
from dashboard.fetch.telling import tell

RSS = """<?xml version="1.0"?><!-- made by hand --><rss version="2.0"><channel><title>News</title>
<item><title>One</title><link>/one</link><pubDate>Mon, 05 Jul 2021 23:30:00 -0700</pubDate></item>
<item><title>No link</title></item>
<item><title>Two</title><link>https://example.org/two</link></item>
<item><title>One again</title><link>https://example.org/one</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>
<entry><link href="https://example.org/one"/><published>2021-07-05T23:30:00-07:00</published>
<updated>2021-07-07T00:00:00Z</updated></entry>
<entry><link href="https://example.org/two"/><updated>2021-07-07T00:00:00Z</updated></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<item rdf:about="https://example.org/one"><title>One</title><link>https://example.org/one</link></item></rdf:RDF>"""
JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1", "items": [
{"id": "1", "url": "/one", "date_published": "2021-07-05T23:30:00-07:00"}, {"id": "2"}, "three"]}"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://example.org/old</loc><lastmod>2021-07-04</lastmod></url>
<url><loc> https://example.org/new </loc><lastmod>2021-07-06</lastmod>
<news:news><news:publication_date>2021-07-05</news:publication_date></news:news>
<image:image><image:loc>https://example.org/picture.jpg</image:loc></image:image></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://example.org/map.xml</loc></sitemap></sitemapindex>"""
JULY_5 = dt.date(2021, 7, 5)
HOSTILE = RSS.replace("One again", "\x1b[31m<script>alert(1)</script>=cmd()&#10;")
BOMB = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>' + RSS.replace(
    "News", "&b;&b;"
)


def answer(body: str | bytes, kind: str = "application/xml") -> Answer:
    """A body as it comes from https://example.org/list."""
    return Answer(
        url="https://example.org/list",
        status=200,
        reason="OK",
        headers=(("Content-Type", kind),),
        body=body.encode() if isinstance(body, str) else body,
        fetched_at=dt.datetime(2021, 7, 6, tzinfo=dt.UTC),
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (RSS, [("one", JULY_5), ("two", None)]),
        (ATOM, [("one", JULY_5), ("two", None)]),
        (RDF, [("one", None)]),
        (JSON_FEED, [("one", JULY_5)]),
        (SITEMAP, [("new", JULY_5), ("old", None)]),
        (gzip.compress(SITEMAP.encode()), [("new", JULY_5), ("old", None)]),
        (INDEX, []),
        (RSS.replace("</channel></rss>", "<item><link>/three</link"), [("one", JULY_5), ("two", None)]),
        (BOMB, [("one", JULY_5), ("two", None)]),
    ],
    ids=["rss", "atom", "rdf", "json", "sitemap", "gzip", "index", "cut-off", "entities"],
)
def test_what_a_listing_lists(body: str | bytes, expected: list[tuple[str, dt.date | None]]) -> None:
    """Each page once, with the day that the outlet itself gives, whatever the server calls it."""
    found = tell(answer(body, kind="text/html"))
    assert found is not None
    assert [
        (item.url.removeprefix("https://example.org/"), item.published) for item in found.items
    ] == expected


def test_an_index_lists_sitemaps() -> None:
    """They are told from pages."""
    assert tell(answer(INDEX)) == Listing(sitemaps=(Item(url="https://example.org/map.xml"),))


def test_a_change_can_be_seen() -> None:
    """What the listing says of a change is kept as it stands, apart from the day of publication."""
    found = tell(answer(ATOM))
    assert found is not None
    assert [item.changed for item in found.items] == ["2021-07-07T00:00:00Z"] * 2


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<!DOCTYPE html><p>Words", "text/html"),
        ("<html><body>", "application/xml"),
        ('<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html>', ""),
        ("<p>Words", "text/html; charset=utf-8"),
        ("", "text/html"),
    ],
)
def test_a_page_is_no_listing(body: str, kind: str) -> None:
    """By its root, its doctype or what the server says."""
    assert tell(answer(body, kind)) is None


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<rss", "feed is broken"),
        ("<urlset><url", "sitemap is broken"),
        ('{"items": []}', "no JSON feed"),
        ('{"version": "https://jsonfeed.org/version/1", "items": 3}', "key 'items'"),
        ("{" * 100_000, "broken JSON"),
        (b"%PDF-1.7", r"neither a page .*\(application/pdf\)"),
        (b"\x1f\x8bnonsense", "cannot be unpacked"),
    ],
)
def test_what_is_broken_is_said(body: str | bytes, said: str) -> None:
    """One plain line."""
    with pytest.raises(InputError, match=said):
        tell(answer(body, "application/pdf"))


def test_a_hostile_feed_is_only_addresses() -> None:
    """Titles are not read at all; where a link leads is looked at when it is asked for."""
    assert tell(answer(HOSTILE)) == tell(answer(RSS))


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2021-07-05T23:30:00-07:00", JULY_5),
        ("2021-07-05", JULY_5),
        ("Mon, 05 Jul 2021 23:30:00 -0700", JULY_5),
        ("Mon, 05 Jul 2021 23:30:00 GMT", JULY_5),
        ("2021-13-05", None),
        ("yesterday", None),
        (None, None),
        (20210705, None),
    ],
)
def test_days_stay_in_their_zone(value: object, day: dt.date | None) -> None:
    """The day that the outlet printed, and none where it printed none."""
    assert day_of(value) == day
