"""What enters a build: each article once and under an id of its own, and what was found in it into the store."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from dashboard.config import data_dir
from dashboard.correct.apply import STAGES
from dashboard.known import Known, KnownEvents, as_entry, entries_in
from dashboard.merge.known import own_report
from dashboard.model.additions import PAGE, WATCH
from dashboard.model.article import Article
from dashboard.model.entry import Entry, as_article
from dashboard.model.event import Event
from dashboard.model.problem import Problem
from dashboard.model.report import Report
from dashboard.model.stages import DUPLICATE, SUPERSEDED, UNREADABLE, is_failure
from dashboard.readers.chronology import ORIGIN, read_chronology
from dashboard.store.originals import Originals
from dashboard.store.store import Store
from dashboard.store.writer import Writer
from dashboard.versions import Key, Versions, key_of, longer_id, text_id_of
from dashboard.workers.article import find_obstacle, problem_of
from dashboard.workers.batches import Worked
from dashboard.workers.shelf import Shelf

CHRONOLOGY = "chronology/border_events.jsonl"
Listener = Callable[[Article | Problem], None]


@dataclass(slots=True)
class Intake:
    """Lets articles in, one by one, and takes what was found in them into a writer, in the same order.

    In memory it keeps fingerprints only. `added`: how the articles come in, if apart from a build; empty
    where none is to count as added, None where they stay what they were. `articles` came in, and `read` of them
    without failure.
    """

    writer: Writer
    listener: Listener
    originals: Originals | None = None
    added: str | None = None
    reports: Shelf = field(default_factory=Shelf)
    articles: int = 0
    read: int = 0
    kept: int = 0
    failures: int = 0
    problems: int = 0
    _ids: set[str] = field(default_factory=set)
    _read_from: dict[str, str] = field(default_factory=dict)
    _expected: dict[str, str] = field(default_factory=dict)
    _older: dict[str, str] = field(default_factory=dict)
    _written: set[str] = field(default_factory=set)
    _versions: Versions = field(default_factory=Versions)
    _known: Known = field(default_factory=Known)

    def admit(self, item: Article | Problem) -> Article | Problem:
        """An article under an id that no other has, or the problem that it is here already; a problem as it is."""
        if isinstance(item, Problem):
            return item
        self.articles += 1
        self.listener(item)
        if isinstance(item, Entry) and (source := self._known.told_by(item, may_change=self.added == WATCH)):
            return problem_of(item, DUPLICATE, f"is the same event as {item.event.event_id} of {source}")
        text_id = text_id_of(item)
        if text_id in self._read_from:
            return problem_of(item, DUPLICATE, f"is the same article as {self._read_from[text_id]}")
        self._read_from[text_id] = item.read_from or item.article_id
        if text_id in self._older:
            article = replace(item, article_id=self._older[text_id])
            self._versions.revive(article, key_of(item))
            return article
        expected = self._expected.get(text_id)
        article = replace(item, article_id=expected) if expected else self._with_own_id(item)
        # Two uploads of one name need not be one article, and where nothing was before there is no older version.
        if item.fetched_at or self.added == WATCH or self._expected:
            self._versions.add(article, key_of(item))
        return article

    def take(self, worked: Worked) -> None:
        """Keep an article that was admitted and what was found in it, or a problem."""
        if isinstance(worked, Problem):
            self._note(worked)
            return
        article, found = worked
        if not isinstance(found, Problem) or found.stage != UNREADABLE:
            self._write(article)
        outcome = (found,) if isinstance(found, Problem) else found
        reports = [one for one in outcome if isinstance(one, Report)]
        problems = [one for one in outcome if isinstance(one, Problem)]
        for problem in problems:
            self._note(problem)
        if not reports and any(map(is_failure, problems)):
            self._versions.withdraw(article.article_id)
        else:
            self.read += 1
        self.reports.put(reports)

    def unread(self, admitted: Iterable[Article | Problem]) -> Iterator[Article | Problem]:
        """What is to be read; entries of data sets are kept at once, since they are events already."""
        for item in admitted:
            if not isinstance(item, Entry):
                yield item
            elif obstacle := find_obstacle(item):
                self._note(obstacle)
            else:
                self._write(as_article(item))
                self._known.add_entry(item)
                self.read += 1

    def add_chronology(self) -> int:
        """Take in the articles and events of the project's own chronology, and count them."""
        count = 0
        for count, (article, event) in enumerate(read_chronology(data_dir() / CHRONOLOGY), start=1):  # noqa: B007
            self.writer.add_article(self._with_own_id(article))
            self._known.add(article.article_id, event, article.read_from)
        return count

    def known(self) -> KnownEvents:
        """The events that somebody wrote down as such, which reports are to join. To be asked for when all is read."""
        return self._known.events(self._versions.is_newest)

    def keep(self, store: Store, events: Iterable[Event], anew: Collection[str] = ()) -> None:
        """Take over what a store holds already, as it was read then; the chronology's own is not among it.

        `anew`: files that are read once more; what could not be read in them before is forgotten.
        """
        events = tuple(events)
        self._known.keep(events, but=ORIGIN)
        problems, added = store.problems(), store.added()
        older, failed = _ids_at(SUPERSEDED, problems), {p.article_id for p in problems if is_failure(p)}
        left: list[tuple[Article, Key]] = []
        for article in store.articles():
            own = article.article_id
            if own in self._ids:
                continue
            self._ids.add(own)
            self._written.add(own)
            self.writer.add_article(article)
            if own in older:
                self._older[text_id_of(article)] = own
                left.append((replace(article, text=""), key_of(article)))
                continue
            self._read_from[text_id_of(article)] = article.read_from or own
            is_file = (self.added == WATCH or bool(older)) and added.get(own) != PAGE
            if own not in failed and (article.fetched_at or is_file):
                self._versions.add(article, key_of(article), held=True)
        for article, key in left:
            self._versions.add_older(article, key)
        written = {report.report_id for event in events if (report := own_report(event))}
        reports = (report for event in events for report in event.reports)
        self.reports.put(report for report in reports if report.report_id not in written)
        for problem in problems:
            if problem.stage not in (*STAGES, SUPERSEDED) and not _is_of(problem, anew):
                self.writer.add_problem(problem)

    def expect(self, articles: Iterable[Article]) -> None:
        """Leave their ids to articles that are to stay, also where a path has the same text again."""
        for article in articles:
            self._ids.add(article.article_id)
            self._expected[text_id_of(article)] = article.article_id

    def remaining(self, store: Store) -> Iterator[Article]:
        """What came into the store apart from a build and was not among the paths, newer versions first."""
        older, added = _ids_at(SUPERSEDED, store.problems()), store.added()
        entries = entries_in(store.extracted_events(), but=ORIGIN) if added else {}
        for turn in (False, True):
            for article in store.articles(only_added=True):
                text_id, key = text_id_of(article), key_of(article)
                if (article.article_id in older) is not turn or text_id in self._read_from:
                    continue
                self.kept += 1
                self._read_from[text_id] = article.read_from or article.article_id
                if turn or (added[article.article_id] == WATCH and not article.fetched_at):
                    self._versions.add_older(article, key)
                elif article.fetched_at:
                    self._versions.add(article, key)
                event = entries.get(article.article_id)
                yield as_entry(article, event) if event else article

    def counting(self) -> Mapping[str, Report]:
        """The reports of the newest versions; that others are older is noted. To be asked for when all is read."""
        for problem in self._versions.problems():
            self._note(problem)
        return self.reports.only(self._versions.is_newest)

    def homes(self) -> dict[str, str]:
        """The events that reports were in before, by their ids."""
        return self._versions.homes(self.reports.values(), self.writer.homes)

    def _write(self, article: Article) -> None:
        if article.article_id in self._written:
            return
        is_new = article.read_at is None  # what comes out of a store has been read at some moment
        original = self.originals.keep(article.read_from) if self.originals and is_new else None
        self.writer.add_article(article, original, added=self.added)

    def _with_own_id(self, article: Article) -> Article:
        """The article, its id lengthened where another article has the same one."""
        if article.article_id in self._ids:
            article = replace(article, article_id=longer_id(article))
        self._ids.add(article.article_id)
        return article

    def _note(self, problem: Problem) -> None:
        self.writer.add_problem(problem)
        self.problems += 1
        self.failures += is_failure(problem)
        self.listener(problem)


def _ids_at(stage: str, problems: Iterable[Problem]) -> set[str | None]:
    return {problem.article_id for problem in problems if problem.stage == stage}


def _is_of(problem: Problem, files: Collection[str]) -> bool:
    """Whether it is of reading one of these files, or of something in it."""
    source = PurePath(problem.source)
    return problem.stage == UNREADABLE and any(str(path) in files for path in (source, *source.parents))
