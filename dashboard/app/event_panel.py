"""The open event: its line, what is known, who says what, and every report with its sentence marked."""

from collections.abc import Callable, Iterable
from html import escape

from dashboard.app.evidence import link_html, marked_html
from dashboard.lexicon.catalogue import Catalogue
from dashboard.model.article import Article
from dashboard.model.correction import HistoryEntry
from dashboard.model.event import Claim, Event, Source
from dashboard.model.records import event_row, report_record
from dashboard.model.report import Report
from dashboard.queries.claims import claim_in_words
from dashboard.queries.describe import Names, how_many, kind_label, toll, when, where
from dashboard.queries.headline import sentence
from dashboard.queries.history import history_in_words

MOST_NAMED = 3
FindArticle = Callable[[str], Article | None]


def panel_html(
    event: Event,
    find_article: FindArticle,
    words: Catalogue,
    names: Names,
    history: Iterable[HistoryEntry] = (),
) -> str:
    """The whole panel; articles that are gone leave their report with its bare sentence."""
    meta = f"{kind_label(event.kind, words)} · {_place(event, words, names)}"
    parts = [
        f'<div class="panj-meta">{escape(meta)}</div>',
        _title(event, words, names),
        *(_report(report, find_article(report.article_id), words) for report in event.reports),
        _line(words.say("event.disputes"), event.disputes),
        _claims(event, words, names),
        _facts(event, words, names),
        _sources(event, words),
        _history(history, words),
    ]
    return f'<section class="panj-event">{"".join(parts)}</section>'


def _place(event: Event, words: Catalogue, names: Names) -> str:
    """Where, as exactly as it is known, and into which country."""
    place = where(event_row(event), words, names)
    if not event.to_country:
        return place
    return words.say("where.into", origin=place, target=names.get(event.to_country, event.to_country))


def _title(event: Event, words: Catalogue, names: Names) -> str:
    note = f'<p class="panj-note">{escape(words.say("event.chronology"))}</p>' if event.summary else ""
    return f"<h2>{escape(sentence(event_row(event), words, names))}</h2>{note}"


def _facts(event: Event, words: Catalogue, names: Names) -> str:
    row = event_row(event)
    numbers = ", ".join(part for part in (how_many(row, words), toll(row, words)) if part)
    facts = (
        (words.say("event.when"), when(row, words)),
        (words.say("event.where"), _place(event, words, names)),
        (words.say("event.actors"), ", ".join(words.actor(one) for one in event.actors)),
        (words.say("event.count"), numbers),
        (words.say("event.status"), words.say(f"status.{event.status}")),
    )
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts if value)
    return f'<dl class="panj-facts">{rows}</dl>'


def _line(name: str, value: str | None) -> str:
    return f'<p class="panj-dispute"><b>{escape(name)}</b> {escape(value)}</p>' if value else ""


def _claims(event: Event, words: Catalogue, names: Names) -> str:
    """What the reports say of the same field side by side, for fields on which they differ."""
    by_field: dict[str, list[Claim]] = {}
    for claim in event.claims:
        by_field.setdefault(claim.field, []).append(claim)
    outlets = {report.report_id: _outlet(report, words) for report in event.reports}
    speakers = {report.report_id: _speaker(report, words) for report in event.reports}
    rows = "".join(
        _claim_row(name, claims, outlets if name == "attributed_to" else speakers, words, names)
        for name, claims in by_field.items()
        if len(claims) > 1
    )
    if not rows:
        return ""
    return f'<h3>{escape(words.say("event.claims"))}</h3><table class="panj-claims">{rows}</table>'


def _claim_row(
    name: str, claims: list[Claim], said_by: dict[str, str], words: Catalogue, names: Names
) -> str:
    label = words.say(f"field.{name}") if words.has(f"field.{name}") else name
    items = "".join(
        f'<li class="{"panj-shown" if claim.shown else ""}">{escape(claim_in_words(claim, words, names))}'
        f"<small>{escape(_who(claim.report_ids, said_by, words))}</small></li>"
        for claim in claims
    )
    return f'<tr><th scope="row">{escape(label)}</th><td><ul>{items}</ul></td></tr>'


def _who(report_ids: Iterable[str], said_by: dict[str, str], words: Catalogue) -> str:
    """The outlets, a few by name and the rest by number."""
    named = list(dict.fromkeys(said_by.get(one, one) for one in report_ids))
    rest = len(named) - MOST_NAMED
    return ", ".join(named[:MOST_NAMED] + ([words.say("counts.more", n=rest)] if rest > 0 else []))


def _outlet(report: Report, words: Catalogue) -> str:
    return report.outlet or words.say("event.no_outlet")


def _speaker(report: Report, words: Catalogue) -> str:
    outlet = _outlet(report, words)
    return f"{words.actor(report.attributed_to)} ({outlet})" if report.attributed_to else outlet


def _report(report: Report, article: Article | None, words: Catalogue) -> str:
    row = report_record(report)
    if article is not None:
        text = marked_html(article.text, report.evidence_start, report.evidence_end, lang=report.lang)
        whole = _whole_article(report, article, words)
    else:
        text, whole = marked_html(report.evidence, 0, len(report.evidence), lang=report.lang), ""
    byline = [escape(report.outlet or words.say("event.no_outlet"))]
    if report.published:
        byline.append(escape(words.say("event.published", day=words.day(report.published))))
    if report.attributed_to:
        byline.append(
            escape(words.say("event.says", speaker=words.actor(report.attributed_to, in_text=True)))
        )
    if report.status != "reported":
        byline.append(escape(words.say(f"status.{report.status}")))
    count = how_many(row, words)
    if count:
        byline.append(escape(count))
    if report.url:
        byline.append(link_html(report.url, words.say("event.link")))
    return f'<article class="panj-report">{text}<div class="panj-byline">{" · ".join(byline)}</div>{whole}</article>'


def _whole_article(report: Report, article: Article, words: Catalogue) -> str:
    if article.text.strip() == report.evidence.strip():
        return ""
    text = marked_html(article.text, report.evidence_start, report.evidence_end, lang=report.lang, whole=True)
    title = f'<b dir="auto">{escape(article.title)}</b>' if article.title else ""
    label = escape(words.say("event.whole"))
    return f'<details><summary>{label}</summary>{title}<div class="panj-whole">{text}</div></details>'


def _sources(event: Event, words: Catalogue) -> str:
    """Addresses that no report above has named already."""
    named = {report.url for report in event.reports}
    rest = [source for source in event.sources if source.url and source.url not in named]
    if not rest:
        return ""
    items = "".join(f"<li>{_source(source, words)}</li>" for source in rest)
    return f'<h3>{escape(words.say("event.sources"))}</h3><ul class="panj-sources">{items}</ul>'


def _source(source: Source, words: Catalogue) -> str:
    day = f" · {escape(words.day(source.published))}" if source.published else ""
    return link_html(source.url, source.outlet or source.url or words.say("event.no_outlet")) + day


def _history(history: Iterable[HistoryEntry], words: Catalogue) -> str:
    """What people changed, so that nobody takes it for what an article said."""
    items = "".join(f'<li dir="auto">{escape(line)}</li>' for line in history_in_words(history, words))
    return (
        f'<h3>{escape(words.say("event.history"))}</h3><ul class="panj-sources">{items}</ul>' if items else ""
    )
