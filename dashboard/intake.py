"""What enters a build: each article once and under an id of its own, and what was found in it into the store."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from dashboard.config import data_dir
from dashboard.correct.apply import STAGES
from dashboard.correct.regroup import CHRONOLOGY as CHRONOLOGY_ORIGIN
from dashboard.model.article import Article
from dashboard.model.event import Event
from dashboard.model.problem import Problem
from dashboard.model.records import hash_of
from dashboard.model.report import Report
from dashboard.model.stages import DUPLICATE, UNREADABLE, is_failure
from dashboard.readers.chronology import read_chronology
from dashboard.store.originals import Originals
from dashboard.store.writer import Writer
from dashboard.workers.article import problem_of
from dashboard.workers.in_order import Worked

CHRONOLOGY = "chronology/border_events.jsonl"
Listener = Callable[[Article | Problem], None]


@dataclass(slots=True)
class Intake:
    """Lets articles in, one by one, and takes what was found in them into a writer, in the same order.

    In memory it keeps reports and fingerprints only.
    """

    writer: Writer
    listener: Listener
    originals: Originals | None = None
    reports: dict[str, Report] = field(default_factory=dict)
    articles: int = 0
    failures: int = 0
    problems: int = 0
    _ids: set[str] = field(default_factory=set)
    _read_from: dict[str, str] = field(default_factory=dict)

    def admit(self, item: Article | Problem) -> Article | Problem:
        """An article under an id that no other has, or the problem that it is here already; a problem as it is."""
        if isinstance(item, Problem):
            return item
        self.articles += 1
        self.listener(item)
        text_id = _text_id(item)
        if text_id in self._read_from:
            return problem_of(item, DUPLICATE, f"is the same article as {self._read_from[text_id]}")
        self._read_from[text_id] = item.read_from or item.article_id
        return self._with_own_id(item, text_id)

    def take(self, worked: Worked) -> None:
        """Keep an article that was admitted and what was found in it, or a problem."""
        if isinstance(worked, Problem):
            self._note(worked)
            return
        article, found = worked
        if not isinstance(found, Problem) or found.stage != UNREADABLE:
            original = self.originals.keep(article.read_from) if self.originals else None
            self.writer.add_article(article, original)
        if isinstance(found, Problem):
            self._note(found)
        else:
            self.reports.update((report.report_id, report) for report in found)

    def add_chronology(self) -> tuple[Event, ...]:
        """Take in the articles of the project's own chronology; its events, which reports are to join."""
        events = []
        for article, event in read_chronology(data_dir() / CHRONOLOGY):
            self.writer.add_article(self._with_own_id(article, article.sha256))
            events.append(event)
        return tuple(events)

    def keep(self, articles: Iterable[Article], events: Iterable[Event], problems: Iterable[Problem]) -> None:
        """Take over what a store holds already, as it was read then; the chronology's own is not among it."""
        for article in articles:
            if article.article_id not in self._ids:
                self._ids.add(article.article_id)
                self._read_from[_text_id(article)] = article.read_from or article.article_id
                self.writer.add_article(article)
        for report in (report for event in events for report in event.reports):
            if report.rule != CHRONOLOGY_ORIGIN:
                self.reports[report.report_id] = report
        for problem in problems:
            if problem.stage not in STAGES:
                self.writer.add_problem(problem)

    def _with_own_id(self, article: Article, text_id: str) -> Article:
        """The article, its id lengthened where another article has the same one."""
        if article.article_id in self._ids:
            article = replace(article, article_id=f"{article.article_id}-{text_id[:8]}")
        self._ids.add(article.article_id)
        return article

    def _note(self, problem: Problem) -> None:
        self.writer.add_problem(problem)
        self.problems += 1
        self.failures += is_failure(problem)
        self.listener(problem)


def _text_id(article: Article) -> str:
    """The same for the same text from the same page of the same outlet."""
    return hash_of(article.text, article.outlet, article.url, length=32)
