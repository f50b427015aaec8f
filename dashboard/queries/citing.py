"""Citations to copy, of an event and of the pages that report it: APA-like text and BibTeX.

A page is called by its outlet; articles rarely name a person. What is not known is left out, never guessed.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from dashboard.lexicon.catalogue import Catalogue
from dashboard.lexicon.datasets import load_data_sets
from dashboard.model.article import Article
from dashboard.model.event import Event
from dashboard.model.records import event_row, hash_of
from dashboard.model.report import Report
from dashboard.queries.describe import Names
from dashboard.queries.headline import sentence

FindArticle = Callable[[str], Article | None]
PANJ = "Panj"
_SPECIAL = {sign: f"\\{sign}" for sign in "&%$#_{}"} | {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_URL_SIGNS = "%:/?#[]@!$&'()*+,;=~-._"
"""What stays in an address within BibTeX; a brace or a backslash would end the field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Something to cite. by: who published it; day, year: as far as known; note: what finds it without an address."""

    key: str
    by: str | None
    title: str | None
    day: dt.date | None = None
    year: int | None = None
    note: str | None = None
    url: str | None = None
    lang: str | None = None


def event_work(event: Event, version: str, made: dt.date | None, words: Catalogue, names: Names) -> Work:
    """The record of the event itself; `made` is the day on which this version of the data came about."""
    return Work(
        key=f"panj-{_slug(event.event_id)}",
        by=PANJ,
        title=sentence(event_row(event), words, names),
        year=made.year if made else None,
        note=words.say("cite.record", id=event.event_id, version=version),
        lang=words.code,
    )


def source_works(event: Event, find_article: FindArticle) -> tuple[Work, ...]:
    """The pages that speak of the event, each once: those of its reports first, then those that these name."""
    return tuple({(work.url, work.key): work for work in _works(event, find_article)}.values())


def _works(event: Event, find_article: FindArticle) -> Iterator[Work]:
    cited: set[str | None] = set()
    for report in event.reports:
        # an entry of the chronology is the record itself; its sources are what is to be cited
        if report.article_id == event.event_id:
            yield from _data_set(event, report)
            continue
        article = find_article(report.article_id)
        title = _one_line(article.title) if article else None
        cited.add(report.url)
        yield _work(report.outlet, title, report.published, report.url, report.lang, report.article_id)
    for source in event.sources:
        if source.url and source.url not in cited:
            yield _work(source.outlet, None, source.published, source.url, source.lang, source.url)


def _data_set(event: Event, entry: Report) -> Iterator[Work]:
    """Whose data set the event was read from; what Panj exported is cited by its pages."""
    data_set = load_data_sets().get(event.origin)
    if data_set and data_set.label == entry.outlet:
        yield _work(data_set.label, None, None, data_set.home, None, entry.article_id)


def _work(
    outlet: str | None,
    title: str | None,
    day: dt.date | None,
    url: str | None,
    lang: str | None,
    ident: str,
) -> Work:
    by = _one_line(outlet) or (urlsplit(url).hostname if url else None)
    parts = [_slug(by or "source"), day.isoformat() if day else "nd", hash_of(url or ident, length=4)]
    return Work(key="-".join(parts), by=by, title=title, day=day, url=url, lang=lang or None)


def apa(work: Work, words: Catalogue) -> str:
    """'Outlet One. (2021, July 5). Title. https://one.example/a' in the page's language."""
    when = words.say("cite.undated")
    if work.day:
        month = words.month_name(work.day.month)
        when = words.say("cite.day", year=str(work.day.year), month=month, day=work.day.day)
    elif work.year:
        when = str(work.year)
    first = work.by or work.title or words.say("event.no_outlet")
    parts = [_ended(first), f"({when}).", _ended(work.title if work.by else None)]
    parts += [_ended(work.note), work.url]
    return " ".join(part for part in parts if part)


def bibtex(work: Work) -> str:
    """An entry that BibTeX and biblatex read; every sign that would mean something to TeX is escaped."""
    day = work.day
    year = day.year if day else work.year
    fields = {
        # braces of its own: an outlet is no person with a family name
        "author": f"{{{tex(work.by)}}}" if work.by else None,
        "title": f"{{{tex(work.title)}}}" if work.title else None,
        "year": str(year) if year else None,
        "month": str(day.month) if day else None,
        "day": str(day.day) if day else None,
        "note": tex(work.note) if work.note else None,
        "url": quote(work.url, safe=_URL_SIGNS) if work.url else None,
        "langid": tex(work.lang) if work.lang else None,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{work.key},", *lines, "}"])


def tex(text: str) -> str:
    """Text of which TeX takes no sign for a command."""
    return "".join(_SPECIAL.get(sign, sign) for sign in _one_line(text) or "")


def _one_line(text: str | None) -> str | None:
    """Text without line breaks and signs that cannot be seen; None where nothing is left."""
    if text is None:
        return None
    seen = "".join(" " if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") else sign for sign in text)
    return " ".join(seen.split()) or None


def _slug(text: str) -> str:
    """Lower-case ASCII letters and digits, for a key; 'x' where there are none."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "x"


def _ended(text: str | None) -> str | None:
    """With a full stop at its end, unless it has one."""
    return None if not text else text if text[-1] in ".!?…" else f"{text}."
