"""`panj why`: where an event comes from, down to the files."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from dashboard.cli.corrections import act_in_words
from dashboard.cli.places import open_store_for_reading, store_option

if TYPE_CHECKING:
    from dashboard.model.article import Article
    from dashboard.model.event import Event
    from dashboard.model.report import Report
    from dashboard.store.store import Store


@click.command()
@click.argument("event_id", metavar="EVENT")
@store_option
def why(event_id: str, store: str | None) -> None:
    """Print the chain behind an event: its reports, their sentences, the articles, the files.

    EVENT is an event's id, as `panj export` and the address of the page have it.
    """
    with open_store_for_reading(store) as opened:
        event = opened.find_event(event_id)
        for line in (*_event_lines(opened, event), *_report_lines(opened, event)):
            click.echo(line)


def _event_lines(store: "Store", event: "Event") -> Iterator[str]:
    where = ", ".join(part for part in (event.place, event.admin2, event.admin1, event.country) if part)
    yield f"event {event.event_id}: {event.kind}, {event.edtf or 'no day'}, {where or 'no place'}"
    if event.summary:
        yield f"  {event.summary}"
    for entry in store.history(event):
        yield f"  {act_in_words(entry.correction)}{', undone since' if entry.undone else ''}"
    for claim in event.claims:
        yield f"  {'shown' if claim.shown else 'also '} {claim.field} = {claim.value}: {', '.join(claim.report_ids)}"


def _report_lines(store: "Store", event: "Event") -> Iterator[str]:
    for report in event.reports:
        yield f"← report {report.report_id} ({report.rule}; confidence {report.confidence:.2f})"
        yield f"  ← sentence {report.evidence_start}–{report.evidence_end}: {' '.join(report.evidence.split())}"
        yield from _article_lines(store, report)


def _article_lines(store: "Store", report: "Report") -> Iterator[str]:
    article = store.article(report.article_id)
    told = (article.outlet, article.title, article.published, article.url)
    said = " · ".join(str(part) for part in told if part)
    yield f"    ← article {article.article_id}: {said or 'nothing else is known of it'}"
    file = article.read_from or "a file that is not known"
    yield f"      ← {file}{_read_at(article)}, sha256 {article.sha256 or 'not known'}"
    original = store.original(article.article_id)
    if original:
        yield f"        kept as {original}"
    for address in article.cites:
        yield f"      ← {address}"


def _read_at(article: "Article") -> str:
    moments = (("fetched", article.fetched_at), ("read", article.read_at))
    return "".join(f", {how} {when:%Y-%m-%d %H:%M} UTC" for how, when in moments if when)
