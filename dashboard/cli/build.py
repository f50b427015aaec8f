"""`panj build`: articles into a store."""

import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dashboard.cli.extractors import as_work, extractor_option
from dashboard.cli.network import with_fetched
from dashboard.cli.output import show_problem
from dashboard.cli.places import store_option, user_store
from dashboard.cli.reading import as_options, reading_options

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from dashboard.model.problem import Problem


@click.command()
@reading_options
@store_option
@extractor_option
@click.option("--no-chronology", is_flag=True, help="Leave out the project's own chronology of the border.")
@click.option("--keep-originals", is_flag=True, help="Keep the files that are read beside the store.")
@click.option(
    "--fresh", is_flag=True, help="Drop what was added on the page or by watching too: only the paths count."
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes that read articles; the outcome is the same. If not given, one for a few hundred"
    " articles, and one a core for what comes behind them.",
)
@click.option(
    "--dask",
    "scheduler",
    metavar="ADDRESS",
    help="Let the workers of a dask.distributed scheduler read, tcp://HOST:PORT (needs panj[dask]).",
)
@click.pass_context
def build(
    ctx: click.Context,
    paths: tuple[str | Path, ...],
    columns: Mapping[str, str],
    allow_network: bool,
    store: str | None,
    extractor: str,
    no_chronology: bool,
    keep_originals: bool,
    fresh: bool,
    workers: int | None,
    scheduler: str | None,
) -> None:
    """Fill a store with the events of articles, replacing what was built before; corrections stay.

    PATH is a file of one or many articles (pages, PDF, Word, mail, text, JSON, tables), an archive or a folder of
    them, or an address; `panj extract --formats` lists what is read. Pages, feeds and sitemaps are fetched as by
    panj fetch, into a folder beside the store. What was added on the page or by watching stays.

    The store changes only when all is done; who reads it meanwhile keeps the old state. A correction that no
    longer fits is named. A store parquet://FOLDER is written anew, without corrections.
    """
    from dashboard.correct.apply import UNFIT
    from dashboard.model.article import Article
    from dashboard.model.problem import Problem
    from dashboard.model.stages import is_failure
    from dashboard.pipeline import build_store
    from dashboard.store.open import name_of

    target = store or str(user_store())
    work = as_work(extractor, allow_network)
    paths, unfetched = with_fetched(paths, target, allow_network)
    failures: list[Problem] = []
    with _telling(failures), _building_into(target) as filled, _bar(paths) as bar:

        def listen(item: Article | Problem) -> None:
            if isinstance(item, Problem) and (is_failure(item) or item.stage == UNFIT):
                failures.append(item)
            if isinstance(item, Article):
                bar.update(1)

        summary = build_store(
            paths,
            filled,
            reading=as_options(columns, allow_network),
            with_chronology=not no_chronology,
            keep_originals=keep_originals,
            fresh=fresh,
            workers=scheduler or workers,
            work=work,
            listener=listen,
        )
    kept = f" and {summary.kept} added before" if summary.kept else ""
    click.echo(
        f"{summary.articles} articles{kept}, {summary.reports} reports, {summary.events} events"
        f" ({summary.chronology} of the chronology), {summary.problems} problems: {name_of(target)}"
    )
    ctx.exit(1 if summary.failures or unfetched else 0)


@contextmanager
def _building_into(target: str) -> Iterator[str]:
    """The store that is filled: the target, or for a Parquet store a file that passes and is copied into it."""
    from dashboard.store.open import is_parquet, open_store
    from dashboard.store.parquet_files import check_folder, copy_to_parquet, folder_of

    if not is_parquet(target):
        yield target
        return
    check_folder(folder_of(target))
    with tempfile.TemporaryDirectory(prefix="panj-") as folder:
        passing = str(Path(folder) / "panj.db")
        yield passing
        with open_store(passing) as store:
            copy_to_parquet(store, target)


@contextmanager
def _telling(problems: "list[Problem]") -> Iterator[None]:
    """Show the problems when the bar has gone, also where the build itself fails."""
    try:
        yield
    finally:
        for problem in problems:
            show_problem(problem)


def _bar(paths: tuple[str | Path, ...]) -> "ProgressBar[int]":
    """A bar on standard error, one step a file; it shows only on a terminal."""
    folders = [path for path in paths if isinstance(path, Path) and path.is_dir()]
    files = len(paths) - len(folders) + sum(1 for path in folders for _ in path.rglob("*"))
    return click.progressbar(length=files, label="Reading", file=sys.stderr, hidden=not sys.stderr.isatty())
