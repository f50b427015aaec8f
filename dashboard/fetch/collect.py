"""Fetch addresses into a folder: pages, and those that feeds and sitemaps list, kept as they came."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace

from dashboard.errors import InputError
from dashboard.fetch.addresses import MAX_LENGTH, clean_address
from dashboard.fetch.answer import Answer, LaterError
from dashboard.fetch.archive import Archive
from dashboard.fetch.client import Client
from dashboard.fetch.limits import MOST_PAGES, MOST_SITEMAPS
from dashboard.fetch.listing import Item, Listing
from dashboard.fetch.memory import Memory, Seen, seen_in
from dashboard.fetch.telling import tell
from dashboard.locking import alone
from dashboard.model.problem import Problem

STAGE = "fetch"
_LOCK = ".panj-fetch.lock"
Listener = Callable[[str], None]


@dataclass(slots=True, kw_only=True)
class Collected:
    """What a round brought: pages that are new or changed, how many were left for the next, and what failed."""

    pages: int = 0
    left: int = 0
    problems: list[Problem] = field(default_factory=list)


def fetch_into(
    folder: Path,
    urls: Iterable[str],
    client: Client,
    *,
    most_pages: int = MOST_PAGES,
    listener: Listener = lambda _: None,
) -> Collected:
    """Keep what is new or changed at these addresses in a web archive in `folder`, which `panj build` reads.

    An address that fails is a problem, and the rest goes on. `listener` hears every page's address before it is
    asked for. Raises PanjError where another process fetches into the folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (
        alone(folder / _LOCK, f"{folder}: another panj is fetching into this folder"),
        Memory(folder) as memory,
        Archive(folder, client.now()) as archive,
    ):
        collector = _Collector(client, memory, archive, listener)
        for url in urls:
            collector.visit(url, most_pages)
    return collector.found


@dataclass(slots=True)
class _Collector:
    """Goes from the addresses that were named to the pages behind them; `room` is for so many more of them."""

    client: Client
    memory: Memory
    archive: Archive
    listener: Listener
    found: Collected = field(default_factory=Collected)
    room: int = 0

    def visit(self, url: str, most_pages: int) -> None:
        """Fetch what the user named, whatever it is."""
        self.room, left = most_pages, self.found.left
        try:
            url = clean_address(url)
            self.listener(url)
            answer, listing = self._ask(url)
        except InputError as error:
            self._note(url, error)
            return
        if listing is None:
            self._keep(answer, Item(url=url), None)
            return
        self._follow(listing, url, deep=True)
        if answer is not None and left == self.found.left:
            self.memory.note(url, seen_in(answer))

    def _ask(self, url: str) -> tuple[Answer | None, Listing | None]:
        """What has changed at an address since it was seen, and what it lists where it is a list."""
        seen = self.memory.get(url)
        answer = self.client.get(url, seen.validators if seen else None)
        return answer, tell(answer) if answer else None

    def _follow(self, listing: Listing, via: str, *, deep: bool) -> None:
        for item in listing.items:
            self._page(item, via)
        for item in listing.sitemaps[:MOST_SITEMAPS] if deep else ():
            self._sitemap(item)

    def _sitemap(self, item: Item) -> None:
        """Follow a sitemap of an index, unless the index says that it is as it was."""
        seen, left = self.memory.get(item.url), self.found.left
        if seen and item.changed and item.changed == seen.changed:
            return
        if not self.room:
            self.found.left += 1
            return
        try:
            answer, listing = self._ask(item.url)
            if answer is not None and listing is None:
                raise InputError("a page where a sitemap was expected")
        except InputError as error:
            self._note(item.url, error)
            return
        if answer is not None and listing is not None:
            self._follow(listing, item.url, deep=False)
            if left == self.found.left:
                self.memory.note(item.url, seen_in(answer, item.changed))

    def _page(self, item: Item, via: str) -> None:
        """Fetch a page that is listed, unless it is known as it is listed."""
        seen = self.memory.get(item.url)
        if seen and item.changed in (None, seen.changed):
            return
        if not self.room:
            self.found.left += 1
            return
        self.room -= 1
        self.listener(item.url)
        try:
            answer, listing = self._ask(item.url)
            if listing is not None:
                raise InputError("a list of pages where a page was expected")
        except InputError as error:
            self._note(item.url, error)
            if not isinstance(error, LaterError):
                self.memory.note(item.url, Seen(changed=item.changed))
            return
        self._keep(answer, item, via)

    def _keep(self, answer: Answer | None, item: Item, via: str | None) -> None:
        """Keep a page where its bytes are new; None is one that has not changed."""
        seen = self.memory.get(item.url)
        if answer is None:
            self.memory.note(item.url, replace(seen or Seen(), changed=item.changed))
            return
        if seen is None or seen.sha256 != answer.sha256:
            self.archive.add(answer, via=via, published=item.published)
            self.found.pages += 1
        self.memory.note(item.url, seen_in(answer, item.changed))

    def _note(self, url: str, error: InputError) -> None:
        shown = "".join(sign if sign.isprintable() else "\ufffd" for sign in url[:MAX_LENGTH])
        self.found.problems.append(Problem(source=shown, stage=STAGE, reason=str(error)))
        self.found.left += isinstance(error, LaterError)
