"""Events as JSON lines, each with its reports, sources and claims."""

from collections.abc import Iterable, Iterator

from dashboard.exporters.about import About
from dashboard.model.event import Event
from dashboard.model.records import encode_record, event_record


def events_to_jsonl(events: Iterable[Event], about: About) -> Iterator[bytes]:
    """One line an event; `data_version` is the last field of each."""
    for event in events:
        record = {**event_record(event), "data_version": about.data_version}
        yield encode_record(record).encode() + b"\n"
