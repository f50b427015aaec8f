"""`panj watch`: a store kept up to date with folders and feeds."""

import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dashboard.cli.network import check_allowed, fetch, fetched_folder, is_page_address, network_option
from dashboard.cli.output import show_problem
from dashboard.cli.places import store_option, user_folder, user_store
from dashboard.cli.serve import leave_on_sigterm
from dashboard.errors import InputError, PanjError

if TYPE_CHECKING:
    from dashboard.model.article import Article
    from dashboard.model.problem import Problem
    from dashboard.watch.watcher import Watcher

EVERY_SECONDS = 60
FEEDS_SECONDS = 300
"""Feeds are asked no more often."""


@click.command()
@click.argument("places", nargs=-1, required=True, metavar="FOLDER|FEED...")
@store_option
@network_option
@click.option(
    "--every",
    type=click.FloatRange(min=1),
    default=EVERY_SECONDS,
    show_default=True,
    metavar="SECONDS",
    help=f"How long to wait between two looks; feeds are asked every {FEEDS_SECONDS} seconds at most.",
)
@click.option("--once", is_flag=True, help="Look once and end.")
@click.option("--no-chronology", is_flag=True, help="Leave the chronology out where the store is made anew.")
def watch(
    places: tuple[str, ...],
    store: str | None,
    allow_network: bool,
    every: float,
    once: bool,
    no_chronology: bool,
) -> None:
    """Keep a store up to date with folders, files and feeds, until Ctrl-C; it goes on where it stopped.

    What is new is added; of an article that has changed both versions are kept and the newer one counts; a file
    that is removed takes nothing with it. Feeds and sitemaps are fetched as by panj fetch, into a folder beside the
    store.
    """
    from dashboard.locking import alone
    from dashboard.store.open import name_of
    from dashboard.watch.watcher import Watcher

    target = store or str(user_store())
    feeds = {place: fetched_folder(target, place) for place in places if is_page_address(place)}
    for place in places:
        _check(place, is_feed=place in feeds, allow_network=allow_network)
    watcher = Watcher(
        folders=[feeds.get(place) or Path(place) for place in places],
        target=target,
        state_path=_beside(target, "watch.json"),
        with_chronology=not no_chronology,
        listener=_tell_problem,
    )
    refusal = f"{name_of(target)}: another panj watch keeps it up to date; give one of them all the folders"
    leave_on_sigterm()
    with alone(_beside(target, "watch.lock"), refusal):
        try:
            watcher.start()
            _go_on(lambda: _fetch_all(feeds), lambda: _look(watcher, settled_only=not once), every, once)
        except KeyboardInterrupt:
            click.echo("Stopped.")


def _check(place: str, *, is_feed: bool, allow_network: bool) -> None:
    """Raises PanjError for a feed that may not be asked for, and InputError for a folder that is not there."""
    if is_feed:
        check_allowed(allow_network, place)
    elif not Path(place).exists():
        raise InputError(f"{place}: no such file or folder")


def _beside(target: str, ending: str) -> Path:
    """A file beside a store that is a file, else among the user's data."""
    from dashboard.model.records import hash_of

    path = user_folder() / f"{hash_of(target)}.{ending}" if "://" in target else Path(f"{target}.{ending}")
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _go_on(ask: Callable[[], None], look: Callable[[], None], every: float, once: bool) -> None:
    """Ask and look in turn. What goes wrong in the first round is raised, later it is said and tried again."""
    first = True
    next_asking = time.monotonic()
    while True:
        try:
            if time.monotonic() >= next_asking:
                next_asking = time.monotonic() + max(every, FEEDS_SECONDS)
                ask()
            look()
        except PanjError as error:
            if first or once:
                raise
            click.echo(f"{_clock()} {error}", err=True)
        if once:
            return
        first = False
        time.sleep(every)


def _look(watcher: "Watcher", *, settled_only: bool) -> None:
    """One round, and a line where it brought something."""
    from dashboard.store.open import name_of

    summary = watcher.round(settled_only=settled_only)
    if summary is not None:
        click.echo(
            f"{_clock()} {summary.articles} articles new or changed, {summary.problems} problems;"
            f" now {summary.reports} reports, {summary.events} events: {name_of(watcher.target)}"
        )


def _fetch_all(feeds: dict[str, Path]) -> None:
    for address, folder in feeds.items():
        fetch(folder, [address])


def _tell_problem(item: "Article | Problem") -> None:
    from dashboard.model.problem import Problem
    from dashboard.model.stages import is_failure

    if isinstance(item, Problem) and is_failure(item):
        show_problem(item)


def _clock() -> str:
    return f"{dt.datetime.now().astimezone():%H:%M:%S}"
