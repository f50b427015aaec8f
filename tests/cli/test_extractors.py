"""Extractors by name: ours, and those that another package adds."""

import json
import os
import pickle
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from dashboard.errors import ExtractorError
from dashboard.extractors import extractors, working
from dashboard.extractors.extractor import Extractor
from dashboard.extractors.working import work_of
from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.store.open import open_store

ROOT = Path(__file__).parents[2]
CODE = '''
import dataclasses
import datetime as dt

from dashboard.extractors.extractor import Extractor
from dashboard.model.kinds import DatePrecision, Kind
from dashboard.model.problem import Problem
from dashboard.model.report import Report


def first_line(article):
    """One border event from the first line; a line that is not there; a problem."""
    line = article.text.splitlines()[0]
    sound = Report(
        article_id=article.article_id, report_id="r-line", kind=Kind.BORDER, date_start=dt.date(2021, 7, 5),
        date_end=dt.date(2021, 7, 5), date_precision=DatePrecision.DAY, country="AFG", confidence=0.25,
        evidence=line, evidence_end=len(line), rule="line", lang=article.lang,
    )
    yield sound
    yield dataclasses.replace(sound, report_id="r-no", evidence="Never written.")
    yield Problem(source=article.article_id, stage="unsound", reason="the second line was skipped")


def fails(article):
    raise KeyError("no luck")


LINE = Extractor(name="line", label="First line", extract=first_line)
FAILS = Extractor(name="fails", label="Fails", extract=fails)
NOT_ONE = "a text"
'''
ENTRY_POINTS = """[panj.extractors]
line = panj_line:LINE
fails = panj_line:FAILS
wrong = panj_line:NOT_ONE
broken = panj_line.missing:NOTHING
rules = panj_line:LINE
"""
ARTICLE = (
    "The ferry at Ishkashim rests today.\n\nOn 5 July 2021, 1,037 Afghan soldiers crossed into Tajikistan.\n"
)

Panj = Callable[..., Result]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which pip installed the package from its wheel."""
    folder = tmp_path_factory.mktemp("plugin")
    wheel, info = folder / "panj_line-1.0-py3-none-any.whl", "panj_line-1.0.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("panj_line.py", CODE)
        archive.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: panj-line\nVersion: 1.0\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/entry_points.txt", ENTRY_POINTS)
        archive.writestr(f"{info}/RECORD", "")
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target"]
    subprocess.run([*pip, str(folder / "site"), str(wheel)], check=True, capture_output=True)
    return folder / "site"


@pytest.fixture
def outside(site: Path, panj: Panj, monkeypatch: pytest.MonkeyPatch) -> Iterator[Panj]:
    """The command beside that package, which goes again."""
    monkeypatch.syspath_prepend(str(site))
    extractors._outside.cache_clear()
    yield panj
    extractors._outside.cache_clear()


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    path = tmp_path / "wire.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


def test_an_extractor_of_another_package_fills_a_store(site: Path, wire: Path, tmp_path: Path) -> None:
    """Its sound report is an event, also where other processes read; the unsound one and its problem are kept."""
    store = tmp_path / "panj.db"
    build = ("build", wire, "--extractor", "line", "--no-chronology", "--store", store, "--workers", 2)
    main = "from dashboard.cli.main import main; main(prog_name='panj')"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(site)])}
    command = [sys.executable, "-c", main, *map(str, build)]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")
    assert "1 articles, 1 reports, 1 events" in result.stdout
    with open_store(store) as opened:
        assert [problem.reason for problem in opened.problems()] == [
            "a report of border was dropped: its sentence does not stand in the article where it says",
            "the second line was skipped",
        ]


def test_extractors_of_other_packages_are_listed(outside: Panj) -> None:
    """The list names what can be loaded; none takes a name of ours."""
    assert outside("extract", "--extractors").stdout.splitlines() == [
        "rules       Rules of Panj",
        "llm         Language model",
        "fails       Fails",
        "line        First line",
    ]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("wrong", "extractor 'wrong' of panj-line is no dashboard.extractors.extractor.Extractor"),
        ("broken", "extractor 'broken' of panj-line cannot be loaded"),
        ("fails", "extractor fails failed (KeyError: 'no luck')"),
    ],
)
def test_what_fails_is_one_line(outside: Panj, wire: Path, name: str, reason: str) -> None:
    """One line says what fails and whose it is."""
    result = outside("extract", wire, "--extractor", name)
    assert (result.exit_code, result.stdout) == (1, "")
    assert reason in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("allow", [True, False])
def test_permission_goes_with_the_work(monkeypatch: pytest.MonkeyPatch, allow: bool) -> None:
    """Whoever reads elsewhere asks anew whether he may ask other machines, and one who may not reads nothing."""
    asked: list[bool] = []

    def check(allow_network: bool) -> None:
        asked.append(allow_network)
        if not allow_network and len(asked) > 1:
            raise ExtractorError("asks another machine")

    one = Extractor(name="far", label="Far", extract=lambda article: (), check=check)
    monkeypatch.setitem(extractors.EXTRACTORS, "far", one)
    work = pickle.loads(pickle.dumps(work_of("far", allow_network=allow)))
    found = work(Article(article_id="a", text="Nothing.", lang="en"))
    working._ready_once.cache_clear()
    assert asked == [allow, allow]
    assert isinstance(found, Problem)
    assert found.stage == ("extract" if allow else "extractor")


def test_one_that_is_not_there_is_told_what_is(panj: Panj, wire: Path) -> None:
    """The names that there are stand in the line."""
    result = panj("extract", wire, "--extractor", "oracle")
    assert result.exit_code == 1
    assert result.stderr == "Error: there is no extractor 'oracle'; there are rules, llm\n"


def test_rules_are_what_reads_if_nothing_is_said(panj: Panj, wire: Path) -> None:
    """Named or not, the outcome is the same."""
    named = panj("extract", wire, "--extractor", "rules").stdout
    assert json.loads(named)["kind"] == "crossing"
    assert named == panj("extract", wire).stdout


def test_explain_says_whose_reports_it_cannot_explain(panj: Panj, wire: Path) -> None:
    """The rules explain theirs; a model cannot."""
    assert panj("explain", wire, "--extractor", "rules").stdout == panj("explain", wire).stdout != ""
    result = panj("explain", wire, "--extractor", "llm")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "extractor 'llm' cannot explain how its reports came about" in result.stderr
