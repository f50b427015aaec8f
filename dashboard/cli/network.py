"""Pages, feeds and sitemaps from the network, where a command may ask it: only with --allow-network."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from dashboard.cli.output import show_problem
from dashboard.errors import PanjError
from dashboard.fetch.limits import MOST_PAGES

if TYPE_CHECKING:
    from dashboard.fetch.collect import Collected

network_option = click.option(
    "--allow-network", is_flag=True, help="Let other machines be asked; without it Panj asks none."
)


def check_allowed(allow_network: bool, address: str) -> None:
    """Raises PanjError where another machine would be asked and may not be."""
    if not allow_network:
        raise PanjError(f"{address}: asks another machine: --allow-network allows it")


def is_page_address(place: str | Path) -> bool:
    """Whether an address leads to a page, a feed or a sitemap, as against a file of articles."""
    from dashboard.fetch.addresses import is_address
    from dashboard.fetch.telling import PAGE_TYPES
    from dashboard.readers.archives import is_archive
    from dashboard.readers.file_readers import READERS, reads

    if not isinstance(place, str) or "::" in place or not is_address(place):
        return False
    name = PurePath(urlsplit(place).path)
    if is_archive(Path(name)) and not name.name.endswith(".xml.gz"):
        return False
    reader = READERS.get(name.suffix.lower()) if reads(name, READERS) else None
    return reader is None or bool(PAGE_TYPES & set(reader.media_types))


def fetch(folder: Path, addresses: Sequence[str], most_pages: int = MOST_PAGES) -> "Collected":
    """Fetch addresses into a folder and name on standard error what could not be had."""
    from dashboard.fetch.client import Client
    from dashboard.fetch.collect import fetch_into

    with Client(addresses) as client:
        found = fetch_into(folder, addresses, client, most_pages=most_pages, listener=_show_address)
    for problem in found.problems:
        show_problem(problem)
    return found


def fetched_folder(store: str | Path, address: str) -> Path:
    """Where the pages of an address lie that was named for a store: beside it, or among the user's data."""
    from dashboard.cli.places import user_folder
    from dashboard.fetch.addresses import clean_address, host_and_port
    from dashboard.model.records import hash_of

    url = clean_address(address)
    base = user_folder() / hash_of(str(store)) if "://" in str(store) else Path(f"{store}.fetched")
    return base / f"{host_and_port(url)[0]}-{hash_of(url, length=8)}"


def with_fetched(
    places: Iterable[str | Path], store: str | Path, allow_network: bool
) -> tuple[tuple[str | Path, ...], int]:
    """What a command is to read, each address of pages fetched and replaced by its folder; how many failed.

    Where nothing may be asked, addresses stay what they are, and their reader says so. Raises PanjError where nothing
    is left to read.
    """
    read: list[str | Path] = []
    failed = 0
    for place in places:
        if not allow_network or not is_page_address(place):
            read.append(place)
            continue
        folder = fetched_folder(store, str(place))
        failed += len(fetch(folder, [str(place)]).problems)
        if any(folder.glob("*.warc.gz")):
            read.append(folder)
    if not read:
        raise PanjError("no address gave a page; nothing was changed")
    return tuple(read), failed


def _show_address(url: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"  {url}", err=True)
