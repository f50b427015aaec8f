"""Merge reports into events, with the events that are known already: those of the chronology."""

import datetime as dt
from collections import ChainMap, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from dashboard.merge.choose import SLOT_GROUPS, Slots, choose_slots
from dashboard.merge.claims import list_claims
from dashboard.merge.identity import by_publication, keep_ids
from dashboard.merge.parts import find_parts, may_be_summed
from dashboard.merge.sources import add_sources, list_sources
from dashboard.merge.tellings import group_tellings
from dashboard.merge.traits import Traits, read_traits
from dashboard.merge.weigh import load_weights
from dashboard.merge.windows import Ids, Told, group_in_windows
from dashboard.model.event import Event
from dashboard.model.report import Report


class Member(NamedTuple):
    """A report in a group of very many: what its event's id and order depend on."""

    report_id: str
    published: dt.date | None


_KNOWN = "known events"
"""The one voice of all known events: whoever wrote them down told each once, so that no two of them merge."""
_LISTS = ("actors",)
_TOLLS = (("fatalities_low", "fatalities_high"), ("injured_low", "injured_high"))


def merge_reports(
    reports: Iterable[Report], known: Iterable[Event] = (), homes: Mapping[str, str] | None = None
) -> tuple[Event, ...]:
    """Events of these reports and the known ones, by first day and id; any order of input gives the same.

    A known event keeps its id, summary and sources and what it says; reports of it join it and fill what it
    leaves open. `homes` are the ids of the events that reports were in before, by report; events keep them.
    """
    anchors = {event.reports[0].report_id: event for event in known}
    return tuple(merge_many({report.report_id: report for report in reports}, anchors, homes))


def merge_many(
    reports: Mapping[str, Report],
    known: Mapping[str, Event] | None = None,
    homes: Mapping[str, str] | None = None,
) -> Iterator[Event]:
    """The same one by one, of records that need not be in memory: each is asked for when it is needed.

    `known` are events by the id of their own report, the only one that they have.
    """
    known = known or {}
    told: Mapping[str, Report] = ChainMap(_OwnReports(known), reports)  # type: ignore[arg-type]  # it is only read
    groups, fresh = [], []
    for group in _group(told, known.keys()):
        anchor = next((one.report_id for one in group if one.report_id in known), None)
        groups.append((anchor, group))
        if anchor is None:
            fresh.append(group)
    names = {anchor: event.event_id for anchor, event in known.items()}
    ids = iter(keep_ids(fresh, homes or {}, set(names.values())))
    plans = [(anchor, names[anchor] if anchor else next(ids), group) for anchor, group in groups]
    yield from _in_order(plans, told, known)


class _OwnReports(Mapping[str, Report]):
    """The own reports of known events."""

    def __init__(self, known: Mapping[str, Event]) -> None:
        self._known = known

    def __getitem__(self, report_id: str) -> Report:
        return self._known[report_id].reports[0]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


_Plan = tuple[str | None, str, tuple[Member, ...]]
"""The own report of the known event that the reports join, if any, the event's id, and its reports by publication."""


def _group(told: Mapping[str, Report], known: Collection[str]) -> Iterator[tuple[Member, ...]]:
    """Groups of one event each, every group by publication; reports without a date stay alone."""

    def read(ids: Ids) -> Traits:
        traits = read_traits(tuple(told[one] for one in ids), _KNOWN if ids[0] in known else None)
        assert traits is not None, "only tellings with a day stand in a window"
        return traits

    for group in group_in_windows(_list_tellings(told), read, load_weights()):
        members = (Member(report_id, told[report_id].published) for ids in group for report_id in ids)
        yield tuple(sorted(members, key=by_publication))


def _list_tellings(told: Mapping[str, Report]) -> list[Told]:
    """All tellings by id, found article by article; of very many reports each id is in memory once."""
    of_article: dict[str, list[str]] = defaultdict(list)
    for report_id, report in told.items():
        of_article[report.article_id].append(report_id)
    found: list[Told] = []
    for ids in of_article.values():
        same = {one: one for one in ids}
        for telling in group_tellings(told[one] for one in ids):
            first, last = telling[0].date_start, telling[0].date_end
            start = first.toordinal() if first and last else None
            found.append((start, tuple(same[report.report_id] for report in telling)))
    return sorted(found, key=lambda one: one[1])


def _in_order(plans: list[_Plan], told: Mapping[str, Report], known: Mapping[str, Event]) -> Iterator[Event]:
    """The events by first day and id, each an aggregate's part where it is one; only what that takes is kept."""
    order: list[tuple[dt.date, str, int]] = []
    summed: list[Event] = []
    for index, plan in enumerate(plans):
        event = _make(plan, told, known)
        order.append((event.date_start or dt.date.max, event.event_id, index))
        if may_be_summed(event):
            summed.append(replace(event, claims=(), sources=()))
    part_of = find_parts(summed)
    for _, event_id, index in sorted(order):
        event = _make(plans[index], told, known)
        yield replace(event, part_of=part_of[event_id]) if event_id in part_of else event


def _make(plan: _Plan, told: Mapping[str, Report], known: Mapping[str, Event]) -> Event:
    anchor, event_id, members = plan
    reports = tuple(told[one.report_id] for one in members)
    return _widen(known[anchor], reports) if anchor else _make_event(event_id, reports)


def _make_event(event_id: str, reports: tuple[Report, ...]) -> Event:
    slots = choose_slots(reports)
    return Event(
        event_id=event_id,
        **slots,
        reports=reports,
        sources=list_sources(reports),
        claims=list_claims(reports, slots),
    )


def _widen(known: Event, reports: tuple[Report, ...]) -> Event:
    """A known event with the reports that joined it; slots that belong together are filled only together."""
    joined = tuple(report for report in reports if report not in known.reports)
    if not joined:
        return known
    chosen = choose_slots(joined)
    filled: Slots = {}
    for names in (*(names for names, _ in SLOT_GROUPS), *_TOLLS, _LISTS):
        if all(getattr(known, name) in (None, ()) for name in names):
            filled |= {name: chosen[name] for name in names}
    event = replace(known, **filled)
    everything = (*known.reports, *joined)
    return replace(
        event,
        reports=everything,
        sources=add_sources(known.sources, joined),
        claims=list_claims(everything, {name: getattr(event, name) for name in chosen}),
    )
