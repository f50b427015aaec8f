"""A client whose clock the test holds."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from dashboard.fetch.client import Client, Manners, Time

NOON = dt.datetime(2021, 7, 6, 12, tzinfo=dt.UTC)


@dataclass
class Clock:
    """A clock that only moves when somebody waits; `pauses` are the waits."""

    pauses: list[float] = field(default_factory=list)

    def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)

    def time(self) -> Time:
        return Time(now=lambda: NOON, ticks=lambda: sum(self.pauses), pause=self.pause)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def make_client(clock: Clock) -> Callable[..., Client]:
    """A client for whom these addresses were typed, with manners as given."""
    return lambda *named, **manners: Client(named, Manners(**_quick(manners)), clock.time())


def _quick(manners: dict[str, Any]) -> dict[str, Any]:
    return {"per_site_seconds": 0.0, "silence_seconds": 5.0, "whole_seconds": 5.0} | manners
