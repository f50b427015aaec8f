import datetime as dt
import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from dashboard.errors import PanjError
from dashboard.fetch.client import Client
from dashboard.fetch.collect import Collected, fetch_into
from dashboard.locking import alone
from dashboard.model.article import Article
from dashboard.readers.read import read_paths

Make = Callable[..., Client]
Fetch = Callable[..., Collected]

STORY = "<html><head><title>{0}</title></head><body><article><p>{1}</p></article></body></html>"
WORDS = "About {} Afghan soldiers crossed from Badakhshan into Tajikistan, guards at the border said today. "
FEED = '<rss version="2.0"><channel><title>News</title>{}</channel></rss>'
ENTRY = "<item><link>{}</link><pubDate>Mon, 05 Jul 2021 23:30:00 -0700</pubDate></item>"
SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'
INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</sitemapindex>'


def story(number: int) -> str:
    """A page about so many soldiers."""
    return STORY.format(f"{number} soldiers", WORDS.format(number) * 5)


def feed(*links: str) -> str:
    """A feed that lists these."""
    return FEED.format("".join(map(ENTRY.format, links)))


def sitemap(pages: dict[str, str], form: str = SITEMAP, name: str = "url") -> str:
    """A sitemap that lists these, with the days of their last change."""
    entries = (f"<{name}><loc>{url}</loc><lastmod>{day}</lastmod></{name}>" for url, day in pages.items())
    return form.format("".join(entries))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "fetched"


@pytest.fixture
def fetch(folder: Path, make_client: Make, web: Any) -> Fetch:
    """Fetch addresses into the folder, each time as a new command would."""

    def run(*urls: str, **options: Any) -> Collected:
        web.asked.clear()
        with make_client(*urls, tries=1) as client:
            return fetch_into(folder, urls, client, **options)

    return run


def articles(folder: Path) -> list[Article]:
    """What `panj build` would read, every item an article."""
    found = list(read_paths([folder]))
    assert all(isinstance(one, Article) for one in found)
    return [one for one in found if isinstance(one, Article)]


def test_the_pages_of_a_feed_become_articles(web: Any, fetch: Fetch, folder: Path) -> None:
    """With address, outlet, the day that the feed gives, and the moment at which they were fetched."""
    web.page("/one", story(40))
    url = web.page("/feed", feed("/one"), kind="application/rss+xml")
    assert fetch(url).pages == 1
    (article,) = articles(folder)
    assert (article.url, article.outlet) == (f"{web.address}/one", "127.0.0.1")
    assert article.published == dt.date(2021, 7, 5)
    assert article.fetched_at == dt.datetime(2021, 7, 6, 12, tzinfo=dt.UTC)
    assert "40 Afghan soldiers" in article.text


def test_pages_are_kept_as_they_came(web: Any, fetch: Fetch, folder: Path) -> None:
    """Any tool for web archives finds the page's bytes and headers; what speaks of packing bears another name."""
    web.page("/one", gzip.compress(story(40).encode()), Content_Encoding="gzip", X_Told="yes")
    fetch(web.page("/feed", feed("/one")))
    (path,) = folder.glob("*.warc.gz")
    with path.open("rb") as stream:
        told = []
        for record in ArchiveIterator(stream, check_digests=True):
            body = record.content_stream().read()
            told.append((record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), body))
            headers = record.http_headers
        assert record.digest_checker.passed
    url = f"{web.address}/one"
    assert [kind for kind, _, _ in told] == ["warcinfo", "metadata", "response"]
    assert told[1][1:] == (url, f"via: {web.address}/feed\r\npublished: 2021-07-05\r\n".encode())
    assert told[2][1:] == (url, story(40).encode())
    assert headers.get_header("X-Told") == "yes"
    assert headers.get_header("X-Crawl-Content-Encoding") == "gzip"


def test_nothing_is_asked_for_twice_without_need(web: Any, fetch: Fetch, folder: Path) -> None:
    """The second time only what is new; a feed with an ETag that has not changed is all that is asked for."""
    web.page("/one", story(40))
    web.page("/two", story(60))
    url = web.page("/feed", feed("/one"), ETag='"1"')
    web.page("/feed", feed("/two", "/one"), ETag='"2"')
    assert [fetch(url).pages for _ in range(3)] == [1, 1, 0]
    assert web.paths() == ["/feed"]
    assert len(list(folder.glob("*.warc.gz"))) == 2
    assert len(articles(folder)) == 2


def test_a_page_that_a_sitemap_says_has_changed_is_fetched_anew(web: Any, fetch: Fetch, folder: Path) -> None:
    """Both versions are kept; one whose bytes are the same is not."""
    web.page("/one", story(40))
    web.page("/one", story(41))
    web.page("/two", story(60))
    url = web.page("/map.xml", sitemap({"/one": "2021-07-05", "/two": "2021-07-05"}))
    web.page("/map.xml", sitemap({"/one": "2021-07-06", "/two": "2021-07-06"}))
    assert [fetch(url).pages for _ in range(2)] == [2, 1]
    assert sorted(one.text[:2] for one in articles(folder)) == ["40", "41", "60"]


