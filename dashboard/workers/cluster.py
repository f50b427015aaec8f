"""The workers of a dask.distributed scheduler read articles, on however many machines.

The scheduler gives the batches of a worker that dies to another one; what was read once is never read twice into
the answer, since each batch has one future. Articles and reports travel, neither files nor stores.
"""

from collections.abc import Generator, Iterable, Sequence
from typing import Any

from dashboard.errors import InputError
from dashboard.model.article import Article
from dashboard.workers.batches import Found, Item, Work, Worked, died, work_batch, work_in_batches

_BATCHES_A_THREAD = 4
_CONNECT_SECONDS = 10


def work_on_cluster(items: Iterable[Item], work: Work, scheduler: str) -> Generator[Worked, None, None]:
    """What was found in each article, in the order of `items`. `scheduler`: its address, tcp://HOST:PORT.

    Raises InputError where dask.distributed is not installed, where nobody answers, or where no worker is there.
    """
    with _connect(scheduler) as client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise InputError(f"{scheduler}: has no workers; start one: dask worker {scheduler}")
        yield from work_in_batches(items, _Cluster(client, work), _BATCHES_A_THREAD * threads)


def _connect(scheduler: str) -> Any:
    try:
        from distributed import Client
    except ImportError:
        raise InputError("other machines are reached through dask: pip install 'panj[dask]'") from None
    try:
        connect: Any = Client
        return connect(scheduler, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise InputError(
            f"{scheduler}: no scheduler of dask answers there ({type(error).__name__})"
        ) from None


class _Cluster:
    """Hands batches to the scheduler."""

    def __init__(self, client: Any, work: Work) -> None:
        self._client = client
        self._work = work

    def start(self, articles: Sequence[Article]) -> Any:
        """Give a batch to the scheduler; the same articles again are read again."""
        return self._client.submit(work_batch, self._work, articles, pure=False)

    def finish(self, handle: Any, articles: Sequence[Article]) -> Sequence[Found]:
        """The answer to a batch; where every worker that took it died, article by article."""
        from distributed import KilledWorker

        try:
            found: Sequence[Found] = handle.result()
        except KilledWorker:
            return [self._alone(article) for article in articles]
        return found

    def _alone(self, article: Article) -> Found:
        from distributed import KilledWorker

        try:
            found: Found = self._client.submit(self._work, article, pure=False).result()
        except KilledWorker:
            return died(article)
        return found
