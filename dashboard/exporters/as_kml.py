"""Events as KML: placemarks with their span of time, for Google Earth and its like."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from html import escape

from dashboard.exporters.about import About
from dashboard.exporters.as_csv import SOURCES, addresses
from dashboard.exporters.cells import cell
from dashboard.exporters.format import Format
from dashboard.exporters.names import doubt_of, origin_of, proof_of, title_of, where_of
from dashboard.exporters.points import point_of
from dashboard.model.event import Event
from dashboard.model.records import event_row

_HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>\n'
_FOOT = b"</Document></kml>\n"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""


def events_to_kml(events: Iterable[Event], about: About) -> Iterator[bytes]:
    """One document, described by `about`; an event without a place is a placemark without a point.

    Every column of the table stands in a placemark as ExtendedData. Readers of KML take descriptions for HTML, so
    everything of the articles is escaped in them.
    """
    yield _HEAD
    yield _encoded(_element("name", about.credit))
    yield _encoded(_element("description", _paragraphs(about.in_words().splitlines())))
    for event in events:
        yield _encoded(_placemark(event))
    yield _FOOT


def _placemark(event: Event) -> ET.Element:
    mark = ET.Element("Placemark", id=f"event-{event.event_id}")
    mark.append(_element("name", title_of(event)))
    mark.append(_element("description", _says(event)))
    if event.date_start and event.date_end:
        span = ET.SubElement(mark, "TimeSpan")
        span.append(_element("begin", event.date_start.isoformat()))
        span.append(_element("end", event.date_end.isoformat()))
    mark.append(_extended(event))
    if point := point_of(event):
        ET.SubElement(mark, "Point").append(_element("coordinates", f"{point[0]},{point[1]}"))
    return mark


def _extended(event: Event) -> ET.Element:
    """The columns that are known, as texts."""
    data = ET.Element("ExtendedData")
    for name, value in {**event_row(event), SOURCES: addresses(event)}.items():
        text = str(cell(value))
        if text:
            ET.SubElement(data, "Data", name=name).append(_element("value", text))
    return data


def _says(event: Event) -> str:
    """What a balloon shows."""
    parts = (
        event.edtf,
        where_of(event),
        doubt_of(event),
        proof_of(event),
        origin_of(event),
        *(source.url or source.outlet for source in event.sources),
    )
    return _paragraphs(part for part in parts if part)


def _paragraphs(lines: Iterable[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _element(name: str, text: str) -> ET.Element:
    element = ET.Element(name)
    element.text = _NO_XML.sub("\ufffd", text)
    return element


def _encoded(element: ET.Element) -> bytes:
    return ET.tostring(element, encoding="unicode").encode() + b"\n"


KML = Format(
    name="kml",
    label="KML",
    write=events_to_kml,
    suffix=".kml",
    mime="application/vnd.google-earth.kml+xml",
)
