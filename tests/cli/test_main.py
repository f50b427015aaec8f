import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from dashboard.cli.main import main
from dashboard.config import data_dir

Panj = Callable[..., Result]

ROOT = Path(__file__).parents[2]
PANJ = [sys.executable, "-c", "from dashboard.cli.main import main; main(prog_name='panj')"]


def start(*arguments: object, **options: object) -> "subprocess.Popen[bytes]":
    command = [*PANJ, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, **options)  # type: ignore[call-overload]


def test_help_is_quick() -> None:
    """Nothing heavy is loaded before a command needs it."""
    code = "import dashboard.cli.main, sys; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not {"pandas", "sqlalchemy", "streamlit", "plotly", "numpy"} & set(loaded.stdout.split())


@pytest.mark.parametrize("name", main.commands)
def test_every_command_is_explained(panj: Panj, name: str) -> None:
    """--help works for each, and the README shows each."""
    assert panj(name, "--help").exit_code == 0
    assert f"panj {name}" in (ROOT / "README.md").read_text("utf-8")


def test_an_unforeseen_error_is_one_line(panj: Panj, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Even a bug ends in one line and status 1; PANJ_DEBUG shows where it was."""
    broken = tmp_path / "broken.db"
    monkeypatch.setattr("dashboard.store.open.open_store", lambda *_, **__: 1 / 0)
    result = panj("export", "--format", "csv", "--store", broken)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "ZeroDivisionError" in result.stderr
    monkeypatch.setenv("PANJ_DEBUG", "1")
    assert isinstance(panj("export", "--format", "csv", "--store", broken).exception, ZeroDivisionError)


def test_a_closed_pipe_ends_quietly() -> None:
    """`panj extract ... | head -1` says nothing of its own."""
    with start("extract", data_dir() / "samples", stdout=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""


def test_ctrl_c_leaves_the_old_store(tmp_path: Path) -> None:
    """An interrupted build ends with one word, and the store is as it was."""
    path = tmp_path / "panj.db"
    samples = data_dir() / "samples"
    with start(
        "build", samples / "id-1037-tentara.txt", "--store", path, stdout=subprocess.DEVNULL
    ) as process:
        process.stderr.read()
    before = path.read_bytes()
    many = tmp_path / "many"
    many.mkdir()
    text = (samples / "id-1037-tentara.txt").read_text("utf-8")
    for number in range(2000):
        (many / f"{number}.txt").write_text(f"{text}\n{number}", "utf-8")
    with start("build", many, "--store", path, stdout=subprocess.DEVNULL, preexec_fn=os.setpgrp) as process:
        time.sleep(2)
        process.send_signal(signal.SIGINT)
        said = process.stderr.read().decode()
    assert process.returncode == 1
    assert "Traceback" not in said
    assert path.read_bytes() == before
