"""Which pairs of reports are worth a look: one family of kinds, times that meet or nearly so, places that may agree.

One sweep through time a family, so that the cost grows with the reports and not with their square.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dashboard.merge.features import SLACK_DAYS
from dashboard.merge.traits import Traits

Cell = tuple[str | None, str | None]
"""Country and province, None where unknown."""

_MOST_SLACK = max(SLACK_DAYS.values())


def candidate_pairs(traits: Sequence[Traits]) -> Iterator[tuple[int, int]]:
    """Pairs of positions in `traits`, the lower first, each once."""
    families: dict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(traits):
        families[one.family].append(index)
    for members in families.values():
        yield from _sweep(traits, sorted(members, key=lambda index: (traits[index].start, index)))


def _sweep(traits: Sequence[Traits], by_start: list[int]) -> Iterator[tuple[int, int]]:
    open_in: dict[Cell, list[int]] = defaultdict(list)
    for index in by_start:
        one = traits[index]
        own = (one.report.country, one.report.admin1)
        for cell, waiting in open_in.items():
            if not _may_agree(own, cell):
                continue
            waiting[:] = [i for i in waiting if one.start - traits[i].end <= _MOST_SLACK]
            for other in waiting:
                yield min(index, other), max(index, other)
        open_in[own].append(index)


def _may_agree(one: Cell, other: Cell) -> bool:
    """Provinces of one country exclude each other; of two countries the features decide."""
    return one[0] != other[0] or one[1] == other[1] or None in (one[1], other[1])
