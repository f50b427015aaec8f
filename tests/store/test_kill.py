import datetime as dt
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from dashboard.correct.make import make_correction
from dashboard.errors import StoreError
from dashboard.model.correction import Action
from dashboard.model.records import encode_record, event_record
from dashboard.store.open import open_store
from dashboard.store.store import Store

Target = Path | str

KILLS, SERVER_KILLS = 50, 15
"""A server that another process keeps whole is told of a death by its socket: fewer show the same."""
# Everything is loaded once; each build is a process of its own, forked from there.
BUILDER = r"""
import os, sys
from pathlib import Path
from dashboard.errors import PanjError
from dashboard.pipeline import build_store
build_store([Path(sys.argv[2])], sys.argv[1], with_chronology=False)
print("ready", flush=True)
for line in sys.stdin:
    target, folder = line.rstrip("\n").split("\t")
    pid = os.fork()
    if pid == 0:
        try:
            build_store([Path(folder)], target, with_chronology=False)
        except PanjError as error:
            print(error, file=sys.stderr, flush=True)
            os._exit(1)
        os._exit(0)
    print(pid, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
"""


class Builder:
    """Builds in processes of their own, one at a time, which may be killed."""

    def __init__(self, scratch: Path, folder: Path) -> None:
        command = [sys.executable, "-c", BUILDER, str(scratch), str(folder)]
        root = Path(__file__).parents[2]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=root,
        )
        assert self._read() == "ready"

    def start(self, target: Target, folder: Path) -> int:
        """The id of a process that now builds."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{target}\t{folder}\n")
        self._process.stdin.flush()
        return int(self._read())

    def wait(self) -> int:
        """How it ended: 0, the status that it left with, or minus the signal that killed it."""
        return int(self._read())

    def close(self) -> str:
        """What went wrong in any of them."""
        return self._process.communicate()[1]

    def _read(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


ARTICLES = (
    "On 5 July 2021, 1,037 soldiers crossed from Badakhshan province into Tajikistan.\n",
    "On 7 July 2021, Taliban fighters captured the district of Shahr-e Buzurg in Badakhshan.\n",
    "On 9 July 2021, 300 refugees crossed from Takhar province into Tajikistan.\n",
    "On 11 July 2021, two border guards were killed in a clash in Kunduz province.\n",
)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two folders of two articles each."""
    made = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("two")
    for number, folder in enumerate(made):
        for name, text in enumerate(ARTICLES[number::2]):
            (folder / f"{name}.txt").write_text(text, "utf-8")
    return made


@pytest.fixture(scope="module")
def builder(tmp_path_factory: pytest.TempPathFactory, folders: tuple[Path, Path]) -> Iterator[Builder]:
    """A process that starts builds."""
    made = Builder(tmp_path_factory.mktemp("scratch") / "scratch.db", folders[0])
    yield made
    made.close()


def state_of(store: Store) -> tuple[str, ...]:
    """All that a store says."""
    events = list(store.events(store.events_table()["event_id"]))
    read = {report.article_id for event in events for report in event.reports}
    texts = sorted(store.article(article_id).text for article_id in read)
    return (store.version(), *texts, *(encode_record(event_record(event)) for event in events))


def holds_nothing(target: Target) -> bool:
    """Whether no build was ever finished here; a store without a run must then be empty."""
    with suppress_reason("there is no store", "holds nothing yet"), open_store(target) as store:
        assert store.events_table().empty is (store.last_run() is None)
        return store.last_run() is None
    return True


@contextmanager
def suppress_reason(*reasons: str) -> Iterator[None]:
    """Pass over a refusal for one of these reasons, and no other."""
    try:
        yield
    except StoreError as error:
        if not any(reason in str(error) for reason in reasons):
            raise


def reject_one(target: Target) -> None:
    """A correction, so that builds have something to lay over what they extract."""
    with open_store(target) as store:
        event = store.event(store.events_table()["event_id"].iloc[0])
        now = dt.datetime.now(dt.UTC)
        who = {"made_by": "Nilufar", "reason": "saw the page"}
        store.correct(make_correction(Action.REJECT, event, **who, now=now, before=()))


def kill(pid: int) -> None:
    """End a process without a warning, unless it has gone already."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def test_a_kill_at_any_moment_leaves_the_old_or_the_new_state(
    target: Target, builder: Builder, folders: tuple[Path, Path]
) -> None:
    """Fifty builds killed without a warning: the store is whole each time, and can be built again."""
    kills = KILLS if isinstance(target, Path) else SERVER_KILLS
    whole, seconds = {}, 0.0
    for folder in folders:
        began = time.monotonic()
        builder.start(target, folder)
        assert builder.wait() == 0
        seconds = time.monotonic() - began
        with open_store(target) as store:
            whole[folder] = state_of(store)
    reject_one(target)
    for folder in folders:
        builder.start(target, folder)
        assert builder.wait() == 0
        with open_store(target) as store:
            assert state_of(store) != whole[folder]
            whole[folder] = state_of(store)
    with open_store(target) as store:
        moments, now, killed = random.Random(4), whole[folders[1]], 0
        for number in range(3 * kills):
            folder = folders[number % 2]
            pid = builder.start(target, folder)
            time.sleep(moments.uniform(0, seconds))
            kill(pid)
            status, before, now = builder.wait(), now, state_of(store)
            assert now in ((whole[folder],) if status == 0 else (before, whole[folder]))
            assert status in (0, -signal.SIGKILL)
            killed += status != 0
            seconds *= 1.02 if status else 0.9  # so that most are killed, and some near their end
            if killed == kills:
                break
        assert killed == kills
        assert {fault.split()[0] for fault in store.faults()} <= {
            "correction"
        }  # in one state it has no event


def test_a_kill_of_the_first_build_leaves_no_half_store(
    target: Target, builder: Builder, folders: tuple[Path, Path]
) -> None:
    """Before the first build is done there is nothing; then all of it."""
    for milliseconds in (0, 5, 10, 20, 40, 80, None):
        pid = builder.start(target, folders[0])
        if milliseconds is not None:
            time.sleep(milliseconds / 1000)
            kill(pid)
        done = builder.wait() == 0
        assert not (holds_nothing(target) and done)


def test_of_two_builds_at_once_one_waits(
    target: Target, builder: Builder, folders: tuple[Path, Path]
) -> None:
    """While one holds the store, another process waits for it, and then does its work."""
    builder.start(target, folders[0])
    assert builder.wait() == 0
    with open_store(target) as store:
        before = state_of(store)
        with store.rebuild():
            builder.start(target, folders[1])
            time.sleep(0.5)
            assert state_of(store) == before
        assert builder.wait() == 0
        assert state_of(store) != before
