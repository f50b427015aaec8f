"""From articles to reports and from paths to a store: the one way that the command line and the app go."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from dashboard.config import data_dir
from dashboard.correct.apply import STAGES, UNFIT
from dashboard.correct.regroup import CHRONOLOGY as CHRONOLOGY_ORIGIN
from dashboard.dates.find import find_dates
from dashboard.errors import InputError
from dashboard.extract.linker import load_linker
from dashboard.extract.reading import Reading, read_sentences
from dashboard.extract.reports import write_reports
from dashboard.extract.words import load_words
from dashboard.gazetteer.load import load_gazetteer
from dashboard.gazetteer.names import NameMatch
from dashboard.geocode.resolve import resolve_names
from dashboard.lexicon.fold import fold
from dashboard.lexicon.load import languages, load_lexicon
from dashboard.merge.events import merge_reports
from dashboard.model.article import Article
from dashboard.model.event import Event
from dashboard.model.problem import Problem
from dashboard.model.records import hash_of
from dashboard.model.report import Report
from dashboard.readers.chronology import read_chronology
from dashboard.readers.read import read_paths
from dashboard.store.engine import BUSY_SECONDS
from dashboard.store.open import open_store
from dashboard.store.originals import Originals
from dashboard.store.writer import Writer
from dashboard.text.lines import read_lines
from dashboard.text.sentences import Sentence, SentenceRole, split_sentences

CHRONOLOGY = "chronology/border_events.jsonl"
Listener = Callable[[Article | Problem], None]

NOTHING_FOUND = "extract"
DUPLICATE = "duplicate"
LANGUAGE = "language"
UNREADABLE = "read"
INTERNAL = "internal"
_HARMLESS = frozenset({NOTHING_FOUND, DUPLICATE})
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
"""What no database keeps and no file of JSON holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a build did: counts; of the problems, `failures` are those that kept something from being read."""

    articles: int
    reports: int
    events: int
    problems: int
    failures: int
    chronology: int


def is_failure(problem: Problem) -> bool:
    """Whether something could not be read, as against read and without an event, or read twice."""
    return problem.stage not in _HARMLESS


def read_article(article: Article) -> Reading:
    """An article with every mention found and nothing decided. Raises DataError where its language has no lexicon."""
    lexicon = load_lexicon(article.lang)
    folded = fold(article.text)
    lines = read_lines(article.text, lexicon.furniture, article.title)
    sentences = split_sentences(article.text, lines, lexicon.language.abbreviations)
    told = [s for s in sentences if s.role is not SentenceRole.DATELINE]
    headings = [s for s in sentences if s.role in (SentenceRole.DATELINE, SentenceRole.HEADING)]
    dates = find_dates(folded, lexicon.dates, article.published)
    names = _within(load_gazetteer().find_names(folded, article.text), told)
    places = resolve_names(folded, names, lexicon.places)
    return read_sentences(article, folded, told, headings, dates, places, load_words(article.lang))


def read_reports(article: Article) -> tuple[Report, ...]:
    """The reports of one article. Raises DataError where its language has no lexicon."""
    return write_reports(read_article(article), load_linker())


def _within(names: Sequence[NameMatch], sentences: Sequence[Sentence]) -> tuple[NameMatch, ...]:
    """The names that stand in the story's sentences: a place named in the page's furniture says nothing."""
    starts = [sentence.start for sentence in sentences]
    kept = []
    for name in names:
        index = bisect_right(starts, name.start) - 1
        if index >= 0 and name.end <= sentences[index].end:
            kept.append(name)
    return tuple(kept)


def try_article(article: Article) -> tuple[Report, ...] | Problem:
    """The reports of one article, at least one, or the problem that kept it from giving any."""
    if article.lang not in languages() or not load_lexicon(article.lang).actions:
        known = ", ".join(code for code in languages() if load_lexicon(code).actions)
        named = f"is in {article.lang!r}" if article.lang else "is in a language that was not recognised"
        return _problem(article, LANGUAGE, f"{named}; languages that can be read: {known}")
    if any(_NO_TEXT.search(part) for part in _texts(article) if part):
        reason = "it, or its name, holds characters that are no text (NUL or lone surrogates)"
        return _problem(article, UNREADABLE, reason)
    try:
        reports = read_reports(article)
    except Exception as error:  # one article's bad luck must not cost the others
        return _problem(article, INTERNAL, f"could not be worked through ({type(error).__name__}: {error})")
    return reports or _problem(article, NOTHING_FOUND, "no event found in it")


def _texts(article: Article) -> tuple[str | None, ...]:
    return (
        article.text,
        article.article_id,
        article.title,
        article.outlet,
        article.url,
        article.read_from,
    )


def build_store(
    paths: Iterable[str | Path],
    target: str | Path,
    *,
    with_chronology: bool = True,
    keep_originals: bool = False,
    listener: Listener = lambda _: None,
) -> Summary:
    """Fill the store at `target` anew from all articles under `paths`; corrections made there stay.

    `listener` hears every article and every problem as it comes. With `keep_originals` the files stay beside
    the store. Raises StoreError where the store cannot be written, and InputError where nothing at all could be
    read while the store holds something.
    """
    with open_store(target, create=True) as store, ExitStack() as stack:
        before = store.last_run()
        originals = stack.enter_context(store.keep_originals()) if keep_originals else None
        with store.rebuild() as writer:
            intake = _Intake(writer, listener, originals)
            chronology = intake.add_chronology() if with_chronology else ()
            for item in read_paths([Path(path) for path in paths]):
                intake.add(item)
            if before and not intake.articles and intake.failures:
                raise InputError(f"nothing could be read; {store.name} stays as it was")
            events = merge_reports(intake.reports.values(), chronology, writer.homes)
            writer.add_events(events)
            writer.finish()
        for problem in store.problems():
            if problem.stage == UNFIT:
                listener(problem)
        run = store.last_run()
    return Summary(
        articles=intake.articles,
        reports=len(intake.reports),
        events=run.n_events if run else 0,
        problems=run.n_problems if run else 0,
        failures=intake.failures,
        chronology=len(chronology),
    )


def add_to_store(
    found: Iterable[Article | Problem],
    target: str | Path,
    *,
    listener: Listener = lambda _: None,
    busy_seconds: float = BUSY_SECONDS,
) -> Summary:
    """Add articles to what the store at `target` holds; its reports are merged anew with theirs, corrections stay.

    `found` is what readers yield. Raises StoreError where the store is not there or cannot be written.
    """
    with open_store(target, busy_seconds=busy_seconds) as store, store.rebuild() as writer:
        # Another connection still reads the state from before, and nobody else can change it meanwhile.
        held = tuple(store.extracted_events())
        intake = _Intake(writer, listener)
        own = any(event.origin == CHRONOLOGY_ORIGIN for event in held)
        chronology = intake.add_chronology() if own else ()
        intake.keep(store.articles(), held, store.problems())
        for item in found:
            intake.add(item)
        events = merge_reports(intake.reports.values(), chronology, writer.homes)
        writer.add_events(events)
        writer.finish()
    return Summary(
        articles=intake.articles,
        reports=len(intake.reports),
        events=len(events),
        problems=intake.problems,
        failures=intake.failures,
        chronology=len(chronology),
    )


def _problem(article: Article, stage: str, reason: str) -> Problem:
    return Problem(
        source=article.read_from or article.article_id,
        stage=stage,
        reason=reason,
        article_id=article.article_id,
    )


@dataclass(slots=True)
class _Intake:
    """Takes what the readers yield, one by one, into a writer; keeps only reports and fingerprints in memory."""

    writer: Writer
    listener: Listener
    originals: Originals | None = None
    reports: dict[str, Report] = field(default_factory=dict)
    articles: int = 0
    failures: int = 0
    problems: int = 0
    _ids: set[str] = field(default_factory=set)
    _read_from: dict[str, str] = field(default_factory=dict)

    def add(self, item: Article | Problem) -> None:
        """Work through an article, or note a problem."""
        if isinstance(item, Problem):
            self._note(item)
            return
        self.articles += 1
        self.listener(item)
        text_id = hash_of(item.text, item.outlet, item.url, length=32)
        if text_id in self._read_from:
            self._note(_problem(item, DUPLICATE, f"is the same article as {self._read_from[text_id]}"))
            return
        self._read_from[text_id] = item.read_from or item.article_id
        self._work_through(self._with_own_id(item, text_id))

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
                text_id = hash_of(article.text, article.outlet, article.url, length=32)
                self._read_from[text_id] = article.read_from or article.article_id
                self.writer.add_article(article)
        for report in (report for event in events for report in event.reports):
            if report.rule != CHRONOLOGY_ORIGIN:
                self.reports[report.report_id] = report
        for problem in problems:
            if problem.stage not in STAGES:
                self.writer.add_problem(problem)

    def _work_through(self, article: Article) -> None:
        found = try_article(article)
        if not isinstance(found, Problem) or found.stage != UNREADABLE:
            original = self.originals.keep(article.read_from) if self.originals else None
            self.writer.add_article(article, original)
        if isinstance(found, Problem):
            self._note(found)
        else:
            self.reports.update((report.report_id, report) for report in found)

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
