"""Choose what an event shows where its reports differ, and say why.

The most precise value is shown, then the one of most outlets, then what officials say, then the latest. Slots
that belong together are chosen together, so that a province never comes from one report and a point from another.
Of the dead and hurt the whole span is shown, since later tolls correct earlier ones and nobody knows which is last.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Any

from dashboard.merge.standing import is_official
from dashboard.model.kinds import DatePrecision, GeoPrecision, Status
from dashboard.model.report import Report

Slots = dict[str, Any]
Order = tuple[Any, ...]
Rank = Callable[[Report], tuple[int, ...]]
"""The lower the better; unknown comes last."""


class Reason(StrEnum):
    """Why a value is the one shown."""

    ONLY = "only"
    PRECISE = "precise"
    MOST_SOURCES = "most_sources"
    OFFICIAL = "official"
    LATEST = "latest"
    SPAN = "span"
    ALL = "all"


_DATE_RANKS = {precision: rank for rank, precision in enumerate(DatePrecision)}
_PLACE_RANKS = {precision: rank for rank, precision in enumerate(GeoPrecision)}
_STATUS_RANKS = {Status.REPORTED: 0, Status.CLAIMED: 1, Status.ORDERED: 2, Status.DENIED: 3}
_UNKNOWN = 99
_ANY_WIDTH = 10**12


def choose_slots(reports: Sequence[Report]) -> Slots:
    """The value shown for every slot of an event of these reports."""
    low_dead, high_dead = _span(reports, "fatalities_low", "fatalities_high")
    low_hurt, high_hurt = _span(reports, "injured_low", "injured_high")
    chosen: Slots = {}
    for names, rank in SLOT_GROUPS:
        chosen |= zip(names, _ordered(reports, names, rank)[0][0], strict=True)
    return chosen | {
        "fatalities_low": low_dead,
        "fatalities_high": high_dead,
        "injured_low": low_hurt,
        "injured_high": high_hurt,
        "actors": _by_frequency(report.actors for report in reports),
        "confidence": max(report.confidence for report in reports),
    }


def why_shown(reports: Sequence[Report], field: str) -> Reason:
    """Why an event of these reports shows what it shows for a field of its claims ('edtf', 'count', 'place')."""
    if field == "actors":
        return Reason.ALL
    if field in ("fatalities", "injured"):
        tolls = {(getattr(r, f"{field}_low"), getattr(r, f"{field}_high")) for r in reports} - {(None, None)}
        return Reason.SPAN if len(tolls) > 1 else Reason.ONLY
    first = "count_min" if field == "count" else field
    names, rank = next(group for group in SLOT_GROUPS if first in group[0])
    ordered = [
        order for values, order in _ordered(reports, names, rank) if any(v is not None for v in values)
    ]
    if len(ordered) < 2:
        return Reason.ONLY
    best, second = ordered[:2]
    if best[0] != second[0]:
        return Reason.PRECISE
    if best[1] != second[1]:
        return Reason.MOST_SOURCES
    return Reason.OFFICIAL if best[2] != second[2] else Reason.LATEST


def voice(report: Report) -> str:
    """Who speaks in a report, as far as is known: two reports of one outlet are one voice."""
    return report.outlet or report.url or report.article_id


def _ordered(
    reports: Sequence[Report], names: tuple[str, ...], rank: Rank
) -> list[tuple[tuple[Any, ...], Order]]:
    """Every value with its order, best first: rank, most voices, officials, latest, surest; then the id settles it."""
    values = {report.report_id: tuple(getattr(report, name) for name in names) for report in reports}
    voices: dict[tuple[Any, ...], set[str]] = {}
    for report in reports:
        voices.setdefault(values[report.report_id], set()).add(voice(report))
    best: dict[tuple[Any, ...], Order] = {}
    for report in reports:
        value = values[report.report_id]
        latest = report.published.toordinal() if report.published else 0
        unofficial = not is_official(report.attributed_to)
        order = (rank(report), -len(voices[value]), unofficial, -latest, -report.confidence, report.report_id)
        best[value] = min(order, best.get(value, order))
    return sorted(best.items(), key=lambda item: item[1])


def _date_rank(report: Report) -> tuple[int, int]:
    if not (report.date_start and report.date_end and report.date_precision):
        return (_UNKNOWN, 0)
    return (_DATE_RANKS[report.date_precision], (report.date_end - report.date_start).days)


def _place_rank(report: Report) -> tuple[int, bool]:
    precision = report.geo_precision
    return (_UNKNOWN if precision is None else _PLACE_RANKS[precision], report.lat is None)


def _count_rank(report: Report) -> tuple[int, int]:
    if report.count_min is None and report.count_max is None:
        return (_UNKNOWN, report.count_unit is None)
    if report.count_min is None or report.count_max is None:
        return (0, _ANY_WIDTH)
    return (0, report.count_max - report.count_min)


def _known(name: str) -> Rank:
    return lambda report: (0 if getattr(report, name) is not None else _UNKNOWN,)


SLOT_GROUPS: tuple[tuple[tuple[str, ...], Rank], ...] = (
    (("kind",), lambda _: (0,)),
    (("date_start", "date_end", "date_precision", "edtf"), _date_rank),
    (("country", "admin1", "admin2", "place", "lat", "lon", "geo_precision"), _place_rank),
    (("count_min", "count_max", "count_unit"), _count_rank),
    (("to_country",), _known("to_country")),
    (("attributed_to",), _known("attributed_to")),
    (("status",), lambda report: (_STATUS_RANKS[report.status],)),
)
"""Slots that are chosen together, and what makes one report's better than another's."""


def _span(reports: Iterable[Report], low_name: str, high_name: str) -> tuple[int | None, int | None]:
    """Lowest and highest of a range over all reports that give one; an open end stays open."""
    given = [(getattr(r, low_name), getattr(r, high_name)) for r in reports]
    lows = [low for low, _ in given if low is not None]
    if not lows:
        return None, max((high for _, high in given if high is not None), default=None)
    open_ended = any(low is not None and high is None for low, high in given)
    highs = [high for _, high in given if high is not None]
    return min(lows), None if open_ended else max(highs)


def _by_frequency(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    counts = Counter(name for names in lists for name in names)
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))
