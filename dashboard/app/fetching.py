"""Addresses that a reader of the page types, as articles: only where the network was allowed at the start."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.app.network import MAX_ADDRESSES, MAX_PAGES
from dashboard.fetch.client import Client
from dashboard.fetch.collect import fetch_into
from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.readers.read import read_paths


def client_for_page() -> Client:
    """A client that reaches no private network, whatever is typed: who types need not be who started the app."""
    return Client(())


def read_addresses(
    typed: str, client: Client, listener: Callable[[str], None] = lambda _: None
) -> Iterator[Article | Problem]:
    """The articles at addresses, one a line, and those that feeds and sitemaps list; what fails is a Problem.

    `listener` hears each address before it is asked for. Nothing is left on the disk.
    """
    urls = list(dict.fromkeys(typed.split()))[:MAX_ADDRESSES]
    with TemporaryDirectory(prefix="panj-") as folder:
        yield from fetch_into(Path(folder), urls, client, most_pages=MAX_PAGES, listener=listener).problems
        for item in read_paths([folder]):
            yield _at_its_address(item)


def _at_its_address(item: Article | Problem) -> Article | Problem:
    """With the address in place of the file in which it lay meanwhile."""
    if isinstance(item, Article):
        return replace(item, read_from=item.url or "")
    address, _, reason = item.reason.partition(": ")
    return replace(item, source=address, reason=reason) if reason else replace(item, source="")
