"""Batches of articles on their way to whoever reads them and back, in the order in which they came.

Only so many are under way that memory stays flat. Whoever dies over a batch takes it with him: its articles are read
again one by one, each alone, so that only the one that kills becomes a problem.
"""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Generic, Protocol, TypeVar

from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.model.report import Report
from dashboard.model.stages import INTERNAL
from dashboard.workers.article import problem_of

Item = Article | Problem
Found = tuple[Report | Problem, ...] | Problem
"""What was found in an article, and what of it failed; or the problem that kept it from being read."""
Work = Callable[[Article], Found]
Worked = Problem | tuple[Article, Found]
"""A problem as it came, or an article with what was found in it."""

BATCH = 16
DIED = "the process that read it died, also when it read nothing else"

Handle = TypeVar("Handle")


class Pool(Protocol[Handle]):
    """Whoever reads batches."""

    def start(self, articles: Sequence[Article]) -> Handle:
        """Give a batch away."""

    def finish(self, handle: Handle, articles: Sequence[Article]) -> Sequence[Found]:
        """Wait for the answer to a batch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Batch(Generic[Handle]):
    items: tuple[Item, ...]
    articles: tuple[Article, ...]
    handle: Handle


def work_in_batches(
    items: Iterable[Item], pool: Pool[Handle], most_under_way: int
) -> Generator[Worked, None, None]:
    """What was found in each article, in the order of `items`; problems among them are passed on."""
    stream = iter(items)
    under_way: deque[_Batch[Handle]] = deque()
    while some := tuple(islice(stream, BATCH)):
        articles = tuple(item for item in some if isinstance(item, Article))
        under_way.append(_Batch(items=some, articles=articles, handle=pool.start(articles)))
        if len(under_way) >= most_under_way:
            yield from _finished(under_way.popleft(), pool)
    while under_way:
        yield from _finished(under_way.popleft(), pool)


def _finished(batch: _Batch[Handle], pool: Pool[Handle]) -> Generator[Worked, None, None]:
    found = iter(pool.finish(batch.handle, batch.articles))
    for item in batch.items:
        yield item if isinstance(item, Problem) else (item, next(found))


def work_batch(work: Work, articles: Sequence[Article]) -> list[Found]:
    """What is found in each article, one after the other: what a worker does."""
    return [work(article) for article in articles]


def died(article: Article) -> Problem:
    """The problem of an article that kills whoever reads it."""
    return problem_of(article, INTERNAL, DIED)
