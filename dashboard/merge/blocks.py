"""Which pairs of reports are worth a look: one family of kinds, times that meet or nearly so, places that may agree.

One sweep through time a family, so that the cost grows with the reports and not with their square.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from dashboard.merge.features import SLACK_DAYS
from dashboard.merge.traits import Traits

Cell = tuple[str | None, str | None]
"""Country and province, None where unknown."""

_MOST_SLACK = max(SLACK_DAYS.values())
_CHOIR = 30


def candidate_pairs(traits: Sequence[Traits]) -> Iterator[tuple[int, int]]:
    """Pairs of positions in `traits`, the lower first, each once."""
    families: dict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(traits):
        families[one.family].append(index)
    choirs = _find_choirs(traits)
    for members in families.values():
        yield from _sweep(traits, sorted(members, key=lambda index: (traits[index].start, index)), choirs)


def _find_choirs(traits: Sequence[Traits]) -> frozenset[str]:
    """The voices of very many tellings: what one voice tells is never one event, so these need no look at all."""
    counts = Counter(one.voice for one in traits)
    return frozenset(voice for voice, count in counts.items() if count >= _CHOIR)


def _sweep(
    traits: Sequence[Traits], by_start: list[int], choirs: frozenset[str]
) -> Iterator[tuple[int, int]]:
    open_in: dict[tuple[Cell, str | None], list[int]] = defaultdict(list)
    for index in by_start:
        one = traits[index]
        own, choir = (one.report.country, one.report.admin1), one.voice if one.voice in choirs else None
        for (cell, other_choir), waiting in open_in.items():
            if not _may_agree(own, cell) or (choir and choir == other_choir):
                continue
            waiting[:] = [i for i in waiting if one.start - traits[i].end <= _MOST_SLACK]
            for other in waiting:
                yield min(index, other), max(index, other)
        open_in[own, choir].append(index)


def _may_agree(one: Cell, other: Cell) -> bool:
    """Provinces of one country exclude each other; of two countries the features decide."""
    return one[0] != other[0] or one[1] == other[1] or None in (one[1], other[1])
