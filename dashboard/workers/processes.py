"""Several processes of this machine read articles in batches; their answers come back in the order of the articles.

Only so many batches are under way that memory stays flat. A process that dies takes its batches with it: these are
read again, article by article in a process alone, so that only the article that kills it becomes a problem.
"""

import multiprocessing as mp
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from typing import Self

from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.model.stages import INTERNAL
from dashboard.workers.article import problem_of
from dashboard.workers.in_order import Found, Work, Worked

BATCH = 16
_BATCHES_A_WORKER = 4
"""Enough that nobody waits while the oldest batch is still being read."""
_DIED = "the process that read it died, also when it read nothing else"

Item = Article | Problem


def work_in_processes(items: Iterable[Item], work: Work, workers: int) -> Generator[Worked]:
    """What was found in each article, in the order of `items`, by so many processes. `work` is sent by its name."""
    stream = iter(items)
    under_way: deque[_Batch] = deque()
    with _Workers(work, workers) as pool:
        while some := tuple(islice(stream, BATCH)):
            under_way.append(pool.start(some))
            if len(under_way) >= _BATCHES_A_WORKER * workers:
                yield from pool.finish(under_way.popleft())
        while under_way:
            yield from pool.finish(under_way.popleft())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Batch:
    """Items, and the answer to their articles from a pool that may be gone; None where it was gone before."""

    items: tuple[Item, ...]
    pool: ProcessPoolExecutor
    answer: Future[list[Found]] | None

    @property
    def articles(self) -> list[Article]:
        return [item for item in self.items if isinstance(item, Article)]


class _Workers:
    """A pool of processes that is replaced when one of them dies."""

    def __init__(self, work: Work, workers: int) -> None:
        self._work = work
        self._workers = workers
        self._pool = _make_pool(work, workers)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def start(self, items: tuple[Item, ...]) -> _Batch:
        """Give a batch to the pool."""
        articles = [item for item in items if isinstance(item, Article)]
        try:
            answer = self._pool.submit(_work_batch, self._work, articles)
        except BrokenProcessPool:
            return _Batch(items=items, pool=self._pool, answer=None)
        return _Batch(items=items, pool=self._pool, answer=answer)

    def finish(self, batch: _Batch) -> Iterator[Worked]:
        """What was found in a batch, waiting for it."""
        found = iter(self._await(batch))
        for item in batch.items:
            yield item if isinstance(item, Problem) else (item, next(found))

    def _await(self, batch: _Batch) -> Sequence[Found]:
        try:
            if batch.answer is not None:
                return batch.answer.result()
        except BrokenProcessPool:
            pass
        if batch.pool is self._pool:
            self._pool.shutdown()
            self._pool = _make_pool(self._work, self._workers)
        return tuple(work_alone(batch.articles, self._work))


def work_alone(articles: Iterable[Article], work: Work) -> Iterator[Found]:
    """One article after the other in a process that reads nothing else; where it dies, the article is a problem."""
    with ExitStack() as stack:
        pool: ProcessPoolExecutor | None = None
        for article in articles:
            pool = pool or stack.enter_context(_make_pool(work, 1))
            try:
                yield pool.submit(work, article).result()
            except BrokenProcessPool:
                pool = None
                yield problem_of(article, INTERNAL, _DIED)


def _make_pool(work: Work, workers: int) -> ProcessPoolExecutor:
    """Processes that share nothing with this one: forking it would copy locks that its threads hold."""
    kind = "forkserver" if "forkserver" in mp.get_all_start_methods() else "spawn"
    context = mp.get_context(kind)
    if kind == "forkserver":
        context.set_forkserver_preload([work.__module__])
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_leave_stopping_to_parent)


def _leave_stopping_to_parent() -> None:
    """Ctrl-C reaches all processes of a terminal; the parent ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _work_batch(work: Work, articles: Sequence[Article]) -> list[Found]:
    return [work(article) for article in articles]
