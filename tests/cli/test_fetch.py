from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from dashboard.cli.network import is_page_address
from dashboard.store.open import open_store

Panj = Callable[..., Result]

STORY = (
    "<html><head><title>{0} soldiers cross</title></head><body><article><p>{1}</p></article></body></html>"
)
WORDS = "On 5 July 2021, {} Afghan soldiers crossed from Badakhshan into Tajikistan, border guards said. "
FEED = '<rss version="2.0"><channel><title>News</title><item><link>/one</link></item></channel></rss>'
PLAIN = ("--no-chronology", "--allow-network")


@pytest.fixture
def feed(web: Any, hurried: None) -> str:
    """A feed with one page."""
    web.page("/one", STORY.format(40, WORDS.format(40) * 2))
    address: str = web.page("/feed", FEED, kind="application/rss+xml", ETag='"1"')
    return address


def test_nothing_goes_out_unless_it_is_allowed(panj: Panj, web: Any, feed: str, tmp_path: Path) -> None:
    """Both commands say how to allow it, and ask nobody."""
    for command in (
        ("fetch", feed, "-o", tmp_path / "out"),
        ("build", feed, "--store", tmp_path / "panj.db"),
    ):
        result = panj(*command)
        assert result.exit_code == 1
        assert "asks another machine: --allow-network allows it" in result.stderr
    assert web.asked == []


def test_what_is_fetched_can_be_built(panj: Panj, feed: str, tmp_path: Path) -> None:
    """A folder of archives is like any other; the second time there is nothing new."""
    out, store = tmp_path / "out", tmp_path / "panj.db"
    result = panj("fetch", feed, "-o", out, "--allow-network")
    assert (result.exit_code, result.output) == (0, f"1 pages new or changed, 0 problems: {out}\n")
    assert panj("fetch", feed, "-o", out, "--allow-network").output.startswith("0 pages new")
    assert panj("build", out, "--store", store, "--no-chronology").exit_code == 0
    with open_store(store) as opened:
        (event,) = opened.extracted_events()
        assert (event.count_min, event.reports[0].url) == (40, feed.replace("/feed", "/one"))


def test_an_address_can_be_built_at_once(panj: Panj, web: Any, feed: str, tmp_path: Path) -> None:
    """Its pages lie beside the store, so that the same build works again when nothing has changed."""
    store = tmp_path / "panj.db"
    for _ in range(2):
        result = panj("build", feed, "--store", store, *PLAIN)
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout.startswith("1 articles, 1 reports, 1 events")
    assert web.paths() == ["/feed", "/one", "/feed"]
    assert list((tmp_path / "panj.db.fetched").iterdir())


def test_an_address_that_gives_nothing_changes_nothing(
    panj: Panj, web: Any, feed: str, tmp_path: Path
) -> None:
    """The store stays as it was, and the reason is a line."""
    store = tmp_path / "panj.db"
    panj("build", feed, "--store", store, *PLAIN)
    before = store.read_bytes()
    result = panj("build", f"{web.address}/missing", "--store", store, *PLAIN)
    assert result.exit_code == 1
    assert "404" in result.stderr
    assert "no address gave a page; nothing was changed" in result.stderr
    assert store.read_bytes() == before


def test_what_fails_is_named(panj: Panj, web: Any, feed: str, tmp_path: Path) -> None:
    """On standard error, and by the exit status; the rest is there."""
    result = panj("fetch", f"{web.address}/missing", feed, "-o", tmp_path / "out", "--allow-network")
    assert result.exit_code == 1
    assert result.stderr == f"{web.address}/missing: the server answered 404 (Not Found)\n"
    assert result.stdout.startswith("1 pages new or changed, 1 problems")


@pytest.mark.parametrize(
    ("place", "is_page"),
    [
        ("https://one.example", True),
        ("https://one.example/news/2021/story.html?page=2", True),
        ("http://one.example/rss.xml", True),
        ("https://one.example/sitemap.xml.gz", True),
        ("https://one.example/story.php", True),
        ("https://one.example/articles.jsonl", False),
        ("https://one.example/pages.zip", False),
        ("https://one.example/crawl.warc.gz", False),
        ("https://one.example/paper.pdf", False),
        ("zip://a.html::https://one.example/pages.zip", False),
        ("s3://bucket/pages", False),
        (Path("articles"), False),
    ],
)
def test_pages_are_fetched_and_files_are_read(place: str | Path, is_page: bool) -> None:
    """What an address leads to is told by its name: files of articles have a reader."""
    assert is_page_address(place) is is_page
