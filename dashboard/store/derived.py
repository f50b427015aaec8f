"""What the store keeps of an event besides what it says: its distance from the border, and its words to be found by."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from dashboard.gazetteer.border import district_border_km, point_border_km
from dashboard.gazetteer.outlines import load_outlines
from dashboard.lexicon.catalogue import load_catalogue, page_languages
from dashboard.lexicon.fold import fold
from dashboard.model.event import Event
from dashboard.model.kinds import GeoPrecision

_WORD = re.compile(r"[^\W_]+")


def border_km_of(event: Event) -> float | None:
    """The least distance that the event can have from the border line; None where a province at most is known."""
    if event.geo_precision is GeoPrecision.DISTRICT and event.admin1 and event.admin2:
        edge = district_border_km(event.admin1, event.admin2)
        if edge is not None:
            return edge
    if event.lon is None or event.lat is None:
        return None
    return point_border_km(event.lon, event.lat)


def words_of(text: str) -> list[str]:
    """The words of a text as they are searched: folded, without marks on letters, letters and digits only.

    Both databases get words parted by blanks, so that none of them decides what a word is.
    """
    plain = unicodedata.normalize("NFKD", fold(text))
    return _WORD.findall("".join(one for one in plain if not unicodedata.combining(one)))


def text_of(event: Event) -> str:
    """The words of an event: its line, its sentences, its places and actors in the languages that we know."""
    return " ".join(word for part in _parts(event) for word in words_of(part))


def _parts(event: Event) -> Iterator[str]:
    yield from (part for part in (event.summary, event.place, event.admin2) if part)
    yield from dict.fromkeys(report.evidence for report in event.reports)
    for code in (event.admin1, event.country, event.to_country):
        yield from _names().get(code or "", ())
    for actor in event.actors:
        yield from dict.fromkeys([actor, *(load_catalogue(lang).actor(actor) for lang in page_languages())])


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """The names of countries and provinces by code, in all languages."""
    units = (unit for unit in load_outlines().units if unit.layer != "district")
    return {unit.code: tuple(dict.fromkeys(unit.names.values())) for unit in units}
