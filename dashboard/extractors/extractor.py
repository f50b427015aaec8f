"""What an extractor is: a way from one article to its reports."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dashboard.extract.explain import Explanation
from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.model.report import Report


def _works_anywhere(allow_network: bool) -> None:
    """Nothing to check: it asks nobody and needs nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extractor:
    """name: what `--extractor` takes; label: what is shown. extract: what an article reports, and what failed.

    check: raises PanjError, once before the first article, where it cannot work here; it is told whether other
    machines may be asked. explain: how an article's reports came about; None where it cannot tell.
    Whatever else `extract` raises is the problem of its article alone.
    """

    name: str
    label: str
    extract: Callable[[Article], Iterable[Report | Problem]]
    check: Callable[[bool], None] = _works_anywhere
    explain: Callable[[Article], Explanation] | None = None
