"""The reports of an event: each with its sentence marked in its article, and the sources that no report names."""

from html import escape

from dashboard.app.event_claims import outlet_of
from dashboard.app.evidence import link_html, marked_html
from dashboard.lexicon.catalogue import Catalogue
from dashboard.model import columns as c
from dashboard.model.article import Article
from dashboard.model.event import Event, Source
from dashboard.model.records import report_record
from dashboard.model.report import Report
from dashboard.queries.describe import Names, how_many
from dashboard.queries.headline import sentence


def report_html(report: Report, article: Article | None, words: Catalogue, line: str | None = None) -> str:
    """A report's sentence in its paragraph, who published it and when; an article that is gone leaves the sentence.

    `line` says in the language of the page what the sentence tells.
    """
    if article is not None:
        text = marked_html(article.text, report.evidence_start, report.evidence_end, lang=report.lang)
        whole = _whole_article(report, article, words)
    else:
        text, whole = marked_html(report.evidence, 0, len(report.evidence), lang=report.lang), ""
    byline = " · ".join(_byline(report, words))
    told = f'<p class="panj-told">{escape(line)}</p>' if line else ""
    return (
        f'<article class="panj-report">{told}{text}<div class="panj-byline">{byline}</div>{whole}</article>'
    )


def line_of(report: Report, words: Catalogue, names: Names) -> str:
    """What the report says, made from its fields alone."""
    return sentence({name: getattr(report, name) for name in c.SLOTS}, words, names)


def sources_html(event: Event, words: Catalogue) -> str:
    """Addresses that no report has named already."""
    named = {report.url for report in event.reports}
    rest = [source for source in event.sources if source.url and source.url not in named]
    if not rest:
        return ""
    items = "".join(f"<li>{_source(source, words)}</li>" for source in rest)
    return f'<h3>{escape(words.say("event.sources"))}</h3><ul class="panj-sources">{items}</ul>'


def _byline(report: Report, words: Catalogue) -> list[str]:
    parts = [outlet_of(report, words)]
    if report.lang != words.code and words.has(f"lang.{report.lang}"):
        parts.append(words.say(f"lang.{report.lang}"))
    if report.published:
        parts.append(words.say("event.published", day=words.day(report.published)))
    if report.attributed_to:
        parts.append(words.say("event.says", speaker=words.actor(report.attributed_to, in_text=True)))
    if report.status != "reported":
        parts.append(words.say(f"status.{report.status}"))
    count = how_many(report_record(report), words)
    escaped = [escape(part) for part in (*parts, *([count] if count else []))]
    return [*escaped, link_html(report.url, words.say("event.link"))] if report.url else escaped


def _whole_article(report: Report, article: Article, words: Catalogue) -> str:
    if article.text.strip() == report.evidence.strip():
        return ""
    text = marked_html(article.text, report.evidence_start, report.evidence_end, lang=report.lang, whole=True)
    title = f'<b dir="auto">{escape(article.title)}</b>' if article.title else ""
    label = escape(words.say("event.whole"))
    # what scrolls must be reachable by keyboard
    box = f'<div class="panj-whole" tabindex="0" role="group" aria-label="{label}">{text}</div>'
    return f"<details><summary>{label}</summary>{title}{box}</details>"


def _source(source: Source, words: Catalogue) -> str:
    day = f" · {escape(words.day(source.published))}" if source.published else ""
    return link_html(source.url, source.outlet or source.url or words.say("event.no_outlet")) + day
