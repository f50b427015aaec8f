"""The extractor that asks a language model behind any server of the OpenAI protocol: pip install 'panj[llm]'."""

from collections.abc import Iterable

from dashboard.extractors.extractor import Extractor
from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.model.report import Report


def _extract(article: Article) -> Iterable[Report | Problem]:
    from dashboard.llm.extract import extract_by_model

    return extract_by_model(article)


def _check(allow_network: bool) -> None:
    from dashboard.llm.client import check_client
    from dashboard.llm.settings import read_settings

    settings = read_settings()
    settings.check_allowed(allow_network)
    check_client()


LLM = Extractor(name="llm", label="Language model", extract=_extract, check=_check)
