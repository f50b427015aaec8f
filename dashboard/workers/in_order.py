"""Work through a stream of articles, in this process or in several: the same answers in the same order."""

import os
from collections.abc import Callable, Generator, Iterable
from itertools import islice

from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.model.report import Report

Found = tuple[Report, ...] | Problem
Work = Callable[[Article], Found]
Worked = Problem | tuple[Article, Found]
"""A problem as it came, or an article with what was found in it."""

FEW = 300
"""Articles that are read here before other processes are started: these need the time of about as many to get going."""


def work_through(
    items: Iterable[Article | Problem], work: Work, workers: int | None = 1
) -> Generator[Worked]:
    """What was found in each article, in the order of `items`; problems among them are passed on.

    With several `workers` as many processes read, and `work` must be a function of a module; with None all
    cores are used as soon as there turn out to be more than a FEW articles.
    """
    stream = iter(items)
    if workers is None:
        yield from work_here(islice(stream, FEW), work)
        workers = count_cores()
    if workers == 1:
        yield from work_here(stream, work)
        return
    from dashboard.workers.processes import work_in_processes

    yield from work_in_processes(stream, work, workers)


def work_here(items: Iterable[Article | Problem], work: Work) -> Generator[Worked]:
    """One after the other, in this process."""
    for item in items:
        yield item if isinstance(item, Problem) else (item, work(item))


def count_cores() -> int:
    """The cores that this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1
