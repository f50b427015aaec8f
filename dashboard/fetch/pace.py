"""How fast a site is asked: a rest between two requests, and none at all once it has failed several times."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

MOST_FAILURES = 3


@dataclass(slots=True, kw_only=True)
class Pace:
    """`ticks` and `pause` are the clock; of each site it is known when it may be asked again, and how it fares."""

    rest_seconds: float
    ticks: Callable[[], float] = time.monotonic
    pause: Callable[[float], None] = time.sleep
    _free_at: dict[str, float] = field(default_factory=dict)
    _failures: Counter[str] = field(default_factory=Counter)

    def wait(self, site: str, delay_seconds: float = 0.0) -> None:
        """Leave a site in peace since the last request; `delay_seconds` is what it asks for itself."""
        wait = self._free_at.get(site, 0.0) - self.ticks()
        if wait > 0:
            self.pause(wait)
        self._free_at[site] = self.ticks() + max(self.rest_seconds, delay_seconds)

    def note_success(self, site: str) -> None:
        """It answered."""
        self._failures.pop(site, None)

    def note_failure(self, site: str, *, for_good: bool = False) -> None:
        """An address there gave nothing for now; `for_good`: the site wants to be left alone."""
        self._failures[site] += MOST_FAILURES if for_good else 1

    def is_over(self, site: str) -> bool:
        """Whether it is to be left alone from now on."""
        return self._failures[site] >= MOST_FAILURES
