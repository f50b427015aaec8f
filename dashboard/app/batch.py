"""Articles that were sent to the page and read, but not kept yet: what was found in each, and what went wrong."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.model.report import Report
from dashboard.model.stages import NOTHING_FOUND
from dashboard.workers.article import try_article


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadArticle:
    """An article with its reports, none where it tells of no event."""

    article: Article
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What was read in the order in which it came; problems are those that kept something from being read."""

    read: tuple[ReadArticle, ...]
    problems: tuple[Problem, ...]

    @property
    def n_reports(self) -> int:
        """How many events were found in all articles, one told by two articles counted twice."""
        return sum(len(one.reports) for one in self.read)

    def chosen(self, left_out: Iterable[int]) -> tuple[Article | Problem, ...]:
        """What is to be kept: all but the articles with these numbers."""
        out = set(left_out)
        return (*(one.article for n, one in enumerate(self.read) if n not in out), *self.problems)


def read_batch(
    found: Iterable[Article | Problem], listener: Callable[[int, str], None] = lambda *_: None
) -> Batch:
    """Work through what readers yield; `listener` hears how many articles are done and the name of the next."""
    read: list[ReadArticle] = []
    problems: list[Problem] = []
    for item in found:
        if isinstance(item, Problem):
            problems.append(item)
            continue
        listener(len(read) + len(problems), item.title or item.read_from)
        reports = try_article(item)
        if not isinstance(reports, Problem):
            read.append(ReadArticle(article=item, reports=reports))
        elif reports.stage == NOTHING_FOUND:
            read.append(ReadArticle(article=item, reports=()))
        else:
            problems.append(reports)
    return Batch(read=tuple(read), problems=tuple(problems))
