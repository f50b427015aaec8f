import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.pipeline import build_store
from dashboard.store.open import open_store
from dashboard.workers import in_order
from dashboard.workers.batches import BATCH, Found
from dashboard.workers.in_order import work_through
from dashboard.workers.processes import work_in_processes

ROOT = Path(__file__).parents[2]


def tell_length(article: Article) -> Found:
    """A stand-in for reading: what matters here is who does it, and in which order it comes back."""
    if article.text == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    return Problem(source=article.article_id, stage="extract", reason=str(len(article.text)))


def articles(texts: list[str]) -> list[Article | Problem]:
    return [Article(article_id=f"a{n}", text=text, lang="en") for n, text in enumerate(texts)]


def reasons(items: list[Article | Problem], workers: int | None) -> list[str]:
    return [
        worked.reason if isinstance(worked, Problem) else worked[1].reason  # type: ignore[union-attr]
        for worked in work_through(items, tell_length, workers)
    ]


def test_answers_come_in_the_order_of_the_articles() -> None:
    """Two processes give what one gives; problems between the articles stay where they were."""
    items = articles(["x" * (n % 7) for n in range(3 * BATCH)])
    items.insert(5, Problem(source="broken.pdf", stage="read", reason="broken"))
    assert reasons(items, 2) == reasons(items, 1)
    assert reasons(items, 1)[4:7] == ["4", "broken", "5"]


def test_only_the_article_that_kills_is_lost() -> None:
    """A process that dies costs its article, told as a problem; those in its batch and behind it are read."""
    texts = ["x"] * (2 * BATCH)
    texts[BATCH + 3] = "kill"
    found = reasons(articles(texts), 2)
    assert [n for n, reason in enumerate(found) if reason != "1"] == [BATCH + 3]
    assert "died" in found[BATCH + 3]


def test_only_so_many_articles_are_under_way() -> None:
    """Readers are asked for more only when answers were taken, so that memory stays flat."""
    asked = count()

    def endless() -> Iterator[Article]:
        for n in asked:
            yield Article(article_id=str(n), text="x", lang="en")

    stream = work_in_processes(endless(), tell_length, 1)
    next(stream)
    stream.close()
    assert next(asked) <= 6 * BATCH


ENDLESS = """
import os
from itertools import count
from dashboard.model.article import Article
from dashboard.workers.processes import work_in_processes
from tests.workers.test_processes import tell_pid
articles = (Article(article_id=str(n), text="x", lang="en") for n in count())
for _, found in work_in_processes(articles, tell_pid, 1):
    print(found.reason, flush=True)
"""


def tell_pid(article: Article) -> Found:
    return Problem(source=article.article_id, stage="extract", reason=str(os.getpid()))


def test_no_process_outlives_a_build_that_is_killed() -> None:
    """Its workers end, though nobody told them to."""
    with subprocess.Popen(
        [sys.executable, "-c", ENDLESS], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as build:
        assert build.stdout is not None
        worker = int(build.stdout.readline())
        build.kill()
    give_up = time.monotonic() + 20
    while _is_there(worker) and time.monotonic() < give_up:
        time.sleep(0.05)
    assert not _is_there(worker)


def _is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_few_articles_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Left to itself, a build uses several processes only once there are many articles."""
    pids: list[int] = []

    def note_process(article: Article) -> Found:
        pids.append(os.getpid())
        return tell_length(article)

    monkeypatch.setattr(in_order, "FEW", 3)
    monkeypatch.setattr(in_order, "count_cores", lambda: 1)
    list(work_through(articles(["x"] * 5), note_process, None))
    assert set(pids) == {os.getpid()}
    monkeypatch.setattr(in_order, "count_cores", lambda: 2)
    assert len(reasons(articles(["x"] * 5), None)) == 5


def test_the_store_is_the_same_for_any_number_of_workers(tmp_path: Path) -> None:
    """One process or two: the same articles, events and problems under the same version."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for n in range(40):
        text = f"On {n % 28 + 1} July 2021, {n + 5} Afghan soldiers crossed from Badakhshan into Tajikistan."
        (folder / f"{n}.txt").write_text(text if n % 5 else "Take flour and eggs, and stir them well.")
    versions = set()
    for workers in (1, 2):
        target = tmp_path / f"{workers}.db"
        build_store([folder], target, with_chronology=False, workers=workers)
        with open_store(target) as store:
            versions.add((store.version(), store.events_table().to_csv()))
    assert len(versions) == 1
