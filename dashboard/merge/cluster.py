"""Put reports of one event together: the surest two groups first, until no two are sure enough.

The outcome depends on the reports alone, never on the order in which they came, and a report changes only groups
that are linked to it by some pair.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from dashboard.merge.traits import Traits
from dashboard.merge.weigh import APART, Scores, Weights

Group = tuple[int, ...]
VOICE = "voice"


@dataclass(slots=True)
class _Links:
    """What is known between two groups: the sum over their scored pairs, each above APART, and the best."""

    above: float
    best: float


@dataclass(slots=True)
class _Groups:
    """The groups so far, each under its lowest position; `links` both ways between groups with a scored pair."""

    members: dict[int, list[int]]
    marks: dict[int, dict[str, set[str]]]
    links: dict[int, dict[int, _Links]] = field(default_factory=dict)

    def exclude(self, one: int, other: int) -> bool:
        """Whether a voice stands in both, or they name different provinces or districts of one country."""
        mine, theirs = self.marks[one], self.marks[other]
        return any(
            (mine[sort] & theirs[sort]) if sort == VOICE else not (mine[sort] & theirs[sort])
            for sort in mine.keys() & theirs.keys()
        )

    def join(self, one: int, other: int) -> None:
        """Put the group `other` into `one`."""
        self.members[one] += self.members.pop(other)
        for sort, marks in self.marks.pop(other).items():
            self.marks[one].setdefault(sort, set()).update(marks)
        mine, theirs = self.links[one], self.links.pop(other)
        mine.pop(other, None)
        theirs.pop(one, None)
        for third, link in theirs.items():
            back = self.links[third]
            del back[other]
            known = mine.get(third)
            if known:
                link = _Links(known.above + link.above, max(known.best, link.best))
            mine[third] = back[one] = link


def group_reports(traits: Sequence[Traits], scores: Scores, weights: Weights) -> tuple[Group, ...]:
    """Positions in groups of one event each; every position is in exactly one group, alone if need be."""
    groups = _Groups(
        members={index: [index] for index in range(len(traits))},
        marks={index: _marks(one) for index, one in enumerate(traits)},
        links=_first_links(len(traits), scores),
    )
    waiting = [(-odds, *pair, 2) for pair, odds in sorted(scores.items()) if odds >= weights.merge_from]
    heapify(waiting)
    while waiting:
        _, one, other, size = heappop(waiting)
        if _size(groups, one, other) != size or groups.exclude(one, other):
            continue
        groups.join(one, other)
        for third in groups.links[one]:
            odds = _odds(groups, one, third, weights)
            if odds >= weights.merge_from:
                pair = (min(one, third), max(one, third))
                heappush(waiting, (-odds, *pair, _size(groups, *pair)))
    return tuple(tuple(sorted(members)) for members in groups.members.values())


def _marks(one: Traits) -> dict[str, set[str]]:
    report = one.report
    marks = {VOICE: {one.voice}}
    if report.admin1:
        marks[f"province of {report.country}"] = {report.admin1}
    if one.district:
        marks[f"district of {report.country}"] = {one.district}
    return marks


def _first_links(size: int, scores: Mapping[tuple[int, int], float]) -> dict[int, dict[int, _Links]]:
    links: dict[int, dict[int, _Links]] = {index: {} for index in range(size)}
    for (one, other), odds in scores.items():
        links[one][other] = links[other][one] = _Links(odds - APART, odds)
    return links


def _size(groups: _Groups, one: int, other: int) -> int:
    """Members of both; 0 where one of them is no more: an entry of another size is out of date."""
    if one not in groups.members or other not in groups.members:
        return 0
    return len(groups.members[one]) + len(groups.members[other])


def _odds(groups: _Groups, one: int, other: int, weights: Weights) -> float:
    """Between the mean over all pairs of two groups, those never scored being apart, and the best pair."""
    link = groups.links[one][other]
    mean = APART + link.above / (len(groups.members[one]) * len(groups.members[other]))
    return (1 - weights.best_share) * mean + weights.best_share * link.best
