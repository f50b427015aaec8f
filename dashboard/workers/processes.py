"""Several processes of this machine read articles; one that dies is replaced."""

import multiprocessing as mp
import os
import signal
import threading
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Self

from dashboard.model.article import Article
from dashboard.workers.batches import Found, Item, Work, Worked, died, work_batch, work_in_batches

_BATCHES_A_WORKER = 4
"""Enough that nobody waits while the oldest batch is still being read."""


def work_in_processes(items: Iterable[Item], work: Work, workers: int) -> Generator[Worked, None, None]:
    """What was found in each article, in the order of `items`, by so many processes. `work` is sent by its name."""
    with _Processes(work, workers) as pool:
        yield from work_in_batches(items, pool, _BATCHES_A_WORKER * workers)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Handle:
    """The answer to a batch from a pool that may be gone; None where it was gone before."""

    pool: ProcessPoolExecutor
    answer: Future[list[Found]] | None


class _Processes:
    """A pool of processes that is replaced when one of them dies."""

    def __init__(self, work: Work, workers: int) -> None:
        self._work = work
        self._workers = workers
        self._pool = _make_pool(work, workers)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, failure: type[BaseException] | None, *_: object) -> None:
        if failure is not None:
            # Ctrl-C must not wait for batches whose answers nobody wants; only Python 3.14 offers this by name.
            for process in list(self._pool._processes.values()):
                process.terminate()
        self._pool.shutdown(cancel_futures=True)

    def start(self, articles: Sequence[Article]) -> _Handle:
        """Give a batch to the pool."""
        try:
            return _Handle(pool=self._pool, answer=self._pool.submit(work_batch, self._work, articles))
        except BrokenProcessPool:
            return _Handle(pool=self._pool, answer=None)

    def finish(self, handle: _Handle, articles: Sequence[Article]) -> Sequence[Found]:
        """The answer to a batch, waiting for it; where a process died meanwhile, article by article."""
        try:
            if handle.answer is not None:
                return handle.answer.result()
        except BrokenProcessPool:
            pass
        if handle.pool is self._pool:
            self._pool.shutdown()
            self._pool = _make_pool(self._work, self._workers)
        return tuple(_work_alone(articles, self._work))


def _work_alone(articles: Iterable[Article], work: Work) -> Iterator[Found]:
    """One article after the other in a process that reads nothing else; where it dies, the article is a problem."""
    with ExitStack() as stack:
        pool: ProcessPoolExecutor | None = None
        for article in articles:
            pool = pool or stack.enter_context(_make_pool(work, 1))
            try:
                yield pool.submit(work, article).result()
            except BrokenProcessPool:
                pool = None
                yield died(article)


def _make_pool(work: Work, workers: int) -> ProcessPoolExecutor:
    """Processes that share nothing with this one: forking it would copy locks that its threads hold."""
    kind = "forkserver" if "forkserver" in mp.get_all_start_methods() else "spawn"
    context = mp.get_context(kind)
    if kind == "forkserver":
        context.set_forkserver_preload([work.__module__])
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_follow_parent)


def _follow_parent() -> None:
    """End when the parent ends, however it does; Ctrl-C, which reaches all processes of a terminal, is the parent's."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = mp.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
