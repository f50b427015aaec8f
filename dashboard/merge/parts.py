"""Aggregates and their parts: an event whose number is the sum of others that one article tells beside it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from dashboard.model.event import Event

_MOST_PARTS = 12
"""Among more candidates than this a sum would be found by chance."""
_FEWEST = 2


def find_parts(events: Iterable[Event]) -> dict[str, str]:
    """The aggregate of each event that is part of one, by their ids: its number is the sum of several in one article.

    What is linked already stays linked; an event that is a sum of parts is never itself made a part.
    """
    parent_of: dict[str, str] = {}
    every = tuple(events)
    wholes: set[str] = {event.part_of for event in every if event.part_of}
    for beside in _told_together(every):
        for whole in sorted(beside, key=lambda event: (-(event.count_min or 0), event.event_id)):
            parts = _parts_of(whole, beside)
            fresh = [p for p in parts if not p.part_of and p.event_id not in parent_of.keys() | wholes]
            if parts and len(fresh) == len(parts) and whole.event_id not in parent_of:
                wholes.add(whole.event_id)
                parent_of |= {part.event_id: whole.event_id for part in parts}
    return parent_of


def may_be_summed(event: Event) -> bool:
    """Whether it can be a sum or a part of one: it has an exact number, or is linked already."""
    return event.part_of is not None or (event.count_min is not None and event.count_min == event.count_max)


def _told_together(events: Iterable[Event]) -> Iterator[list[Event]]:
    """Events of one kind and one article that have an exact number of one sort of thing, articles by id."""
    beside: dict[tuple[str, str, str | None], list[Event]] = defaultdict(list)
    for event in events:
        if event.count_min is not None and event.count_min == event.count_max:
            for article_id in {report.article_id for report in event.reports}:
                beside[article_id, event.kind, event.count_unit].append(event)
    for key in sorted(beside, key=lambda key: (key[0], key[1], key[2] or "")):
        if len(beside[key]) > _FEWEST:
            yield beside[key]


def _parts_of(whole: Event, beside: Sequence[Event]) -> tuple[Event, ...]:
    """The most events within the time and place of `whole` whose numbers add up to its own; none if no sum fits."""
    smaller = [event for event in beside if event is not whole and _lies_within(event, whole)]
    if len(smaller) > _MOST_PARTS:
        return ()
    for size in range(len(smaller), _FEWEST - 1, -1):
        for parts in combinations(sorted(smaller, key=lambda event: event.event_id), size):
            if sum(part.count_min or 0 for part in parts) == whole.count_min:
                return parts
    return ()


def _lies_within(part: Event, whole: Event) -> bool:
    if part.count_min is None or whole.count_min is None or not 0 < part.count_min < whole.count_min:
        return False
    if not (part.date_start and part.date_end and whole.date_start and whole.date_end):
        return False
    places = (part.country, whole.country), (part.admin1, whole.admin1)
    inside = all(above is None or here == above for here, above in places)
    return inside and whole.date_start <= part.date_start and part.date_end <= whole.date_end
