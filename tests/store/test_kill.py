import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dashboard.store.open import open_store

BUILD = """
import sys
from dashboard.model.article import Article
from dashboard.store.open import open_store
with open_store(sys.argv[1], create=True) as store, store.rebuild() as writer:
    print("begun", flush=True)
    for n in range(int(sys.argv[2])):
        writer.add_article(Article(article_id=str(n), text="x" * 2000, lang="en"))
    writer.finish()
"""
OLD, NEW = 10, 300_000


def begin_build(path: Path, n_articles: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", BUILD, str(path), str(n_articles)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])


@pytest.mark.parametrize("seconds", [0.0, 0.2, 0.5])
def test_a_killed_build_leaves_the_old_state(tmp_path: Path, seconds: float) -> None:
    """Killed without a warning in the middle, the store still holds what it held, and can be built again."""
    path = tmp_path / "panj.db"
    assert begin_build(path, OLD).wait() == 0
    victim = begin_build(path, NEW)
    assert victim.stdout is not None
    assert victim.stdout.readline() == "begun\n"
    time.sleep(seconds)
    victim.send_signal(signal.SIGKILL)
    victim.wait()
    with open_store(path) as store:
        run = store.last_run()
        assert run is not None
        assert run.n_articles == OLD
        assert store.article("9").text == "x" * 2000
        with store.rebuild() as writer:
            writer.finish()
        assert store.version() != run.data_version
