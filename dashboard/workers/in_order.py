"""Work through a stream of articles here, in several processes or on a cluster: the same answers in the same order."""

import os
from collections.abc import Generator, Iterable
from itertools import islice

from dashboard.model.problem import Problem
from dashboard.workers.batches import Item, Work, Worked

FEW = 300
"""Articles that are read here before other processes are started: these need the time of about as many to get going."""


Workers = int | str | None
"""How many processes read; or the address of a dask.distributed scheduler, tcp://HOST:PORT, whose workers do; or None:
all cores, as soon as there turn out to be more than a FEW articles."""


def work_through(items: Iterable[Item], work: Work, workers: Workers = 1) -> Generator[Worked, None, None]:
    """What was found in each article, in the order of `items`; problems among them are passed on.

    Other processes find `work` by its name: it must be a function of a module. Raises InputError where a scheduler
    cannot be reached.
    """
    stream = iter(items)
    if isinstance(workers, str):
        from dashboard.workers.cluster import work_on_cluster

        yield from work_on_cluster(stream, work, workers)
        return
    if workers is None:
        yield from work_here(islice(stream, FEW), work)
        workers = count_cores()
    if workers == 1:
        yield from work_here(stream, work)
        return
    from dashboard.workers.processes import work_in_processes

    yield from work_in_processes(stream, work, workers)


def work_here(items: Iterable[Item], work: Work) -> Generator[Worked, None, None]:
    """One after the other, in this process."""
    for item in items:
        yield item if isinstance(item, Problem) else (item, work(item))


def count_cores() -> int:
    """The cores that this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1
