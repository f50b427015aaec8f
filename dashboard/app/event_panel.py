"""The open event: its line, who stands behind it, every report with its sentence, what is known, where they differ."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from html import escape

from dashboard.app.event_claims import differences_html
from dashboard.app.event_reports import line_of, report_html, sources_html
from dashboard.figures.inset import HEIGHT_PX, WIDTH_PX
from dashboard.lexicon.catalogue import Catalogue
from dashboard.model.correction import HistoryEntry
from dashboard.model.event import Event
from dashboard.model.records import event_row
from dashboard.queries.citing import FindArticle
from dashboard.queries.describe import Names, how_many, kind_label, toll, when, where
from dashboard.queries.headline import sentence
from dashboard.queries.history import history_in_words
from dashboard.queries.reasons import find_differences
from dashboard.queries.vouching import standing_in_words


def panel_html(
    event: Event,
    find_article: FindArticle,
    words: Catalogue,
    names: Names,
    history: Iterable[HistoryEntry] = (),
    inset: str | None = None,
) -> str:
    """All that is read of an event; `inset` is an SVG of where it was, drawn by us and not by an article."""
    history = tuple(history)
    meta = f"{kind_label(event.kind, words)} · {_place(event, words, names)}"
    parts = [
        f'<div class="panj-meta">{escape(meta)}</div>',
        _title(event, words, names),
        *_reports(event, find_article, words, names),
        f'<div class="panj-known">{_facts(event, words, names)}{_inset(event, inset, words, names)}</div>',
        _disputes(event, words),
        differences_html(event, find_differences(event, history), words, names),
        sources_html(event, words),
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
    notes = [standing_in_words(event, words, names), words.say("event.chronology") if event.summary else ""]
    lines = "".join(f'<p class="panj-note">{escape(note)}</p>' for note in notes if note)
    return f"<h2>{escape(sentence(event_row(event), words, names))}</h2>{lines}"


def _reports(event: Event, find_article: FindArticle, words: Catalogue, names: Names) -> Iterator[str]:
    """Each report, under its own line where that is not the one of the event."""
    title = sentence(event_row(event), words, names)
    for report in event.reports:
        line = line_of(report, words, names)
        article = find_article(report.article_id)
        yield report_html(report, article, words, line if line != title else None)


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


def _inset(event: Event, svg: str | None, words: Catalogue, names: Names) -> str:
    if svg is None:
        return ""
    source = f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
    alt = escape(words.say("inset.alt", place=where(event_row(event), words, names)))
    return f'<img class="panj-inset" src="{source}" alt="{alt}" width="{WIDTH_PX}" height="{HEIGHT_PX}">'


def _disputes(event: Event, words: Catalogue) -> str:
    if not event.disputes:
        return ""
    name = escape(words.say("event.disputes"))
    return f'<p class="panj-dispute"><b>{name}</b> {escape(event.disputes)}</p>'


def _history(history: Iterable[HistoryEntry], words: Catalogue) -> str:
    """What people changed, so that nobody takes it for what an article said."""
    items = "".join(f'<li dir="auto">{escape(line)}</li>' for line in history_in_words(history, words))
    if not items:
        return ""
    return f'<h3>{escape(words.say("event.history"))}</h3><ul class="panj-sources">{items}</ul>'
