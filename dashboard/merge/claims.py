"""What was said for each field of an event, and by which reports.

Fields: kind, edtf, country, admin1, admin2, place, to_country, actors (one claim an actor), count, fatalities, injured
(each `37`, `24..99` or `300..`, counts with their unit), status, attributed_to.
"""

from collections.abc import Sequence
from typing import Any

from dashboard.model.event import Claim
from dashboard.model.report import Report

Slots = dict[str, Any]

_PLAIN = ("kind", "edtf", "country", "admin1", "admin2", "place", "to_country", "status", "attributed_to")


def list_claims(reports: Sequence[Report], shown: Slots) -> tuple[Claim, ...]:
    """Every value claimed for every field, in the order of the fields, those of most reports first."""
    said: dict[tuple[str, str], list[str]] = {}
    for report in reports:
        slots = {name: getattr(report, name) for name in _slot_names()}
        for key in _values(slots):
            said.setdefault(key, []).append(report.report_id)
    on_screen = set(_values(shown))
    ordered = sorted(said.items(), key=lambda item: (_FIELDS.index(item[0][0]), -len(item[1]), item[0][1]))
    return tuple(
        Claim(field=field, value=value, report_ids=tuple(sorted(ids)), shown=(field, value) in on_screen)
        for (field, value), ids in ordered
    )


_FIELDS = (*_PLAIN[:7], "actors", "count", "fatalities", "injured", *_PLAIN[7:])


def _slot_names() -> tuple[str, ...]:
    ranges = ("count_min", "count_max", "count_unit", "fatalities_low", "fatalities_high")
    return (*_PLAIN, "actors", *ranges, "injured_low", "injured_high")


def _values(slots: Slots) -> list[tuple[str, str]]:
    """All (field, value) that these slots claim; what they do not say is left out."""
    found = [(name, str(slots[name])) for name in _PLAIN if slots[name] is not None]
    found += [("actors", actor) for actor in slots["actors"]]
    ranges = {
        "count": _range(slots["count_min"], slots["count_max"], slots["count_unit"]),
        "fatalities": _range(slots["fatalities_low"], slots["fatalities_high"]),
        "injured": _range(slots["injured_low"], slots["injured_high"]),
    }
    return found + [(name, value) for name, value in ranges.items() if value is not None]


def _range(low: int | None, high: int | None, unit: str | None = None) -> str | None:
    """A range as text: `37`, `24..99`, `300..` (at least), `..40` (at most); None where neither end is known."""
    if low is None and high is None:
        return None
    text = str(low) if low == high else f"{'' if low is None else low}..{'' if high is None else high}"
    return f"{text} {unit}" if unit else text
