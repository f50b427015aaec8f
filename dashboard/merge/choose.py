"""Choose what an event shows where its reports differ: the most precise value, then the one of most outlets.

Slots that belong together are chosen together, so that a province never comes from one report and a point from
another. Of the dead and hurt the whole span is shown, since later tolls correct earlier ones and nobody knows
which is last.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from dashboard.model.kinds import DatePrecision, GeoPrecision, Status
from dashboard.model.report import Report

Slots = dict[str, Any]
Rank = Callable[[Report], tuple[int, ...]]
"""The lower the better; unknown comes last."""

_DATE = ("date_start", "date_end", "date_precision", "edtf")
_PLACE = ("country", "admin1", "admin2", "place", "lat", "lon", "geo_precision")
_COUNT = ("count_min", "count_max", "count_unit")
_DATE_RANKS = {precision: rank for rank, precision in enumerate(DatePrecision)}
_PLACE_RANKS = {precision: rank for rank, precision in enumerate(GeoPrecision)}
_STATUS_RANKS = {Status.REPORTED: 0, Status.CLAIMED: 1, Status.ORDERED: 2, Status.DENIED: 3}
_UNKNOWN = 99
_ANY_WIDTH = 10**12


def choose_slots(reports: Sequence[Report]) -> Slots:
    """The value shown for every slot of an event of these reports."""
    low_dead, high_dead = _span(reports, "fatalities_low", "fatalities_high")
    low_hurt, high_hurt = _span(reports, "injured_low", "injured_high")
    return {
        **_best(reports, _DATE, _date_rank),
        **_best(reports, _PLACE, _place_rank),
        **_best(reports, _COUNT, _count_rank),
        **_best(reports, ("to_country",), lambda report: _known(report.to_country)),
        **_best(reports, ("attributed_to",), lambda report: _known(report.attributed_to)),
        **_best(reports, ("status",), lambda report: (_STATUS_RANKS[report.status],)),
        "fatalities_low": low_dead,
        "fatalities_high": high_dead,
        "injured_low": low_hurt,
        "injured_high": high_hurt,
        "actors": _by_frequency(report.actors for report in reports),
        "confidence": max(report.confidence for report in reports),
    }


def voice(report: Report) -> str:
    """Who speaks in a report, as far as is known: two reports of one outlet are one voice."""
    return report.outlet or report.url or report.article_id


def _best(reports: Sequence[Report], names: tuple[str, ...], rank: Rank) -> Slots:
    """The slots `names` of the report with the lowest rank; among equals of most voices, then by id."""
    values = {report.report_id: tuple(getattr(report, name) for name in names) for report in reports}
    voices: dict[tuple[Any, ...], set[str]] = {}
    for report in reports:
        voices.setdefault(values[report.report_id], set()).add(voice(report))
    chosen = min(
        reports, key=lambda r: (rank(r), -len(voices[values[r.report_id]]), -r.confidence, r.report_id)
    )
    return dict(zip(names, values[chosen.report_id], strict=True))


def _known(value: object) -> tuple[int]:
    return (0,) if value is not None else (_UNKNOWN,)


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
