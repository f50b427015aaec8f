"""An entry of somebody's data set of events: what it says is an event already, and no text is to be read for others."""

from dataclasses import dataclass, fields, replace

from dashboard.model.article import Article
from dashboard.model.event import Event
from dashboard.model.report import Report

_FIELDS = tuple(field.name for field in fields(Article))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Article):
    """The text is all that the data set's record says, its notes first; `event` has one report, which quotes them.

    The id of the event, where it is free, is also that of the article.
    """

    event: Event


def as_article(entry: Entry) -> Article:
    """What a store keeps beside the event."""
    return Article(**{name: getattr(entry, name) for name in _FIELDS})


def own_reports(entry: Entry) -> tuple[Report, ...]:
    """The reports of its event, under the id that the entry has by now."""
    return tuple(replace(report, article_id=entry.article_id) for report in entry.event.reports)
