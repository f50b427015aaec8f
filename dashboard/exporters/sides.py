"""On which side the actors of an event stood, as ACLED and UCDP ask."""

import datetime as dt
from functools import cache
from typing import NamedTuple

from dashboard.lexicon.taxonomy import Actor, ActorSide, load_actors
from dashboard.model.event import Event

_STATES = ("STATE", "ARMED_STATE")


class Party(NamedTuple):
    """An actor of an event. side: on its day, None where the catalogue does not say; country: alpha-3."""

    name: str
    side: ActorSide | None
    country: str | None
    is_state: bool

    @property
    def camp(self) -> tuple[str | None, ActorSide] | None:
        """What parties on one side share; None for a party whose side is not known."""
        return (self.country, self.side) if self.side else None


@cache
def _by_name() -> dict[str, Actor]:
    return {actor.name: actor for actor in load_actors()}


def parties(event: Event) -> list[Party]:
    """Its actors in their order; an undated event, or an actor that the catalogue lacks, gives no side."""
    return [_party(name, event.date_start) for name in event.actors]


def two_sides(event: Event) -> tuple[list[Party], list[Party], list[Party]]:
    """The first actor with all of its camp, the next one of another camp with all of its, and the rest.

    The fields name who is spoken of, not who did what to whom: neither side is the doer.
    """
    first, others = _same_camp(parties(event))
    second, rest = _same_camp(others)
    return first, second, rest


def _same_camp(among: list[Party]) -> tuple[list[Party], list[Party]]:
    if not among:
        return [], []
    camp = among[0].camp
    same = [one for one in among[1:] if camp is not None and one.camp == camp]
    return [among[0], *same], [one for one in among[1:] if one not in same]


def _party(name: str, day: dt.date | None) -> Party:
    """An official stands on the side of whom it speaks for."""
    actor = _by_name().get(name)
    speaks_for = _by_name().get(actor.of, actor) if actor and actor.of else actor
    if actor is None or speaks_for is None:
        return Party(name, None, None, False)
    side = speaks_for.side_on(day) if day else None
    return Party(name, side, speaks_for.country, speaks_for.word_class in _STATES or side == "state")
