"""The company that a pair of reports keeps: how far further reports fit both of them, or the one and not the other."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import exp, log1p

from dashboard.merge.features import Numbers
from dashboard.merge.traits import Traits

Pair = tuple[int, int]

_NOBODY = 0.2
"""Expected number of further reports below which a pair stands alone."""


class Company:
    """For every report how probably each other one tells of its event, with sums, so that a pair is quickly judged."""

    def __init__(self, traits: Sequence[Traits], odds: Mapping[Pair, float]) -> None:
        self._traits = traits
        self._fits: dict[int, dict[int, float]] = defaultdict(dict)
        self._sums: dict[int, float] = defaultdict(float)
        self._of_voice: dict[tuple[int, str], float] = defaultdict(float)
        for (one, other), value in odds.items():
            fit = 1 / (1 + exp(-min(value, 30.0)))
            self._note(one, other, fit)
            self._note(other, one, fit)

    def of(self, one: int, other: int, odds: float) -> Numbers:
        """As features: reports that fit both and those torn between them; where there are none, the odds alone."""
        fewer, more = sorted((self._fits[one], self._fits[other]), key=len)
        both = sum(fit * more[third] for third, fit in fewer.items() if third in more)
        torn = self._others(one, other) + self._others(other, one) - 2 * both
        if both + torn < _NOBODY:
            return {"alone": 1.0, "own_alone": odds}
        return {"fit_both": log1p(both), "fit_one": log1p(max(torn, 0.0))}

    def _note(self, one: int, other: int, fit: float) -> None:
        self._fits[one][other] = fit
        self._sums[one] += fit
        self._of_voice[one, self._traits[other].voice] += fit

    def _others(self, one: int, other: int) -> float:
        """How many reports fit `one`, but those of the voice of `other`, which could not fit that one."""
        return self._sums[one] - self._of_voice[one, self._traits[other].voice]
