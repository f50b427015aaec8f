"""Candidates: every trigger with its probability of being an event and what was chosen for its slots."""

import msgspec

from dashboard.extract.attribution import find_attribution, find_status
from dashboard.extract.count_options import casualties, count_options
from dashboard.extract.counts import CountMention
from dashboard.extract.date_options import date_options
from dashboard.extract.event_features import event_features
from dashboard.extract.ground import Where
from dashboard.extract.linker import Linker
from dashboard.extract.options import Option
from dashboard.extract.place_options import place_options
from dashboard.extract.reading import Reading, SentenceReading
from dashboard.extract.story import Story, tell_story
from dashboard.extract.triggers import Trigger
from dashboard.extract.words import Hit
from dashboard.model.kinds import Status
from dashboard.model.when import When


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A trigger with its slots; each slot is an option and its probability, None where nothing was found."""

    trigger: Trigger
    probability: float
    date: tuple[Option[When], float] | None
    place: tuple[Option[Where], float] | None
    count: tuple[Option[CountMention], float] | None
    killed: tuple[int, int] | None
    wounded: tuple[int, int] | None
    actors: tuple[str, ...]
    status: Status
    attributed_to: str | None


def find_candidates(reading: Reading, linker: Linker, least: float = 0.0) -> tuple[Candidate, ...]:
    """One candidate a trigger, in the order of the text.

    Kinds none of whose triggers is an event with a probability of `least` are left out: no report can come of them.
    """
    story = tell_story(reading)
    probabilities = [linker.event.probability(event_features(story, trigger)) for trigger in story.triggers]
    likely = list(zip(story.triggers, probabilities, strict=True))
    told = {trigger.action.kind for trigger, probability in likely if probability >= least}
    return tuple(
        _candidate(story, trigger, probability, linker)
        for trigger, probability in likely
        if trigger.action.kind in told
    )


def _candidate(story: Story, trigger: Trigger, probability: float, linker: Linker) -> Candidate:
    reading = story.reading
    here = reading.sentences[trigger.sentence]
    count = linker.choose("count", count_options(story, trigger))
    return Candidate(
        trigger=trigger,
        probability=probability,
        date=linker.choose("date", date_options(story, trigger)),
        place=linker.choose("place", place_options(story, trigger)),
        count=count if count and count[1] >= linker.count_from else None,
        killed=casualties(here, trigger, "killed"),
        wounded=casualties(here, trigger, "wounded"),
        actors=_actors(reading, here, trigger),
        status=find_status(here, trigger),
        attributed_to=find_attribution(reading, here),
    )


def _actors(reading: Reading, here: SentenceReading, trigger: Trigger) -> tuple[str, ...]:
    """Names of the actors in the trigger's clause, else in its sentence, in the order of the text."""
    clause = here.clauses[trigger.clause]
    hits = sorted(here.hits_of("actor"), key=lambda h: (h.first, h.first - h.last))
    inside = [h for h in hits if clause.first <= h.first <= max(clause.last, trigger.last)]
    longest = [h for h in inside or hits if not any(_covers(other, h) for other in hits)]
    return tuple(dict.fromkeys(reading.words.actors[int(h.key)].name for h in longest))


def _covers(outer: Hit, inner: Hit) -> bool:
    """Whether a longer hit holds another one: 'Tajik border guards' holds 'border guards'."""
    inside = outer.first <= inner.first and inner.last <= outer.last
    return inside and outer.last - outer.first > inner.last - inner.first
