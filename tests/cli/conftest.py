"""The command `panj` as a user calls it, with a home folder of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.cli.main import main

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


ENGLISH = """Soldiers flee over the river

On 5 July 2021, 1,037 Afghan government soldiers crossed from Badakhshan province into Tajikistan.
"""
INDONESIAN = """Tentara lari ke seberang sungai

Pada 5 Juli 2021, sebanyak 1.037 tentara pemerintah Afghanistan menyeberang dari Provinsi Badakhshan ke Tajikistan.
"""


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with two articles of one crossing, in two languages."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "english.txt").write_text(ENGLISH, "utf-8")
    (folder / "indonesian.txt").write_text(INDONESIAN, "utf-8")
    return folder


@pytest.fixture
def article(articles: Path) -> Path:
    """One of them."""
    return articles / "english.txt"
