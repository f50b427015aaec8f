"""Which id an event has: the one that its reports had before, else one made from its earliest report.

Ids are what corrections and addresses hold on to, so that they stay when reports join, be they later or earlier
than those that are there. Of an event that falls into two, the part with most of its reports keeps the id; where
two become one, the id of those that are more stays, and among as many, that of the earliest report.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from dashboard.model.records import hash_of


class Published(Protocol):
    """Of a report all that matters here."""

    @property
    def report_id(self) -> str: ...  # noqa: D102
    @property
    def published(self) -> dt.date | None: ...  # noqa: D102


Group = Sequence[Published]


def keep_ids(groups: Sequence[Group], homes: Mapping[str, str], taken: Collection[str] = ()) -> list[str]:
    """An id for each group, no two alike and none of `taken`; the same for any order of groups and reports.

    `homes` gives for a report the id of the event that it was in; empty where nothing was built before.
    """
    used, kept = set(taken), dict[int, str]()
    for _, _, event_id, index in sorted(_claims(groups, homes)):
        if index not in kept and event_id not in used:
            kept[index] = event_id
            used.add(event_id)
    for index in sorted(
        set(range(len(groups))) - kept.keys(),
        key=lambda i: min(by_publication(report) for report in groups[i]),
    ):
        kept[index] = _new_id(groups[index], used)
        used.add(kept[index])
    return [kept[index] for index in range(len(groups))]


def by_publication(report: Published) -> tuple[dt.date, str]:
    """The order of reports in an event; without a day of publication comes last."""
    return (report.published or dt.date.max, report.report_id)


def _claims(
    groups: Sequence[Group], homes: Mapping[str, str]
) -> list[tuple[int, tuple[dt.date, str], str, int]]:
    """For each group and each id that its reports had: the more of them and the earlier, the smaller."""
    claims = []
    for index, group in enumerate(groups):
        votes = Counter(homes[report.report_id] for report in group if report.report_id in homes)
        for event_id, votes_for_it in votes.items():
            earliest = min(by_publication(r) for r in group if homes.get(r.report_id) == event_id)
            claims.append((-votes_for_it, earliest, event_id, index))
    return claims


def _new_id(group: Group, used: Collection[str]) -> str:
    """Made from the earliest report; from a later one, then from all, where an event that is there has that id."""
    founders = [hash_of("event", report.report_id) for report in sorted(group, key=by_publication)]
    everything = hash_of("events", *sorted(report.report_id for report in group))
    return next((event_id for event_id in (*founders, everything) if event_id not in used), everything)
