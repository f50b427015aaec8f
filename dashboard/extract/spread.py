"""One verb, several events: 'Kunduz, Sar-e Pul and Taloqan fell' tells of three captures in three provinces."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from dashboard.extract.candidates import Candidate
from dashboard.extract.ground import Where, where_of
from dashboard.extract.options import Option
from dashboard.extract.reading import Placed, SentenceReading
from dashboard.model.kinds import Kind
from dashboard.model.mention import PlaceMention

_PER_PLACE = frozenset({Kind.CAPTURE})
"""Kinds of which each place in another province is an event of its own; a battle in three places is one."""
_LIST_MARKS = frozenset(",;/&")


def spread_places(folded: str, here: SentenceReading, candidate: Candidate) -> Iterator[Candidate]:
    """The candidate, and one more for every province listed beside its place."""
    yield candidate
    if candidate.trigger.action.kind not in _PER_PLACE or candidate.place is None:
        return
    option, probability = candidate.place
    seen = {option.value.admin1}
    for placed in _listed_beside(folded, here, option.value):
        where = where_of(placed.mention.location)
        if where.admin1 and where.admin1 not in seen:
            seen.add(where.admin1)
            yield replace(candidate, place=(Option(where, "sentence", option.features), probability))


def _listed_beside(folded: str, here: SentenceReading, where: Where) -> Iterable[Placed[PlaceMention]]:
    """The places of the list that holds `where`: between two neighbours stand only commas and an 'and'."""
    row: list[Placed[PlaceMention]] = []
    for placed in here.places:
        if row and not _next_in_list(folded, here, row[-1], placed):
            if _holds(row, where):
                return row
            row = []
        row.append(placed)
    return row if _holds(row, where) else []


def _holds(row: Iterable[Placed[PlaceMention]], where: Where) -> bool:
    return any(where_of(placed.mention.location) == where for placed in row)


def _next_in_list(
    folded: str, here: SentenceReading, left: Placed[PlaceMention], right: Placed[PlaceMention]
) -> bool:
    between = range(left.last + 1, right.first)
    joined = all(any(h.first <= token <= h.last for h in here.cues_of("coordinate")) for token in between)
    marks = folded[here.tokens[left.last].end : here.tokens[right.first].start]
    return joined and (bool(between) or bool(_LIST_MARKS & set(marks)))
