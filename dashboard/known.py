"""Events that somebody wrote down as such: those of the chronology, and of data sets. Reports of articles join them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from dashboard.merge.known import as_written, own_report
from dashboard.model.article import Article
from dashboard.model.entry import Entry, own_reports
from dashboard.model.event import Event
from dashboard.workers.shelf import Records


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """Of an event: its id, that of its own report, what told it, and whether the store had it before."""

    event_id: str
    report_id: str
    source: str
    held: bool


class KnownEvents(Mapping[str, Event]):
    """Events by the id of their own report, each made when it is asked for; none a part of one that is not there."""

    def __init__(
        self, records: Records[Event], articles: Mapping[str, str], event_ids: frozenset[str]
    ) -> None:
        self._records, self._articles, self._event_ids = records, articles, event_ids

    def __getitem__(self, report_id: str) -> Event:
        event = self._records[self._articles[report_id]]
        is_whole = event.part_of is None or event.part_of in self._event_ids
        return event if is_whole else replace(event, part_of=None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._articles)

    def __len__(self) -> int:
        return len(self._articles)


@dataclass(slots=True)
class Known:
    """Known events by the article of their entry; of two entries of one event the one that came in now counts."""

    _records: Records[Event] = field(default_factory=lambda: Records(Event))
    _by_article: dict[str, _Known] = field(default_factory=dict)
    _by_event: dict[str, _Known] = field(default_factory=dict)

    def add(self, article_id: str, event: Event, source: str, *, held: bool = False) -> None:
        """Note an event, told by the entry that is this article; its one report is its own."""
        (report,) = event.reports
        one = _Known(event_id=event.event_id, report_id=report.report_id, source=source, held=held)
        self._records.keep([(article_id, event)])
        self._by_article[article_id] = one
        if not held or event.event_id not in self._by_event:
            self._by_event[event.event_id] = one

    def add_entry(self, entry: Entry) -> None:
        """Note the event of an entry under the id that it has by now; one that was read before came from the store."""
        event = replace(entry.event, reports=own_reports(entry))
        self.add(entry.article_id, event, entry.read_from, held=entry.read_at is not None)

    def keep(self, events: Iterable[Event], but: str) -> None:
        """Take over what a store holds of data sets, as it was written down; not the origin `but`, read anew."""
        for article_id, event in entries_in(events, but).items():
            self.add(article_id, event, event.origin, held=True)

    def told_by(self, entry: Entry, *, may_change: bool) -> str | None:
        """What else tells of an entry's event; None for none, and where it is what the entry now says anew."""
        one = self._by_event.get(entry.event.event_id)
        return None if one is None or (one.held and may_change) else one.source

    def events(self, is_newest: Callable[[str], bool]) -> KnownEvents:
        """Every event once, told by an entry that is the newest version."""
        articles: dict[str, str] = {}
        event_ids = set()
        for article_id, one in self._by_article.items():
            if is_newest(article_id) and not (one.held and one.event_id in event_ids):
                articles[one.report_id] = article_id
                event_ids.add(one.event_id)
        return KnownEvents(self._records, articles, frozenset(event_ids))


def entries_in(events: Iterable[Event], but: str) -> dict[str, Event]:
    """The events of data sets in a store as they were written down, by the article of their entry."""
    pairs = ((own_report(event), event) for event in events if event.origin != but)
    return {report.article_id: as_written(event) for report, event in pairs if report}


def as_entry(article: Article, event: Event) -> Entry:
    """An article of a store as the entry that it is."""
    shared = {name: getattr(article, name) for name in article.__dataclass_fields__}
    return Entry(**shared, event=event)
