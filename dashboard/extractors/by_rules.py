"""The extractor of the house: word lists, rules and a small trained model."""

from collections.abc import Iterable

from dashboard.extract.explain import Explanation
from dashboard.extract.explain import explain as explain_reading
from dashboard.extract.linker import load_linker
from dashboard.extractors.extractor import Extractor
from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.model.report import Report
from dashboard.workers.article import read_article, try_article


def _extract(article: Article) -> Iterable[Report | Problem]:
    found = try_article(article)
    return (found,) if isinstance(found, Problem) else found


def _explain(article: Article) -> Explanation:
    return explain_reading(read_article(article), load_linker())


RULES = Extractor(name="rules", label="Rules of Panj", extract=_extract, explain=_explain)
