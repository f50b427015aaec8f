"""Events in the shape of ACLED's files: its 31 columns in order, its codes, and nothing where it is not known.

The shape is ACLED's; the data is not, unless events of ACLED's were read, which `tags` tells. No more is coded than
is known: a day that is vaguer than ACLED's codes allow stays empty, and so does a death toll that nobody gave. Read
back, an event has lost what ACLED has no room for: its days where they are more than a month, the higher
end of a toll, counts, the hurt, where people went, and who are neither of two sides.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from dashboard.exporters.about import About
from dashboard.exporters.as_csv import addresses
from dashboard.exporters.cells import csv_line, joined
from dashboard.exporters.coding import acled_code
from dashboard.exporters.countries import codes_of
from dashboard.exporters.format import Format
from dashboard.exporters.names import doubt_of, finest_place, name_of, proof_of
from dashboard.exporters.points import point_of
from dashboard.exporters.sides import Party, two_sides
from dashboard.model.event import Event
from dashboard.model.kinds import DatePrecision, GeoPrecision, Status

_COLUMNS = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1"
    " inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3"
    " location latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
)
HEADER = tuple(_COLUMNS.split())
_GEO_PRECISION = {
    GeoPrecision.POINT: 1,
    GeoPrecision.SETTLEMENT: 1,
    GeoPrecision.DISTRICT: 2,
    GeoPrecision.ADMIN1: 3,
}
_INTER = {"state": 1, "rebel": 2, "criminal": 3, "civil": 7, "external": 8}
_STATE, _OTHER = 1, 8
_STRATEGIC, _CIVILIANS = "Strategic developments", "Violence against civilians"
_MONTH_DAYS, _WEEK_DAYS = 31, 7


def events_to_acled(events: Iterable[Event], about: About) -> Iterator[bytes]:
    """Lines of a CSV file with the columns HEADER; credit and filters stand in the second file."""
    yield csv_line(HEADER)
    for event in events:
        row = acled_row(event, about)
        yield csv_line([row.get(name) for name in HEADER])


def acled_row(event: Event, about: About) -> dict[str, Any]:
    """The columns that are known."""
    return {
        "event_id_cnty": event.event_id,
        **_when(event),
        **_what(event),
        **_who(event),
        **_where(event),
        "source": joined(source.outlet for source in event.sources),
        "notes": _notes(event),
        "fatalities": event.fatalities_low,
        "tags": _tags(event),
        "timestamp": int(about.data_moment.timestamp()),
    }


def time_precision(event: Event) -> int | None:
    """1 day, 2 week, 3 month; None for what is vaguer."""
    if event.date_start is None or event.date_end is None:
        return None
    days = (event.date_end - event.date_start + dt.timedelta(days=1)).days
    if days == 1:
        return 1
    if days <= _WEEK_DAYS or (event.date_precision == DatePrecision.WEEK and days <= 2 * _WEEK_DAYS):
        return 2
    return 3 if days <= _MONTH_DAYS else None


def _when(event: Event) -> dict[str, Any]:
    """The middle of the span, as ACLED dates it, where it has a code for so long a one; the year where it is one."""
    first, last, precision = event.date_start, event.date_end, time_precision(event)
    if first is None or last is None:
        return {}
    middle = first + (last - first) / 2
    year = middle.year if precision or first.year == last.year else None
    return {"event_date": middle if precision else None, "year": year, "time_precision": precision}


def _tags(event: Event) -> str | None:
    """What ACLED has no column for and a reader of ours takes back: the kind, doubt, days, and whose event it is."""
    said = [f"kind: {event.kind}"]
    if event.status != Status.REPORTED:
        said.append(f"status: {event.status}")
    if event.date_start and event.date_end and event.date_end != event.date_start:
        said.append(f"days: {event.date_start}/{event.date_end}")
    return joined((*said, f"origin: {event.origin}"))


def _what(event: Event) -> dict[str, Any]:
    code = acled_code(event)
    strategic = code.event_type == _STRATEGIC
    return {
        "disorder_type": _STRATEGIC if strategic else "Political violence",
        "event_type": code.event_type,
        "sub_event_type": code.sub_event_type,
        "civilian_targeting": "Civilian targeting" if code.event_type == _CIVILIANS else None,
    }


def _who(event: Event) -> dict[str, Any]:
    """Two sides with their associates; a third is only in the notes, as ACLED has no column for it."""
    first, second, _ = two_sides(event)
    codes = [_inter(side, event) for side in (first, second)]
    return {
        "actor1": first[0].name if first else None,
        "assoc_actor_1": joined(party.name for party in first[1:]),
        "inter1": codes[0],
        "actor2": second[0].name if second else None,
        "assoc_actor_2": joined(party.name for party in second[1:]),
        "inter2": codes[1],
        "interaction": _interaction(codes, bool(second)),
    }


def _inter(side: Sequence[Party], event: Event) -> int | None:
    """The code of a side's first actor. Forces of a state count as such at home; abroad they are external."""
    party = side[0] if side else None
    if party is None or party.side is None:
        return None
    if party.is_state and event.country:
        return _STATE if party.country == event.country else _OTHER
    return _INTER[party.side]


def _interaction(codes: Sequence[int | None], has_second: bool) -> str | None:
    """Both codes, the smaller first; 0 where there is no second actor; nothing where one is not known."""
    first, second = codes
    if first is None or (has_second and second is None):
        return None
    return "".join(str(code) for code in sorted((first, second))) if second else f"{first}0"


def _where(event: Event) -> dict[str, Any]:
    codes, point = codes_of(event.country), point_of(event)
    return {
        "iso": codes.iso if codes else None,
        "region": codes.acled_region if codes else None,
        "country": name_of(event.country),
        "admin1": name_of(event.admin1),
        "admin2": event.admin2,
        "location": finest_place(event),
        "latitude": point[1] if point else None,
        "longitude": point[0] if point else None,
        "geo_precision": _GEO_PRECISION.get(event.geo_precision) if event.geo_precision else None,
    }


def _notes(event: Event) -> str | None:
    """Its doubt, its summary or sentence, who else is named, and the addresses: ACLED has no column for these."""
    _, _, others = two_sides(event)
    doubt = doubt_of(event)
    parts = (
        f"[{doubt}]" if doubt else None,
        event.summary or proof_of(event),
        f"Also named: {joined(party.name for party in others)}." if others else None,
        joined(addresses(event)),
    )
    return " ".join(part for part in parts if part) or None


ACLED = Format(
    name="acled",
    label="ACLED CSV",
    write=events_to_acled,
    suffix=".acled.csv",
    mime="text/csv",
    tells_all=False,
)
