"""Events as iCalendar (RFC 5545): entries of whole days, which block nobody's time."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dashboard.exporters.about import About
from dashboard.exporters.format import Format
from dashboard.exporters.names import doubt_of, kind_of, origin_of, proof_of, title_of, where_of
from dashboard.exporters.points import point_of
from dashboard.model.event import Event

if TYPE_CHECKING:
    from icalendar import Component

_PRODUCT = "-//Panj//events//EN"
_DOMAIN = "panj"
_DAY = dt.timedelta(days=1)


def events_to_icalendar(events: Iterable[Event], about: About) -> Iterator[bytes]:
    """One calendar, described by `about`. An event without a date is a VJOURNAL, which needs none."""
    import icalendar

    calendar = icalendar.Calendar()
    for name, value in {
        "prodid": _PRODUCT,
        "version": "2.0",
        "name": about.credit,
        "x-wr-calname": about.credit,
        "description": about.in_words(),
        "x-wr-caldesc": about.in_words(),
    }.items():
        calendar.add(name, icalendar.vText(value))  # the library escapes x- properties only as vText
    for event in events:
        calendar.add_component(_entry(event, about))
    yield calendar.to_ical()


def _entry(event: Event, about: About) -> "Component":
    import icalendar

    entry: Component = icalendar.Event() if event.date_start else icalendar.Journal()
    entry.add("uid", f"{event.event_id}@{_DOMAIN}")
    entry.add("dtstamp", about.data_moment)
    if event.date_start:
        _add_days(entry, event)
    entry.add("summary", title_of(event))
    entry.add("description", _description(event))
    entry.add("categories", [kind_of(event)])
    url = next((source.url for source in event.sources if source.url), None)
    if url:
        entry.add("url", url)
    return entry


def _add_days(entry: "Component", event: Event) -> None:
    """First day, the day after the last, and the place, which a VJOURNAL may not have."""
    entry.add("dtstart", event.date_start)
    if event.date_end:
        entry.add("dtend", event.date_end + _DAY)
    entry.add("transp", "TRANSPARENT")
    if place := where_of(event):
        entry.add("location", place)
    if point := point_of(event):
        entry.add("geo", (point[1], point[0]))


def _description(event: Event) -> str:
    date = f"{event.edtf} (exact to the {event.date_precision})" if event.date_precision else event.edtf
    sources = (source.url or source.outlet for source in event.sources)
    parts = (date, where_of(event), doubt_of(event), proof_of(event), origin_of(event), *sources)
    return "\n".join(part for part in parts if part)


ICALENDAR = Format(
    name="ics",
    label="iCalendar",
    write=events_to_icalendar,
    suffix=".ics",
    mime="text/calendar",
)
