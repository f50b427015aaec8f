"""Events that somebody wrote down as such: those of the chronology, and of data sets. Reports of articles join them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from dashboard.merge.known import as_written, own_report, without_orphans
from dashboard.model.article import Article
from dashboard.model.entry import Entry, own_reports
from dashboard.model.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """source: what told it. held: the store had it before."""

    event: Event
    source: str
    held: bool


@dataclass(slots=True)
class Known:
    """Known events by the article of their entry; of two entries of one event the one that came in now counts."""

    _by_article: dict[str, _Known] = field(default_factory=dict)
    _sources: dict[str, _Known] = field(default_factory=dict)

    def add(self, article_id: str, event: Event, source: str, *, held: bool = False) -> None:
        """Note an event, told by the entry that is this article."""
        one = _Known(event=event, source=source, held=held)
        self._by_article[article_id] = one
        if not held or event.event_id not in self._sources:
            self._sources[event.event_id] = one

    def add_entry(self, entry: Entry) -> None:
        """Note the event of an entry under the id that it has by now; one that was read before came from the store."""
        event = replace(entry.event, reports=own_reports(entry))
        self.add(entry.article_id, event, entry.read_from, held=entry.read_at is not None)

    def keep(self, events: Iterable[Event], but: str) -> None:
        """Take over what a store holds of data sets, as it was written down; not the origin `but`, read anew."""
        for event in events:
            entry = own_report(event)
            if entry is not None and event.origin != but:
                self.add(entry.article_id, as_written(event), event.origin, held=True)

    def told_by(self, entry: Entry, *, may_change: bool) -> str | None:
        """What else tells of an entry's event; None for none, and where it is what the entry now says anew."""
        one = self._sources.get(entry.event.event_id)
        return None if one is None or (one.held and may_change) else one.source

    def events(self, is_newest: Callable[[str], bool]) -> tuple[Event, ...]:
        """Every event once, told by entries that are the newest versions."""
        found: dict[str, Event] = {}
        for article_id, one in self._by_article.items():
            if is_newest(article_id) and not (one.held and one.event.event_id in found):
                found[one.event.event_id] = one.event
        return without_orphans(tuple(found.values()))


def entries_in(events: Iterable[Event], but: str) -> dict[str, Event]:
    """The events of data sets in a store as they were written down, by the article of their entry."""
    pairs = ((own_report(event), event) for event in events if event.origin != but)
    return {report.article_id: as_written(event) for report, event in pairs if report}


def as_entry(article: Article, event: Event) -> Entry:
    """An article of a store as the entry that it is."""
    shared = {name: getattr(article, name) for name in article.__dataclass_fields__}
    return Entry(**shared, event=event)
