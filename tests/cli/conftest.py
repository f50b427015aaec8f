"""The command `panj` as a user calls it, with a home folder of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.cli.main import main
from dashboard.config import data_dir

Panj = Callable[..., Result]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder; no store is named by the environment."""
    folder = tmp_path / "home"
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    monkeypatch.delenv("PANJ_STORE", raising=False)
    return folder


@pytest.fixture
def panj(home: Path) -> Panj:
    """Run a command in this process; paths and numbers may be given as they are."""

    def run(*arguments: object, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(one) for one in arguments], input=stdin, prog_name="panj")

    return run


@pytest.fixture(scope="session")
def article() -> Path:
    """A sample article that tells of the crossing of the 1,037."""
    return data_dir() / "samples" / "id-1037-tentara.txt"
