"""A report: one page of HTML with charts, table, filters, sources and version, which asks nothing of any network."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

STYLE = Path(__file__).with_name("report.css")
_LINKED = ("http://", "https://")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""Even a hostile article in the page could load nothing and run nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A chart as SVG, and what it shows in words."""

    svg: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence of an article, verbatim, with its language and outlet where they are known."""

    text: str
    lang: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An event as a row: words of the page, the sentences that say it, and its sources as name and address."""

    when: str
    what: str
    where: str
    quotes: tuple[Quote, ...]
    sources: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a report shows. lang, direction: of the page's words. facts, credits: lines above and below.

    head: the names of the columns when, what, where, sources. colours: CSS variables without their dashes.
    note: what the table leaves out, None where it has everything.
    """

    title: str
    lang: str
    facts: tuple[str, ...]
    pictures: tuple[Picture, ...]
    head: tuple[str, str, str, str]
    entries: tuple[Entry, ...]
    credits: tuple[str, ...]
    colours: tuple[tuple[str, str], ...]
    direction: str = "ltr"
    note: str | None = None


def report_html(report: Report) -> bytes:
    """The whole page. Every text is escaped; only the charts are taken as they are, since they are ours."""
    return "\n".join(_lines(report)).encode()


def _lines(report: Report) -> Iterator[str]:
    title = escape(report.title)
    yield f'<!doctype html>\n<html lang="{escape(report.lang)}" dir="{escape(report.direction)}">\n<head>'
    yield f'<meta charset="utf-8"><title>{title}</title>'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    colours = "".join(f"--{name}:{value};" for name, value in report.colours)
    yield f"<style>:root{{{colours}}}\n{STYLE.read_text(encoding='utf-8')}</style>\n</head>\n<body>\n<main>"
    yield f"<h1>{title}</h1>"
    yield _paragraphs(report.facts)
    yield from (_figure(picture) for picture in report.pictures)
    yield from _table(report)
    yield f"<footer>{_paragraphs(report.credits)}</footer>\n</main>\n</body>\n</html>\n"


def _paragraphs(lines: Iterable[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _figure(picture: Picture) -> str:
    """The drawing alone, without the line that says it is XML."""
    svg = picture.svg[picture.svg.index("<svg") :]
    return f'<figure role="img" aria-label="{escape(picture.alt)}">{svg}</figure>'


def _table(report: Report) -> Iterator[str]:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in report.head)
    yield f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>"
    yield from (_row(entry) for entry in report.entries)
    yield "</tbody>\n</table>"
    if report.note:
        yield f"<p>{escape(report.note)}</p>"


def _row(entry: Entry) -> str:
    what = f"<p>{escape(entry.what)}</p>"
    what += "".join(_quote(quote) for quote in entry.quotes)
    sources = "<br>".join(_source(name, url) for name, url in entry.sources)
    cells = (escape(entry.when), what, escape(entry.where), sources)
    return f"<tr>{''.join(f'<td>{one}</td>' for one in cells)}</tr>"


def _quote(quote: Quote) -> str:
    lang = f' lang="{escape(quote.lang)}"' if quote.lang else ""
    outlet = f"<cite>{escape(quote.outlet)}</cite>" if quote.outlet else ""
    return f'<blockquote><span dir="auto"{lang}>{escape(quote.text)}</span>{outlet}</blockquote>'


def _source(name: str, url: str | None) -> str:
    """A link where the address is one of the web; anything else could run something."""
    if url and url.startswith(_LINKED):
        return f'<a href="{escape(url)}" rel="noreferrer">{escape(name)}</a>'
    return escape(name)
