"""One article into its reports: a pure function that any process can run, knowing neither readers nor the store."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from dashboard.dates.find import find_dates
from dashboard.extract.linker import load_linker
from dashboard.extract.reading import Reading, read_sentences
from dashboard.extract.reports import write_reports
from dashboard.extract.words import load_words
from dashboard.gazetteer.load import load_gazetteer
from dashboard.gazetteer.names import NameMatch
from dashboard.geocode.resolve import resolve_names
from dashboard.lexicon.fold import fold
from dashboard.lexicon.load import languages, load_lexicon
from dashboard.model.article import Article
from dashboard.model.entry import Entry, own_reports
from dashboard.model.problem import Problem
from dashboard.model.report import Report
from dashboard.model.stages import INTERNAL, LANGUAGE, NOTHING_FOUND, UNREADABLE
from dashboard.text.lines import read_lines
from dashboard.text.sentences import Sentence, SentenceRole, split_sentences

_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
"""What no database keeps and no file of JSON holds."""


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


def find_obstacle(article: Article) -> Problem | None:
    """What keeps an article from being read at all: a language without a lexicon, or letters that are none."""
    if article.lang not in languages() or not load_lexicon(article.lang).actions:
        known = ", ".join(code for code in languages() if load_lexicon(code).actions)
        named = f"is in {article.lang!r}" if article.lang else "is in a language that was not recognised"
        return problem_of(article, LANGUAGE, f"{named}; languages that can be read: {known}")
    return find_no_text(article)


def find_no_text(article: Article) -> Problem | None:
    """What keeps an article from being kept: letters that are none."""
    if any(_NO_TEXT.search(part) for part in _texts(article) if part):
        reason = "it, or its name, holds characters that are no text (NUL or lone surrogates)"
        return problem_of(article, UNREADABLE, reason)
    return None


def try_article(article: Article) -> tuple[Report, ...] | Problem:
    """The reports of one article, at least one, or the problem that kept it from giving any; an entry's own."""
    if (obstacle := find_obstacle(article)) is not None:
        return obstacle
    if isinstance(article, Entry):
        return own_reports(article)
    try:
        reports = read_reports(article)
    except Exception as error:  # one article's bad luck must not cost the others
        return problem_of(article, INTERNAL, f"could not be worked through ({type(error).__name__}: {error})")
    return reports or problem_of(article, NOTHING_FOUND, "no event found in it")


def problem_of(article: Article, stage: str, reason: str) -> Problem:
    """The problem that an article has at a stage."""
    return Problem(
        source=article.read_from or article.article_id,
        stage=stage,
        reason=reason,
        article_id=article.article_id,
    )


def _within(names: Sequence[NameMatch], sentences: Sequence[Sentence]) -> tuple[NameMatch, ...]:
    """The names that stand in the story's sentences: a place named in the page's furniture says nothing."""
    starts = [sentence.start for sentence in sentences]
    kept = []
    for name in names:
        index = bisect_right(starts, name.start) - 1
        if index >= 0 and name.end <= sentences[index].end:
            kept.append(name)
    return tuple(kept)


def _texts(article: Article) -> tuple[str | None, ...]:
    return (
        article.text,
        article.article_id,
        article.title,
        article.outlet,
        article.url,
        article.read_from,
    )
