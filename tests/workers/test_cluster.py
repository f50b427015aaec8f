import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard.errors import InputError
from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.workers.batches import BATCH, Found
from dashboard.workers.in_order import work_through

distributed = pytest.importorskip("distributed", reason="dask is not installed: pip install 'panj[dask]'")

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two processes of one thread each, and a scheduler on loopback."""
    from cloudpickle import register_pickle_by_value

    register_pickle_by_value(sys.modules[__name__])  # workers need not find the tests
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as cluster:
        yield cluster


def tell_length(article: Article) -> Found:
    """Stands for reading. The article 'once' kills its worker when it is read first, 'always' each time."""
    mark = Path(article.read_from)
    if article.text == "always" or (article.text == "once" and not mark.exists()):
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.002)
    return Problem(source=article.article_id, stage="extract", reason=str(len(article.text)))


def read(cluster: Any, texts: list[str], mark: Path) -> list[tuple[str, str]]:
    """The id of every article and the answer, in the order in which they come."""
    items = [
        Article(article_id=f"a{n}", text=text, lang="en", read_from=str(mark)) for n, text in enumerate(texts)
    ]
    found = work_through(items, tell_length, cluster.scheduler_address)
    return [
        (worked[0].article_id, worked[1].reason)  # type: ignore[union-attr]
        for worked in found
        if not isinstance(worked, Problem)
    ]


def test_a_worker_killed_in_the_middle_loses_and_doubles_nothing(cluster: Any, tmp_path: Path) -> None:
    """Another worker reads its batch; every article comes back once, in its order."""
    texts = ["x" * (n % 5) for n in range(6 * BATCH)]
    texts[2 * BATCH + 1] = "once"
    expected = [(f"a{n}", str(len(text))) for n, text in enumerate(texts)]
    assert read(cluster, texts, tmp_path / "died") == expected
    assert (tmp_path / "died").exists()


def test_nobody_at_the_address_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line names the address."""
    monkeypatch.setattr("dashboard.workers.cluster._CONNECT_SECONDS", 0.5)
    with pytest.raises(InputError, match=r"tcp://127\.0\.0\.1:1: no scheduler of dask answers"):
        list(work_through([], tell_length, "tcp://127.0.0.1:1"))
