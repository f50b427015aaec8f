"""Events that somebody wrote down as such: one report says what the entry says, whatever joined it later."""

from dataclasses import replace

from dashboard.model import columns as c
from dashboard.model.event import Event, Source
from dashboard.model.report import Report

EXTRACTED = "reports"
"""The origin of events that were made of what articles report."""


def own_report(event: Event) -> Report | None:
    """The report of the entry itself, whose rule is the event's origin; None for an event made of reports."""
    if event.origin == EXTRACTED:
        return None
    return next((report for report in event.reports if report.rule == event.origin), None)


def own_sources(event: Event, entry: Report) -> tuple[Source, ...]:
    """The sources that the entry itself cites, by address or, where it gives none, by name."""
    return tuple(one for one in event.sources if (one.url or one.outlet) in entry.cites)


def as_written(event: Event) -> Event:
    """The event as its entry has it, without the reports that joined it and what they filled."""
    entry = own_report(event)
    if entry is None or event.reports == (entry,):
        return event
    slots = {name: getattr(entry, name) for name in c.SLOTS}
    return replace(event, **slots, reports=(entry,), sources=own_sources(event, entry), claims=())
