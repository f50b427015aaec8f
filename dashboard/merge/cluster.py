"""Put reports of one event together: best pair first, and only where all of a group can be one event.

The outcome depends on the reports alone, never on the order in which they came.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from dashboard.merge.agree import ENOUGH, agreement
from dashboard.model.report import Report

Group = tuple[Report, ...]
_ONE_DAY = dt.timedelta(days=1)


def group_reports(reports: Iterable[Report]) -> tuple[Group, ...]:
    """Reports in groups of one event each; every report is in exactly one group, singly if need be."""
    ordered = sorted(reports, key=lambda report: report.report_id)
    member_of = {report.report_id: index for index, report in enumerate(ordered)}
    groups = {index: [report] for index, report in enumerate(ordered)}
    for one, other in _best_pairs(ordered):
        left, right = member_of[one.report_id], member_of[other.report_id]
        if left != right and _all_compatible(groups[left], groups[right]):
            groups[left] += groups.pop(right)
            member_of.update((report.report_id, left) for report in groups[left])
    return tuple(tuple(group) for group in groups.values())


def _best_pairs(reports: list[Report]) -> list[tuple[Report, Report]]:
    scored = []
    for one, other in _pairs_in_time(reports):
        points = agreement(one, other)
        if points is not None and points >= ENOUGH:
            first, second = sorted((one, other), key=lambda report: report.report_id)
            scored.append((-points, first.report_id, second.report_id, first, second))
    return [(first, second) for *_, first, second in sorted(scored, key=lambda row: row[:3])]


def _pairs_in_time(reports: list[Report]) -> Iterator[tuple[Report, Report]]:
    """Pairs of one kind whose dates overlap or touch; undated reports are in no pair."""
    by_kind: dict[str, list[tuple[dt.date, dt.date, Report]]] = defaultdict(list)
    for report in reports:
        if report.date_start and report.date_end:
            by_kind[report.kind].append((report.date_start, report.date_end, report))
    for dated in by_kind.values():
        dated.sort(key=lambda row: row[0])
        for index, (_, end, one) in enumerate(dated):
            for start, _, other in dated[index + 1 :]:
                if start > end + _ONE_DAY:
                    break
                yield one, other


def _all_compatible(one: list[Report], other: list[Report]) -> bool:
    return all(agreement(a, b) is not None for a in one for b in other)
