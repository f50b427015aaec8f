"""The report of what is on screen: its charts as drawings, every event with its sentence and sources, in words."""

from collections.abc import Iterable

from dashboard.app.loads import load_store
from dashboard.app.view import Page, filters_in_words
from dashboard.exporters.about import data_sets_among
from dashboard.exporters.report import Entry, Picture, Quote, Report
from dashboard.model import columns as c
from dashboard.model.event import Event
from dashboard.model.records import event_row
from dashboard.queries.describe import when, where
from dashboard.queries.headline import headline

MOST_ENTRIES = 2000
"""More rows than this make a page that no browser likes to open; the report then says how many it leaves out."""
MOST_OUTLETS = 60


def page_report(page: Page, pictures: Iterable[Picture]) -> Report:
    """Everything that passes the filters, in the order of the table. Reads the store; takes a while for many."""
    words, paper = page.words, page.paper
    ids = page.shown[c.EVENT_ID]
    events = load_store(page.address).events(ids[:MOST_ENTRIES])
    left_out = len(ids) - MOST_ENTRIES
    return Report(
        title=words.say("title"),
        lang=words.code,
        facts=(words.say("map.events", n=len(ids)), filters_in_words(page)),
        pictures=tuple(pictures),
        head=(
            words.say("event.when"),
            words.say("report.what"),
            words.say("event.where"),
            words.say("event.sources"),
        ),
        entries=tuple(_entry(event, page) for event in events),
        credits=_credits(page),
        colours=tuple(
            {"paper": paper.paper, "ink": paper.ink, "muted": paper.muted, "line": paper.line}.items()
        ),
        note=words.say("report.left_out", n=left_out) if left_out > 0 else None,
    )


def _entry(event: Event, page: Page) -> Entry:
    words, row = page.words, event_row(event)
    return Entry(
        when=when(row, words),
        what=headline(row, words, page.names),
        where=where(row, words, page.names),
        quotes=_quotes(event),
        sources=tuple(
            (source.outlet or source.url or words.say("event.no_outlet"), source.url)
            for source in event.sources
        ),
    )


def _quotes(event: Event) -> tuple[Quote, ...]:
    """What each article says of it, once where several say the same."""
    quotes = {
        report.evidence: Quote(text=report.evidence, lang=report.lang or None, outlet=report.outlet)
        for report in reversed(event.reports)
        if report.evidence
    }
    return tuple(reversed(quotes.values()))


def _credits(page: Page) -> tuple[str, ...]:
    """Outlets, licence, and where lines and places come from, with the version of the data."""
    words = page.words
    outlets = sorted({outlet for several in page.shown[c.OUTLETS] for outlet in several})
    named = ", ".join(outlets[:MOST_OUTLETS])
    if len(outlets) > MOST_OUTLETS:
        named = f"{named}, {words.say('counts.more', n=len(outlets) - MOST_OUTLETS)}"
    sources = (words.say("report.sources", names=named),) if named else ()
    used = data_sets_among(page.shown[c.ORIGIN].unique()).values()
    terms = tuple(f"{one.label}, {one.home}: {one.terms}" for one in used)
    return (*sources, *terms, words.say("report.licence"), words.say("credit", version=page.version))
