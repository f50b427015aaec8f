"""Plain English names for what an event says in codes: for formats that people read outside the page."""

from functools import cache

from dashboard.gazetteer.outlines import load_outlines
from dashboard.lexicon.catalogue import load_catalogue
from dashboard.lexicon.datasets import load_data_sets
from dashboard.lexicon.taxonomy import load_kinds
from dashboard.model.event import Event
from dashboard.model.kinds import GeoPrecision

_SPOTS = (GeoPrecision.POINT, GeoPrecision.SETTLEMENT)


@cache
def _names() -> dict[str, str]:
    units = [*load_outlines().layer("country"), *load_outlines().layer("province")]
    return {**load_catalogue("en").places, **{unit.code: unit.name("en") for unit in units}}


def name_of(code: str | None) -> str | None:
    """The name of a country or province; its code where it has none, None for None."""
    return None if code is None else _names().get(code, code)


def kind_of(event: Event) -> str:
    """The name of its kind."""
    return load_kinds()[event.kind].label["en"]


def finest_place(event: Event) -> str | None:
    """The finest name that is sure: the place, else the district, else the province, else the country."""
    sure = {GeoPrecision.DISTRICT: event.admin2 or event.place} | dict.fromkeys(_SPOTS, event.place)
    fine = sure.get(event.geo_precision) if event.geo_precision else None
    return fine or name_of(event.admin1) or name_of(event.country)


def where_of(event: Event) -> str | None:
    """All that is known of the place, finest first: 'Ishkashim, Badakhshan, Afghanistan'."""
    parts = (finest_place(event), name_of(event.admin1), name_of(event.country))
    return ", ".join(dict.fromkeys(part for part in parts if part)) or None


def title_of(event: Event) -> str:
    """Its summary, else what and where: 'Crossing, Badakhshan → Tajikistan'."""
    if event.summary:
        return event.summary
    place, target = finest_place(event), name_of(event.to_country)
    way = f"{place or 'place not given'} → {target}" if target else place
    return f"{kind_of(event)}, {way}" if way else kind_of(event)


def doubt_of(event: Event) -> str | None:
    """Why it is no plain fact, None where it is: 'claimed by the Taliban', 'denied'."""
    if event.status == "reported":
        return None
    return f"{event.status} by {event.attributed_to}" if event.attributed_to else str(event.status)


def origin_of(event: Event) -> str | None:
    """Whose data set tells of it: 'From ACLED'; None for what articles report, and for the project's chronology."""
    data_set = load_data_sets().get(event.origin)
    return f"From {data_set.label}" if data_set else None


def proof_of(event: Event) -> str | None:
    """The sentence of its first report."""
    return event.reports[0].evidence if event.reports else None
