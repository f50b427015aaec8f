"""Events in the shape of UCDP GED 23.1: its 49 columns in order, its codes, and nothing where it is not known.

The shape is UCDP's; the data is not. UCDP lists events with deaths only; here all that were chosen are listed, and
where nobody gave a toll the columns of deaths are empty. Read back, an event has lost what UCDP has no room for: its
status, counts, the hurt, where people went, and who are neither of two sides.
"""

import datetime as dt
import math
from collections.abc import Iterable, Iterator
from typing import Any

from dashboard.exporters.about import About
from dashboard.exporters.as_csv import addresses
from dashboard.exporters.cells import csv_line, joined
from dashboard.exporters.coding import acled_code
from dashboard.exporters.countries import codes_of
from dashboard.exporters.format import Format
from dashboard.exporters.names import finest_place, name_of, where_of
from dashboard.exporters.points import point_of
from dashboard.exporters.sides import Party, two_sides
from dashboard.model.event import Event
from dashboard.model.kinds import GeoPrecision

_COLUMNS = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name"
    " dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b"
    " number_of_sources source_article source_office source_date source_headline source_original where_prec"
    " where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id"
    " region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high"
    " low gwnoa gwnob"
)
HEADER = tuple(_COLUMNS.split())
_WHERE_PREC = {
    GeoPrecision.POINT: 1,
    GeoPrecision.SETTLEMENT: 1,
    GeoPrecision.DISTRICT: 3,
    GeoPrecision.ADMIN1: 4,
    GeoPrecision.COUNTRY: 6,
}
_STATE_BASED, _NON_STATE, _ONE_SIDED = 1, 2, 3
_FIGHTING = ("Battles", "Explosions/Remote violence")
_CLEAR, _SUMMED_UP = 1, 2
_CELLS_A_DEGREE, _CELLS_A_ROW = 2, 720
_LONGEST_OF_PREC = ((1, 1), (6, 2), (7, 3), (31, 4))
"""The days that a span may have at most, and UCDP's code for it."""
_YEAR_PREC = 5
_MARK = "panj"
"""In `relid`, which refers back to where a row comes from: 'panj:crossing:reports'."""


def events_to_ucdp(events: Iterable[Event], about: About) -> Iterator[bytes]:
    """Lines of a CSV file with the columns HEADER; credit and filters stand in the second file."""
    events = list(events)
    wholes = {event.part_of for event in events if event.part_of}
    yield csv_line(HEADER)
    for event in events:
        row = ucdp_row(event, _SUMMED_UP if event.event_id in wholes else _CLEAR)
        yield csv_line([row.get(name) for name in HEADER])


def ucdp_row(event: Event, clarity: int) -> dict[str, Any]:
    """The columns that are known. clarity: 1 an event of its own, 2 a sum of others in the same file."""
    return {
        "id": event.event_id,
        "relid": f"{_MARK}:{event.kind}:{event.origin}",
        **_when(event),
        **_who(event),
        **_sources(event),
        **_where(event),
        "event_clarity": clarity,
        **_deaths(event),
    }


def date_precision(event: Event) -> int | None:
    """1 a day, 2 up to six days, 3 a week, 4 a month, 5 more; None without a date."""
    if event.date_start is None or event.date_end is None:
        return None
    days = (event.date_end - event.date_start + dt.timedelta(days=1)).days
    return next((code for longest, code in _LONGEST_OF_PREC if days <= longest), _YEAR_PREC)


def priogrid_cell(lon: float, lat: float) -> int:
    """The number of the PRIO-GRID cell of half a degree, counted from the south-west, 1 to 259,200."""
    row = math.floor((lat + 90) * _CELLS_A_DEGREE)
    return row * _CELLS_A_ROW + math.floor((lon + 180) * _CELLS_A_DEGREE) + 1


def _when(event: Event) -> dict[str, Any]:
    first, last = event.date_start, event.date_end
    year = first.year if first and last and first.year == last.year else None
    return {"year": year, "date_prec": date_precision(event), "date_start": first, "date_end": last}


def _who(event: Event) -> dict[str, Any]:
    """Two sides with the type of violence, where it is one; a state stands as side A, as UCDP has it."""
    first, second, _ = two_sides(event)
    one, other = (side[0] if side else None for side in (first, second))
    if one and other and other.is_state and not one.is_state:
        one, other = other, one
    dyad = f"{one.name} - {other.name}" if one and other else None
    return {
        "type_of_violence": _type_of_violence(event, one, other),
        "dyad_name": dyad,
        "side_a": one.name if one else None,
        "side_b": other.name if other else None,
        "gwnoa": _state_number(one),
        "gwnob": _state_number(other),
    }


def _type_of_violence(event: Event, one: Party | None, other: Party | None) -> int | None:
    """1 a state fights, 2 none does, 3 against civilians; None where it is no violence, or the sides are not known."""
    code = acled_code(event)
    if code.event_type == "Violence against civilians":
        return _ONE_SIDED
    if code.event_type not in _FIGHTING or one is None or other is None:
        return None
    if "civil" in (one.side, other.side):
        return _ONE_SIDED
    if one.is_state or other.is_state:
        return _STATE_BASED
    return _NON_STATE if one.side and other.side else None


def _state_number(party: Party | None) -> int | None:
    codes = codes_of(party.country) if party and party.is_state else None
    return codes.gw if codes else None


def _sources(event: Event) -> dict[str, Any]:
    dates = (source.published.isoformat() for source in event.sources if source.published)
    return {
        "number_of_sources": len(event.sources),
        "source_article": joined(addresses(event)),
        "source_office": joined(source.outlet for source in event.sources),
        "source_date": joined(dates),
        "source_original": event.attributed_to,
    }


def _where(event: Event) -> dict[str, Any]:
    codes, point = codes_of(event.country), point_of(event)
    return {
        "where_prec": _WHERE_PREC.get(event.geo_precision) if event.geo_precision else None,
        "where_coordinates": finest_place(event),
        "where_description": where_of(event),
        "adm_1": name_of(event.admin1),
        "adm_2": event.admin2,
        "latitude": point[1] if point else None,
        "longitude": point[0] if point else None,
        "geom_wkt": f"POINT ({point[0]} {point[1]})" if point else None,
        "priogrid_gid": priogrid_cell(*point) if point else None,
        "country": name_of(event.country),
        "country_id": codes.gw if codes else None,
        "region": codes.ucdp_region if codes else None,
    }


def _deaths(event: Event) -> dict[str, Any]:
    """The toll as a whole: whose dead they were is not in the fields, so they count as of an unknown side."""
    low, high = event.fatalities_low, event.fatalities_high
    best = low if low == high else None
    return {"deaths_unknown": best, "best": best, "low": low, "high": high}


UCDP = Format(
    name="ucdp",
    label="UCDP GED CSV",
    write=events_to_ucdp,
    suffix=".ucdp.csv",
    mime="text/csv",
    tells_all=False,
)
