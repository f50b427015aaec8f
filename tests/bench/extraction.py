"""How many articles a second one core reads into reports, beside others' tools on the same texts: `make bench`."""

import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from dashboard.model.article import Article
from dashboard.pipeline import read_reports
from dashboard.readers.read import read_paths

GOLD = Path(__file__).parents[1] / "gold"
ARTICLE_BYTES = 2_000
TARGET = 300
LEAST_SECONDS = 5.0


def gold_articles(lang: str) -> list[Article]:
    """The gold articles of a language."""
    found = read_paths(sorted(GOLD.glob(f"{lang}-*.json")))
    return [article for article in found if isinstance(article, Article)]


def rate(work: Callable[[Article], object], articles: Sequence[Article]) -> float:
    """Articles of 2 kB a second of processor time, after one round that warms up; at least some seconds are run."""
    for article in articles:
        work(article)
    size, spent = 0, 0.0
    while spent < LEAST_SECONDS and size < 50_000_000:
        started = time.process_time()
        for article in articles:
            work(article)
        spent += time.process_time() - started
        size += sum(len(article.text.encode()) for article in articles)
    return size / ARTICLE_BYTES / spent


def say(name: str, value: float, note: str = "") -> None:
    """One line of the table."""
    sys.stdout.write(f"{name:44}{value:10.1f}  {note}\n")
    sys.stdout.flush()


def compare(name: str, make: Callable[[], Callable[[Article], object]], articles: Sequence[Article]) -> None:
    """Another tool on the same texts; a line says so where it is not installed."""
    try:
        work = make()
    except (ImportError, OSError) as error:
        sys.stdout.write(f"{name:44}   skipped  not installed ({error})\n")
        return
    say(name, rate(work, articles))


def spacy_pipeline() -> Callable[[Article], object]:
    """spaCy's small English pipeline: tags, parse, lemmas, names; no events, no dates, no places."""
    model = import_module("en_core_web_sm").load()
    return lambda article: model(article.text)


def dateparser_search() -> Callable[[Article], object]:
    """dateparser's search for dates; nothing else."""
    search = import_module("dateparser.search").search_dates
    return lambda article: search(article.text, languages=["en"])


def main() -> None:
    """Print articles of 2 kB a second, one core."""
    sys.stdout.write(f"{'articles of 2 kB a second on one core':44}\n")
    for lang in ("en", "id", "ru", "fa", "tg", "ar"):
        say(f"panj, text to reports, {lang}", rate(read_reports, gold_articles(lang)), f"target {TARGET}")
    english = gold_articles("en")
    compare("spaCy en_core_web_sm, text to parse, en", spacy_pipeline, english)
    compare("dateparser.search, text to dates, en", dateparser_search, english[:3])


if __name__ == "__main__":
    main()
