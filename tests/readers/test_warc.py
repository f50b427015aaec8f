import datetime as dt
import gzip
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.readers.decode import MAX_BYTES
from dashboard.readers.read import read_paths

Write = Callable[[str, bytes | str], Path]

STORY = (
    "On 5 July 2021, 1,037 Afghan soldiers crossed from Badakhshan into Tajikistan, guards at the border said. "
    * 3
)
PAGE = f"<html><head><title>Soldiers flee</title>{{}}</head><body><article><p>{STORY}</p></article></body></html>"
DATED = '<meta property="article:published_time" content="2021-07-04T10:00:00Z">'
CRAWLED = "2022-03-01T00:00:00Z"
RUSSIAN = "<html><head><title>Новости</title></head><body><article><p>{}</p></article></body></html>".format(
    "5 июля 2021 года 1037 афганских военных перешли границу с Таджикистаном, сообщили пограничники. " * 3
)
URL = "https://one.example/news/soldiers-flee.html"


def archive(*records: tuple[str, str, bytes, str], packed: bool = True) -> bytes:
    """An archive of records: their kind, address, body and, of responses, status line and type."""
    stream = BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for kind, url, body, told in records:
        status, _, media = told.partition("|")
        http = StatusAndHeaders(status, [("Content-Type", media)], protocol="HTTP/1.1") if told else None
        headers = {"WARC-Date": CRAWLED}
        writer.write_record(
            writer.create_warc_record(
                url,
                kind,
                payload=BytesIO(body),
                length=len(body),
                http_headers=http,
                warc_headers_dict=headers,
            )
        )
    return stream.getvalue()


def page(
    html: str | bytes, url: str = URL, told: str = "200 OK|text/html; charset=utf-8"
) -> tuple[str, str, bytes, str]:
    """A response."""
    return "response", url, html.encode() if isinstance(html, str) else html, told


def read(path: Path) -> tuple[list[Article], list[Problem]]:
    """What is read from it."""
    found = list(read_paths([path]))
    return [one for one in found if isinstance(one, Article)], [
        one for one in found if isinstance(one, Problem)
    ]


@pytest.mark.parametrize("form", ["record by record", "as a whole", "not at all"])
def test_a_page_is_an_article_however_it_is_packed(write: Write, form: str) -> None:
    """With its address and the moment of the crawl, which is not that of publication."""
    data = archive(page(PAGE.format(DATED)), packed=form == "record by record")
    data = gzip.compress(data) if form == "as a whole" else data
    path = write("a.warc" if form == "not at all" else "a.warc.gz", data)
    (article,), problems = read(path)
    assert problems == []
    assert (article.url, article.outlet, article.read_from) == (URL, "one.example", str(path))
    assert article.published == dt.date(2021, 7, 4)
    assert article.fetched_at == dt.datetime(2022, 3, 1, tzinfo=dt.UTC)
    assert article.article_id.startswith("soldiers-flee-")
    assert STORY.strip() in article.text


def test_a_crawl_is_no_publication(write: Write) -> None:
    """A page that does not say when it was published has no such day."""
    undated = PAGE.replace("On 5 July 2021, ", "").format("")
    (article,), _ = read(write("a.warc.gz", archive(page(undated))))
    assert article.published is None


def test_what_a_feed_said_of_the_day_counts_for_its_page_only(write: Write) -> None:
    """The note before a page dates it where the page itself does not; no other page."""
    undated = PAGE.replace("On 5 July 2021, ", "").format("")
    note = ("metadata", URL, b"via: https://one.example/feed\r\npublished: 2021-07-06\r\n", "")
    other = page(undated.replace("1,037", "40"), "https://one.example/other")
    dated = page(PAGE.format(DATED), "https://one.example/dated")
    found, _ = read(write("a.warc.gz", archive(note, page(undated), note, other, note, dated)))
    assert [one.published for one in found] == [dt.date(2021, 7, 6), None, dt.date(2021, 7, 4)]


def test_what_is_no_page_is_passed_over(write: Write) -> None:
    """Errors, redirects, pictures, requests: none of them is an article or a problem."""
    records = [
        page("Gone", told="404 Not Found|text/html"),
        page("", told="302 Found|text/html"),
        page(b"\x89PNG", told="200 OK|image/png"),
        page("{}", told="200 OK|application/json"),
        ("request", URL, b"GET / HTTP/1.1\r\n\r\n", ""),
    ]
    assert read(write("a.warc.gz", archive(*records))) == ([], [])


def test_the_charset_of_the_header_counts(write: Write) -> None:
    """A page in an older encoding is read in the one that was sent with it."""
    record = page(RUSSIAN.encode("cp1251"), told="200 OK|text/html; charset=windows-1251")
    (article,), _ = read(write("a.warc.gz", archive(record)))
    assert "афганских военных" in article.text
    assert article.lang == "ru"


def test_a_page_without_a_story_costs_no_other(write: Write) -> None:
    """It is a problem that names its address; one too long is another."""
    long = page("<html>" + "x" * MAX_BYTES, "https://one.example/long")
    data = archive(page("<html></html>", "https://one.example/\x1b[31m"), long, page(PAGE.format(DATED)))
    found, problems = read(write("a.warc.gz", data))
    assert len(found) == 1
    assert [problem.reason.split(": ")[0] for problem in problems] == [
        "https://one.example/\ufffd[31m",
        "https://one.example/long",
    ]


@pytest.mark.parametrize("packed", [True, False])
def test_a_cut_archive_is_read_up_to_there(write: Write, packed: bool) -> None:
    """What came before the cut is kept, and the cut is a problem."""
    second = PAGE.format(DATED).replace("1,037", "40").replace("<body>", "<body>" + "<p>More.</p>" * 50)
    data = archive(page(PAGE.format(DATED)), page(second, "https://one.example/b"), packed=packed)
    found, problems = read(write("a.warc.gz" if packed else "a.warc", data[:-120]))
    assert [one.url for one in found] == [URL]
    assert ["cut or damaged" in problem.reason for problem in problems] == [True]


@pytest.mark.parametrize(
    "data", [b"not an archive", b"\x1f\x8bnot packed", b"", gzip.compress(b"words", mtime=0)]
)
def test_what_is_no_archive_is_said(write: Write, data: bytes) -> None:
    """One line, whatever the file's name promises."""
    found, (problem,) = read(write("a.warc.gz", data))
    assert found == []
    assert "no web archive" in problem.reason


def test_a_broken_header_ends_the_archive_with_a_problem(write: Write) -> None:
    """Rubbish between records is said."""
    data = archive(page(PAGE.format(DATED)), packed=False) + b"rubbish\r\n\r\nmore rubbish\r\n"
    found, problems = read(write("a.warc", data))
    assert len(found) == 1
    assert problems
