"""Events as JSON lines, each whole: with its reports, sources and claims."""

from collections.abc import Iterable, Iterator

import msgspec

from dashboard.exporters.about import About
from dashboard.exporters.format import Format
from dashboard.model.event import Event
from dashboard.model.records import encode_record


def events_to_jsonl(events: Iterable[Event], about: About) -> Iterator[bytes]:
    """One line an event, with every field that it has; `data_version` is the last field of each."""
    for event in events:
        record = {**msgspec.to_builtins(event), "data_version": about.data_version}
        yield encode_record(record).encode() + b"\n"


JSONL = Format(
    name="jsonl",
    label="JSONL",
    write=events_to_jsonl,
    suffix=".jsonl",
    mime="application/x-ndjson",
    tells_all=False,
)
