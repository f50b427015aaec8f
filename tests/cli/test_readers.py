"""What `panj extract` and `panj build` read, and what they say of it."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Panj = Callable[..., Result]


@pytest.fixture
def table(article: Path, tmp_path: Path) -> Path:
    """The article as a row of a table whose columns have names of their own."""
    path = tmp_path / "news.csv"
    body = article.read_text("utf-8").replace('"', '""')
    path.write_text(f'Headline;Body, full;Day\nSoldiers flee;"{body}";6 July 2021\n', "utf-8")
    return path


MAP = "text=Body, full,title=Headline,published=Day"


def reports(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_columns_are_named_on_the_line(panj: Panj, article: Path, table: Path) -> None:
    """--map says which column is which, at once or one by one."""
    expected = {report["evidence"] for report in reports(panj("extract", article))}
    at_once = panj("extract", table, "--map", MAP)
    assert (at_once.exit_code, at_once.stderr) == (0, "")
    assert {report["evidence"] for report in reports(at_once)} == expected
    assert {report["published"] for report in reports(at_once)} == {"2021-07-06"}
    one_by_one = ("--map", "text=Body, full", "--map", "published=Day")
    assert panj("extract", table, *one_by_one).stdout == at_once.stdout


def test_a_wrong_map_names_what_there_is(panj: Panj, table: Path) -> None:
    """A field that is none stops at once; a column that is not there is a problem of the file."""
    wrong = panj("extract", table, "--map", "body=Body")
    assert wrong.exit_code == 2
    assert "fields are text, title, published" in wrong.stderr
    missing = panj("extract", table, "--map", "text=Text")
    assert missing.exit_code == 1
    assert missing.stderr == (
        f"{table}: no column is called 'Text', as --map says for text; there are 'Headline', 'Body, full', 'Day'\n"
    )


def test_a_store_of_a_packed_table(panj: Panj, table: Path, tmp_path: Path) -> None:
    """A build reads through archives with the same map, and keeps the archive as the original."""
    packed, store = tmp_path / "news.zip", tmp_path / "panj.db"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(table, "in/news.csv")
    build = ("build", "--store", store, "--no-chronology", "--keep-originals", "--map", MAP)
    for path, source in ((packed, f"{packed}/in/news.csv"), (f"zip://in/news.csv::{packed}", None)):
        result = panj(*build, path)
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout.startswith("1 articles, ")
        listed = reports(panj("export", "--format", "jsonl", "--store", store))
        why = panj("why", listed[0]["event_id"], "--store", store).stdout
        assert (source or path) in why
        assert panj("check", "--store", store).exit_code == 0


@pytest.mark.parametrize("command", ["extract", "build"])
def test_other_machines_are_not_asked(panj: Panj, home: Path, article: Path, command: str) -> None:
    """An address of the web is a problem that says what allows it; the rest is read."""
    result = panj(command, "https://courier.invalid/a.html", article)
    assert result.exit_code == 1
    reason = "https:// asks another machine: --allow-network allows it"
    assert result.stderr == f"https://courier.invalid/a.html: {reason}\n"
    assert result.stdout