def test_an_index_leads_to_its_sitemaps(web: Any, fetch: Fetch, folder: Path) -> None:
    """Those that it says have changed, newest first."""
    web.page("/one", story(40))
    web.page("/two", story(60))
    web.page("/a.xml", sitemap({"/one": "2021-07-04"}))
    web.page("/b.xml", sitemap({"/two": "2021-07-06"}))
    url = web.page("/map.xml", sitemap({"/a.xml": "2021-07-04", "/b.xml": "2021-07-06"}, INDEX, "sitemap"))
    assert fetch(url).pages == 2
    assert web.paths() == ["/map.xml", "/b.xml", "/two", "/a.xml", "/one"]
    fetch(url)
    assert web.paths() == ["/map.xml"]


def test_a_page_can_be_named_itself(web: Any, fetch: Fetch, folder: Path) -> None:
    """It is asked for each time, and kept where it has changed."""
    url = web.page("/one", story(40))
    web.page("/one", story(40))
    web.page("/one", story(41))
    assert [fetch(url).pages for _ in range(3)] == [1, 0, 1]


def test_what_is_too_much_comes_the_next_time(web: Any, fetch: Fetch) -> None:
    """Only so many pages at once; the feed is read again although it has not changed."""
    for number in range(5):
        web.page(f"/{number}", story(number + 40))
    url = web.page("/feed", feed(*(f"/{number}" for number in range(5))), ETag='"1"')
    rounds = [fetch(url, most_pages=2) for _ in range(4)]
    assert [(one.pages, one.left) for one in rounds] == [(2, 3), (2, 1), (1, 0), (0, 0)]


def test_what_fails_is_a_problem_and_the_rest_goes_on(web: Any, fetch: Fetch) -> None:
    """What may come later is asked for again, what is gone is not; hostile addresses are not asked for at all."""
    web.page("/one", story(40))
    web.page("/gone", status=410)
    web.page("/busy", status=503)
    web.page("/paper.pdf", b"%PDF-1.7", kind="application/pdf")
    bad = ("/gone", "/busy", "/paper.pdf", "javascript:alert(1)", "http://10.0.0.1/x", "file:///etc/passwd")
    url = web.page("/feed", feed(*bad, "/one"), ETag='"1"')
    first = fetch(url)
    assert (first.pages, len(first.problems)) == (1, 6)
    assert {problem.stage for problem in first.problems} == {"fetch"}
    second = fetch(url)
    assert web.paths() == ["/feed", "/busy"]
    assert (second.pages, [problem.source for problem in second.problems]) == (0, [f"{web.address}/busy"])


@pytest.mark.parametrize("body", ["<rss><channel><item>", "{}", b"\x00\x01"])
def test_a_broken_feed_is_a_problem(web: Any, fetch: Fetch, folder: Path, body: str | bytes) -> None:
    """And leaves no file."""
    found = fetch(web.page("/feed", body, kind="application/xml"), f"{web.address}/missing")
    assert [problem.source for problem in found.problems] == [f"{web.address}/feed", f"{web.address}/missing"]
    assert not list(folder.glob("*.warc.gz"))


def test_robots_txt_keeps_us_from_pages_that_a_feed_lists(web: Any, fetch: Fetch) -> None:
    """The feed may be read, the page may not."""
    web.page("/robots.txt", "User-agent: panj\nDisallow: /news/", kind="text/plain")
    web.page("/news/one", story(40))
    found = fetch(web.page("/feed", feed("/news/one")))
    assert "robots.txt" in found.problems[0].reason
    assert web.paths() == ["/robots.txt", "/feed"]


def test_what_came_is_kept_when_it_is_stopped(web: Any, make_client: Make, folder: Path) -> None:
    """Ctrl-C ends it; the pages that are here stay, and are not asked for again."""

    def stop(url: str) -> None:
        if url.endswith("/two"):
            raise KeyboardInterrupt

    web.page("/one", story(40))
    web.page("/two", story(60))
    url = web.page("/feed", feed("/one", "/two"))
    with pytest.raises(KeyboardInterrupt):
        fetch_into(folder, [url], make_client(url), listener=stop)
    assert len(articles(folder)) == 1
    assert fetch_into(folder, [url], make_client(url)).pages == 1


def test_two_at_once_into_one_folder_are_one_too_many(web: Any, fetch: Fetch, folder: Path) -> None:
    """The second says so."""
    folder.mkdir()
    with alone(folder / ".panj-fetch.lock", ""), pytest.raises(PanjError, match="another panj is fetching"):
        fetch(web.page("/one", story(40)))


def test_a_damaged_memory_costs_nothing_but_requests(web: Any, fetch: Fetch, folder: Path) -> None:
    """Everything is asked for anew."""
    url = web.page("/one", story(40))
    fetch(url)
    (folder / ".panj-fetched.json").write_text("{broken")
    assert fetch(url).pages == 1
