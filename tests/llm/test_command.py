"""The extractor llm from the command line: where it may ask, and what of its answers gets into a store."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

pytest.importorskip("openai", reason="the extractor llm needs panj[llm]")

from dashboard.cli.main import main
from dashboard.errors import ExtractorError
from dashboard.llm.settings import Settings, read_settings
from dashboard.model.article import Article
from dashboard.store.open import open_store

Crossing = Callable[..., dict[str, Any]]
Panj = Callable[..., Result]


@pytest.fixture
def panj(monkeypatch: pytest.MonkeyPatch) -> Panj:
    """Run a command in this process, with nothing said of a server."""
    for name in ("PANJ_LLM_BASE_URL", "PANJ_LLM_MODEL", "PANJ_LLM_TIMEOUT_SECONDS", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    return lambda *arguments: CliRunner().invoke(main, [str(one) for one in arguments], prog_name="panj")


@pytest.fixture
def named(panj: Panj, model: Any, monkeypatch: pytest.MonkeyPatch) -> Panj:
    """The same, with the server of the test named by the environment."""
    monkeypatch.setenv("PANJ_LLM_BASE_URL", f"{model.address}/v1")
    monkeypatch.setenv("PANJ_LLM_MODEL", "replay")
    return panj


@pytest.fixture
def path(article: Article, tmp_path: Path) -> Path:
    file = tmp_path / "a-1.txt"
    file.write_text(f"6 July 2021\n\n{article.text}", "utf-8")
    return file


def test_sound_reports_are_events_and_the_rest_problems(
    named: Panj, model: Any, crossing: Crossing, path: Path, tmp_path: Path
) -> None:
    """The store holds both, and is whole; a build whose model misquotes does not fail."""
    model.says(crossing(), crossing(evidence="They never crossed the river at all."), crossing(kind="riot"))
    store = tmp_path / "panj.db"
    result = named("build", path, "--extractor", "llm", "--store", store, "--no-chronology")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "1 articles, 1 reports, 1 events" in result.stdout
    with open_store(store) as opened:
        assert [problem.stage for problem in opened.problems()] == ["unsound", "unsound"]
    assert named("check", "--store", store).exit_code == 0


def test_problems_are_named_and_the_other_articles_read(
    named: Panj, model: Any, crossing: Crossing, path: Path, tmp_path: Path
) -> None:
    """The article that the server failed over is one line, and the exit status says so."""
    (tmp_path / "a-0.txt").write_text(path.read_text("utf-8") + "\nMore is to come.\n", "utf-8")
    model.tells("no JSON at all")
    model.says(crossing())
    result = named("extract", tmp_path, "--extractor", "llm")
    (line,) = result.stdout.splitlines()
    assert (result.exit_code, json.loads(line)["article_id"], json.loads(line)["rule"]) == (
        1,
        "a-1",
        "llm: replay",
    )
    assert result.stderr.startswith(f"{tmp_path / 'a-0.txt'}: the model's answer holds no JSON")


def test_a_server_that_fails_over_everything_changes_no_store(
    named: Panj, model: Any, crossing: Crossing, path: Path, tmp_path: Path
) -> None:
    """What was read before is worth more than nothing."""
    model.says(crossing())
    model.sends("no such model", 404)
    build = ("build", path, "--extractor", "llm", "--store", tmp_path / "panj.db", "--no-chronology")
    assert named(*build).exit_code == 0
    result = named(*build)
    assert result.exit_code == 1
    assert "the server answered 404" in result.stderr
    assert "nothing could be read" in result.stderr
    with open_store(tmp_path / "panj.db") as opened:
        assert len(opened.events_table()) == 1


@pytest.mark.parametrize(
    ("url", "name", "reason"),
    [
        ("", "m", "PANJ_LLM_BASE_URL is not set"),
        ("http://127.0.0.1:9/v1", "", "PANJ_LLM_MODEL is not set"),
        ("localhost:9/v1", "m", "is no address"),
        ("http://user:word@localhost/v1", "m", "a key belongs into OPENAI_API_KEY"),
        ("https://192.0.2.1/v1", "m", "asks another machine, and articles would go there: --allow-network"),
        ("http://127.0.0.1.example.org/v1", "m", "asks another machine"),
    ],
)
def test_where_it_cannot_work_is_one_line(
    panj: Panj, monkeypatch: pytest.MonkeyPatch, path: Path, url: str, name: str, reason: str
) -> None:
    """Before anything is read, and before anything is sent."""
    monkeypatch.setenv("PANJ_LLM_BASE_URL", url)
    monkeypatch.setenv("PANJ_LLM_MODEL", name)
    result = panj("extract", path, "--extractor", "llm")
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (1, "", 1)
    assert reason in result.stderr


@pytest.mark.parametrize(
    ("url", "is_here"),
    [
        ("http://localhost:11434/v1", True),
        ("http://127.0.0.2/v1", True),
        ("http://[::1]:8000/v1", True),
        ("http://localhost.example.org/v1", False),
        ("http://10.0.0.7/v1", False),
        ("https://models.example.org/v1", False),
    ],
)
def test_this_machine_is_told_from_others(url: str, is_here: bool) -> None:
    """By its host alone; others are allowed where the user says so."""
    settings = Settings(base_url=url, model="m")
    assert settings.is_here is is_here
    settings.check_allowed(True)


@pytest.mark.parametrize("value", ["soon", "0", "-1", "nan", "1e9"])
def test_a_time_that_is_none_is_named(value: str) -> None:
    """The variable and what is allowed stand in the line."""
    environment = {"PANJ_LLM_BASE_URL": "http://localhost/v1", "PANJ_LLM_MODEL": "m"}
    with pytest.raises(ExtractorError, match="PANJ_LLM_TIMEOUT_SECONDS"):
        read_settings(environment | {"PANJ_LLM_TIMEOUT_SECONDS": value})
