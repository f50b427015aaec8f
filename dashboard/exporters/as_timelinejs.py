"""Events as JSON for TimelineJS: slides with dates as exact as they are known."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

import msgspec

from dashboard.exporters.about import About
from dashboard.exporters.format import Format
from dashboard.exporters.names import doubt_of, kind_of, origin_of, proof_of, title_of, where_of
from dashboard.model.event import Event, Source
from dashboard.model.kinds import DatePrecision

_LINKED = ("http://", "https://")


def events_to_timelinejs(events: Iterable[Event], about: About) -> Iterator[bytes]:
    """One JSON object. A slide needs a date: the title slide says how many events have none.

    TimelineJS takes texts for HTML, so everything of the articles is escaped.
    """
    events = list(events)
    dated = [event for event in events if event.date_start and event.date_end]
    lines = [f"{name}: {text}" for name, text in about.lines()]
    if len(dated) < len(events):
        lines.append(f"Without a date, and so not shown: {len(events) - len(dated)} of {len(events)} events")
    title = {"text": {"headline": escape(about.credit), "text": _paragraphs(lines)}}
    record = {
        "title": title,
        "events": [_slide(event) for event in dated],
        "panj": msgspec.to_builtins(about),
    }
    yield msgspec.json.encode(record) + b"\n"


def _slide(event: Event) -> dict[str, Any]:
    parts = (where_of(event), doubt_of(event), proof_of(event), origin_of(event))
    text = _paragraphs(part for part in parts if part) + "".join(map(_link, event.sources))
    return {
        "unique_id": event.event_id,
        "group": kind_of(event),
        "start_date": _date(event, first=True),
        "end_date": _date(event, first=False),
        "display_date": event.edtf or "",
        "text": {"headline": escape(title_of(event)), "text": text},
    }


def _date(event: Event, *, first: bool) -> dict[str, int]:
    """Year, month and day, without those that nobody knows."""
    day = event.date_start if first else event.date_end
    if day is None:
        return {}
    if event.date_precision == DatePrecision.YEAR:
        return {"year": day.year}
    if event.date_precision == DatePrecision.MONTH:
        return {"year": day.year, "month": day.month}
    return {"year": day.year, "month": day.month, "day": day.day}


def _link(source: Source) -> str:
    name = escape(source.outlet or source.url or "")
    if source.url and source.url.startswith(_LINKED):
        return f'<p><a href="{escape(source.url)}">{name}</a></p>'
    return f"<p>{name}</p>" if name else ""


def _paragraphs(lines: Iterable[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


TIMELINEJS = Format(
    name="timelinejs",
    label="TimelineJS",
    write=events_to_timelinejs,
    suffix=".timeline.json",
    mime="application/json",
)
