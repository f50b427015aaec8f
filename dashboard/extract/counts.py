"""Counts: a number with the thing that it counts, and whether it tells of killed, wounded or captured."""

from collections.abc import Sequence

import msgspec

from dashboard.extract.numbers import NumberMention
from dashboard.extract.words import Hit

UNIT_REACH = 4
CASUALTY_REACH = 8


class CountMention(msgspec.Struct, frozen=True, kw_only=True):
    """A number of things; `unit`: a name in the lexicon's [units]; `role`: a name in its [casualties]."""

    number: NumberMention
    unit: str | None = None
    role: str | None = None


def find_counts(numbers: Sequence[NumberMention], hits: Sequence[Hit]) -> tuple[CountMention, ...]:
    """Give each number its unit (the nearest word of a unit behind it) and its role.

    A number that may be a year counts nothing unless a unit follows at once.
    """
    if not numbers:
        return ()
    units = [h for h in hits if h.sort == "unit"]
    casualties = [h for h in hits if h.sort == "casualty"]
    counts = []
    for index, number in enumerate(numbers):
        next_number = numbers[index + 1].first if index + 1 < len(numbers) else number.last + 100
        unit = _nearest_behind(number, units, min(number.last + UNIT_REACH, next_number))
        if number.year_like and (unit is None or unit.first > number.last + 1):
            continue
        before = numbers[index - 1].last if index else -1
        counts.append(
            CountMention(
                number=number,
                unit=str(unit.key) if unit else None,
                role=_role(number, casualties, before, next_number),
            )
        )
    return tuple(counts)


def _nearest_behind(number: NumberMention, units: Sequence[Hit], limit: int) -> Hit | None:
    inside = [h for h in units if number.first <= h.first and h.last >= number.last and h.first <= limit]
    return min(inside, key=lambda h: (h.first, h.first - h.last), default=None)


def _role(number: NumberMention, casualties: Sequence[Hit], before: int, behind: int) -> str | None:
    """The casualty word nearest to a number, not past its neighbours: '7 killed', 'killing 7'."""
    near = [
        (min(abs(h.first - number.last), abs(number.first - h.last)), h.first < number.first, str(h.key))
        for h in casualties
        if before < h.first < behind
        and h.last >= number.first - CASUALTY_REACH
        and h.first <= number.last + CASUALTY_REACH
    ]
    return min(near, default=(0, False, None))[2]
