"""Reprints of one wire text: sentences that are the same but for a word here and there, with the same numbers.

Sentences are compared by their runs of three words. Events have few reports, so that the exact share of common
runs costs less than an estimate of it would.
"""

import re
from collections import Counter, defaultdict

from dashboard.lexicon.fold import fold
from dashboard.merge.wording import numbers_in

_LONG_ENOUGH = 60
"""Letters; two newsrooms may well write the same short sentence."""
_ALIKE = 0.8
"""Share of the shorter sentence's runs; one word changed in twenty leaves 17 of 18."""
_RUN = 3
_WORD = re.compile(r"\w+")

Runs = frozenset[tuple[str, ...]]


class Wires:
    """The wire texts seen so far."""

    def __init__(self) -> None:
        self._seen: list[tuple[int, frozenset[int]]] = []
        self._having: dict[tuple[str, ...], list[int]] = defaultdict(list)

    def is_reprint(self, sentence: str) -> bool:
        """Whether a like sentence was seen before; from now on this one was. Short ones are never reprints."""
        runs = _runs(sentence)
        if not runs:
            return False
        numbers = numbers_in(sentence)
        shared = Counter(index for run in runs for index in self._having.get(run, ()))
        alike = (self._seen[i] for i, n in shared.items() if n >= _ALIKE * min(len(runs), self._seen[i][0]))
        found = any(theirs == numbers for _, theirs in alike)
        for run in runs:
            self._having[run].append(len(self._seen))
        self._seen.append((len(runs), numbers))
        return found


def _runs(sentence: str) -> Runs:
    words = _WORD.findall(fold(sentence))
    if sum(map(len, words)) < _LONG_ENOUGH:
        return frozenset()
    return frozenset(tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1)))
