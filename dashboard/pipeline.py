"""The one way that the data goes, from paths to a store, for the command line and the app alike.

    paths → readers → articles, each once (intake) → reports (workers) → events (merge) → the store's one writer

How one article becomes reports is told in workers/article.py.
"""

from collections.abc import Collection, Iterable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from dashboard.correct.apply import UNFIT
from dashboard.errors import InputError
from dashboard.intake import Intake, Listener
from dashboard.merge.events import merge_many
from dashboard.model.additions import PAGE
from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.model.stages import is_failure
from dashboard.readers.chronology import ORIGIN as CHRONOLOGY_ORIGIN
from dashboard.readers.read import DEFAULT, ReadOptions, read_paths
from dashboard.store.engine import BUSY_SECONDS
from dashboard.store.open import open_store
from dashboard.workers.article import read_article, read_reports, try_article
from dashboard.workers.batches import Work
from dashboard.workers.in_order import Workers, work_through

__all__ = [
    "Summary",
    "add_to_store",
    "build_store",
    "is_failure",
    "read_article",
    "read_reports",
    "try_article",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a build did: counts; of the problems, `failures` are those that kept something from being read.

    kept: articles that came in apart from a build, and stay.
    """

    articles: int
    reports: int
    events: int
    problems: int
    failures: int
    chronology: int
    kept: int = 0


def build_store(
    paths: Iterable[str | Path],
    target: str | Path,
    *,
    reading: ReadOptions = DEFAULT,
    with_chronology: bool = True,
    keep_originals: bool = False,
    fresh: bool = False,
    workers: Workers = 1,
    work: Work = try_article,
    listener: Listener = lambda _: None,
) -> Summary:
    """Fill the store at `target` anew from all articles under `paths`; corrections made there stay.

    So do articles that came in apart from a build, on the page or by watching, unless it is to be `fresh`.
    `workers` read articles into reports, see workers.in_order; the outcome is the same whoever does. `work` is
    what they do: the rules, or that of another extractor (extractors.working).
    `listener` hears every article and every problem as it comes. With `keep_originals` the files stay beside
    the store. Raises StoreError where the store cannot be written, and InputError where nothing at all could be
    read while the store holds something.
    """
    with open_store(target, create=True) as store, ExitStack() as stack:
        before = store.last_run()
        originals = stack.enter_context(store.keep_originals()) if keep_originals else None
        with store.rebuild() as writer:
            intake = Intake(writer, listener, originals, added="" if fresh else None)
            chronology = intake.add_chronology() if with_chronology else 0
            if not fresh:
                intake.expect(store.articles(only_added=True))
            _read_all(read_paths(paths, reading), intake, workers, work)
            if before and not intake.read and intake.failures:
                raise InputError(f"nothing could be read; {store.name} stays as it was")
            if not fresh:
                _work(intake.remaining(store), intake, workers, work)
            reports = intake.counting()
            writer.add_events(merge_many(reports, intake.known(), intake.homes()))
            writer.finish()
        for problem in store.problems():
            if problem.stage == UNFIT:
                listener(problem)
        run = store.last_run()
    return Summary(
        articles=intake.articles,
        reports=len(reports),
        events=run.n_events if run else 0,
        problems=run.n_problems if run else 0,
        failures=intake.failures,
        chronology=chronology,
        kept=intake.kept,
    )


def add_to_store(
    found: Iterable[Article | Problem],
    target: str | Path,
    *,
    added: str = PAGE,
    anew: Collection[str] = (),
    workers: Workers = 1,
    listener: Listener = lambda _: None,
    busy_seconds: float = BUSY_SECONDS,
) -> Summary:
    """Add articles to what the store at `target` holds; its reports are merged anew with theirs, corrections stay.

    `found` is what readers yield, `added` a word of model.additions, `anew` the files that are read once more.
    Of an article that arrives changed (see versions.py) both texts are there, and the newer one's reports count.
    Raises StoreError where the store is not there or cannot be written.
    """
    with open_store(target, busy_seconds=busy_seconds) as store, store.rebuild() as writer:
        # Another connection still reads the state from before, and nobody else can change it meanwhile.
        held = tuple(store.extracted_events())
        intake = Intake(writer, listener, added=added)
        own = any(event.origin == CHRONOLOGY_ORIGIN for event in held)
        chronology = intake.add_chronology() if own else 0
        intake.keep(store, held, anew)
        _read_all(found, intake, workers, try_article)
        reports = intake.counting()
        events = writer.add_events(merge_many(reports, intake.known(), intake.homes()))
        writer.finish()
    return Summary(
        articles=intake.articles,
        reports=len(reports),
        events=events,
        problems=intake.problems,
        failures=intake.failures,
        chronology=chronology,
    )


def _read_all(found: Iterable[Article | Problem], intake: Intake, workers: Workers, work: Work) -> None:
    """Take in all that readers yield."""
    _work(map(intake.admit, found), intake, workers, work)


def _work(admitted: Iterable[Article | Problem], intake: Intake, workers: Workers, work: Work) -> None:
    """Take in articles as reports, in their order, whoever reads them."""
    with closing(work_through(intake.unread(admitted), work, workers)) as worked:
        for one in worked:
            intake.take(one)
