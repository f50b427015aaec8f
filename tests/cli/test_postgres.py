import re
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Panj = Callable[..., Result]

ROOT = Path(__file__).parents[2]
PANJ = [sys.executable, "-c", "from dashboard.cli.main import main; main(prog_name='panj')"]


def test_both_databases_say_the_same(panj: Panj, articles: Path, tmp_path: Path, postgres_store: str) -> None:
    """Built from the same articles, every export of the one is that of the other but for the moment of the build."""
    stores = (tmp_path / "panj.db", postgres_store)
    for store in stores:
        assert panj("build", articles, "--store", store).exit_code == 0
    for name in ("csv", "geojson", "jsonl"):
        one, other = (
            panj("export", "--format", name, "--store", store, "--kind", "crossing") for store in stores
        )
        moment = re.compile(r'"data_moment":\s*"[^"]*"')
        assert one.exit_code == other.exit_code == 0
        assert moment.sub("", one.stdout) == moment.sub("", other.stdout)
        assert "1037" in one.stdout


def test_what_is_no_text_is_a_problem_in_either(panj: Panj, tmp_path: Path, postgres_store: str) -> None:
    """A zero byte, which PostgreSQL does not keep, costs one article and not the build."""
    article = tmp_path / "articles.jsonl"
    article.write_text('{"id": "a", "text": "On 5 July 2021 soldiers\\u0000 crossed into Tajikistan."}\n')
    for store in (tmp_path / "panj.db", postgres_store):
        result = panj("build", article, "--store", store)
        assert result.exit_code == 1
        assert "NUL" in result.stderr


def test_the_app_shows_a_store_in_postgresql(postgres_store: str, panj: Panj, articles: Path) -> None:
    """`serve` takes the address, and the line that it prints holds no password."""
    address = postgres_store.replace("panj@", "panj:secret@")
    assert "secret" not in panj("build", articles, "--store", address).stdout
    command = [*PANJ, "serve", "--store", address, "--no-browser"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert "secret" not in line
        with urllib.request.urlopen(line.split(" at ")[-1].split()[0], timeout=10) as page:
            assert page.status == 200
        process.terminate()


def test_a_database_that_is_not_there_is_one_line(panj: Panj) -> None:
    """The line names the address, without its password, and says why."""
    result = panj("export", "--format", "csv", "--store", "postgresql+psycopg://me:secret@127.0.0.1:1/none")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: postgresql+psycopg://me:***@127.0.0.1:1/none: ")
    assert result.stderr.count("\n") == 1
    assert "secret" not in result.stderr
