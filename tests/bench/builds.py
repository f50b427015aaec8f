"""Whole builds of generated articles with one worker and with two: time, and the peak of memory."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from generate import write_articles
from rows import Row, at_least, at_most, plain

SPEED_UP, MOST_MB = 1.7, 600
_BUILD = """
import json, resource, sys, time
from dashboard.pipeline import build_store
if __name__ == "__main__":
    path, target, workers = sys.argv[1:]
    started = time.perf_counter()
    summary = build_store([path], target, with_chronology=False, workers=int(workers))
    seconds = time.perf_counter() - started
    own, theirs = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({"seconds": seconds, "reports": summary.reports, "own_mb": own, "workers_mb": theirs}))
"""


def rows(quick: bool) -> Iterator[Row]:
    """Articles a second, what a second worker gives, and whether memory stays flat."""
    few, many = (300, 1_000) if quick else (10_000, 100_000)
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        (here / "build.py").write_text(_BUILD)
        one, two = (build(here, few, workers) for workers in (1, 2))
        yield plain(f"build of {few:,} articles, 1 worker: articles a second", few / one["seconds"])
        yield at_least("  2 workers, times as fast", one["seconds"] / two["seconds"], SPEED_UP, "{:.2f} ×")
        yield plain("  peak memory with 2 workers, MB", two["own_mb"])
        most = build(here, many, 2)
        yield plain(f"build of {many:,} articles, 2 workers: articles a second", many / most["seconds"])
        yield at_most("  peak memory, MB", most["own_mb"], MOST_MB, "{:.0f}")
        yield plain("  peak memory of one worker, MB", most["workers_mb"])


def build(folder: Path, number: int, workers: int) -> dict[str, float]:
    """Seconds, reports and peaks of one build in a process of its own."""
    articles = folder / f"{number}.jsonl"
    if not articles.exists():
        write_articles(articles, number)
    arguments = [articles, folder / f"{number}-{workers}.db", workers]
    command = [sys.executable, str(folder / "build.py"), *map(str, arguments)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    measured: dict[str, float] = json.loads(done.stdout)
    return measured
