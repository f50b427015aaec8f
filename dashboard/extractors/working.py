"""An extractor at work on an article: whatever a stranger's code does, the outcome is sound reports or problems."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from dashboard.errors import PanjError
from dashboard.extractors.by_rules import RULES
from dashboard.extractors.extractor import Extractor
from dashboard.extractors.extractors import load_extractor
from dashboard.model.article import Article
from dashboard.model.entry import Entry
from dashboard.model.flaws import flaws_of, flaws_of_evidence
from dashboard.model.problem import Problem
from dashboard.model.report import Report
from dashboard.model.stages import EXTRACTOR, INTERNAL, NOTHING_FOUND, UNSOUND
from dashboard.workers.article import find_no_text, problem_of, try_article
from dashboard.workers.batches import Found, Work

DEFAULT = RULES.name


def ready_extractor(name: str, *, allow_network: bool = False) -> Extractor:
    """An extractor that can work here. Raises PanjError saying why it cannot."""
    extractor = load_extractor(name)
    extractor.check(allow_network)
    return extractor


def work_of(name: str, *, allow_network: bool = False) -> Work:
    """The work of an extractor, which other processes find again by its name. Raises PanjError where it cannot work."""
    if ready_extractor(name, allow_network=allow_network) is RULES:
        return try_article
    return _Working(name=name, allow_network=allow_network)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Working:
    """An extractor by name, as it is sent to processes and other machines: each looks up and checks its own."""

    name: str
    allow_network: bool

    def __call__(self, article: Article) -> Found:
        """What the extractor finds in an article: at least one report or problem. A data set's entry tells its own."""
        if isinstance(article, Entry):
            return try_article(article)
        if (obstacle := find_no_text(article)) is not None:
            return obstacle
        try:
            extractor = _ready_once(self.name, self.allow_network)
            found = tuple(_sound(article, extractor.extract(article)))
        except PanjError as error:
            return problem_of(article, EXTRACTOR, str(error))
        except Exception as error:  # one article's bad luck must not cost the others
            reason = f"extractor {self.name} failed ({type(error).__name__}: {error})"
            return problem_of(article, INTERNAL, reason)
        return found or problem_of(article, NOTHING_FOUND, "no event found in it")


@cache
def _ready_once(name: str, allow_network: bool) -> Extractor:
    return ready_extractor(name, allow_network=allow_network)


def _sound(article: Article, found: Iterable[object]) -> Iterator[Report | Problem]:
    """What was found, each report once; one that cannot be true becomes a problem."""
    seen: set[str] = set()
    for one in found:
        if isinstance(one, Problem):
            yield one
        elif not isinstance(one, Report):
            yield problem_of(
                article, UNSOUND, f"the extractor gave a {type(one).__name__}, which is no report"
            )
        elif flaw := next(_flaws(article, one), None):
            yield problem_of(article, UNSOUND, f"a report of {one.kind} was dropped: {flaw}")
        elif one.report_id not in seen:
            seen.add(one.report_id)
            yield one


def _flaws(article: Article, report: Report) -> Iterator[str]:
    if report.article_id != article.article_id:
        yield f"it says to be of article {report.article_id!r}"
    yield from flaws_of_evidence(report, article.text)
    yield from flaws_of(report)
