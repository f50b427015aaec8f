"""Another extractor beside the rules, as `evaluate.py --extractor` shows it."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from dashboard.extract.linker import load_linker
from dashboard.extractors.working import work_of
from dashboard.model.article import Article
from dashboard.workers.article import problem_of, read_article

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """The scripts of data/build find one another."""
    monkeypatch.syspath_prepend(str(ROOT / "data" / "build"))


@pytest.fixture
def gold(article: Article, crossing: Callable[..., dict[str, Any]]) -> list[Any]:
    """One annotated article, with what of it is scored."""
    return [SimpleNamespace(name="a-1", lang="en", reading=read_article(article), events=[crossing()])]


def test_the_rules_beside_themselves_are_no_better(gold: list[Any]) -> None:
    """Both rows say the same, over all and by language."""
    from compare_extractors import compare

    rows, problems = compare(gold, {"a-1": load_linker()}, "again", work_of("rules"), dict)
    assert list(rows) == ["rules", "again", "rules en", "again en"]
    assert rows["rules"] == rows["again"]
    assert (rows["rules"]["gold"], rows["rules"]["strict"]) == (1, 1)
    assert not problems


def test_what_fails_finds_nothing_and_is_counted(gold: list[Any]) -> None:
    """An extractor that fails has no event, and its reason is told."""
    from compare_extractors import compare, problem_lines

    def mute(article: Any) -> Any:
        return problem_of(article, "extractor", "mute")

    rows, problems = compare(gold, {"a-1": load_linker()}, "mute", mute, dict)
    assert rows["mute"]["found"] == 0
    assert list(problem_lines(problems)) == ["1 problems", "     1 extractor: mute"]


def test_a_sample_is_spread_over_all() -> None:
    """So over the languages, whose names come one after the other; without a limit it is all."""
    from compare_extractors import sample_gold

    names: Any = [*range(100)]
    assert sample_gold(names, 4) == [0, 25, 50, 75]
    assert sample_gold(names, None) == sample_gold(names, 200) == names
