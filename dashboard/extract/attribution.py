"""Who says so, and how far the text itself vouches for it."""

from dashboard.extract.reading import Reading, SentenceReading
from dashboard.extract.triggers import Trigger
from dashboard.extract.words import Hit
from dashboard.model.kinds import Kind, Status

SPEAKER_REACH = 8
_ORDERED = (Kind.DEPLOYMENT, Kind.WITHDRAWAL, Kind.BORDER, Kind.RETURN)


def find_status(here: SentenceReading, trigger: Trigger) -> Status:
    """Reported, unless the action or a cue in its sentence says claimed, denied or ordered."""
    if trigger.action.status:
        return Status(trigger.action.status)
    clause = here.clauses[trigger.clause]
    cues = {str(h.key): h for h in here.hits if h.sort == "cue"}
    if "order" in cues and cues["order"].first < trigger.first and trigger.action.kind in _ORDERED:
        return Status.ORDERED
    if "deny" in cues and clause.first <= cues["deny"].first < trigger.first:
        return Status.DENIED
    return Status.CLAIMED if "claim" in cues else Status.REPORTED


def find_attribution(reading: Reading, here: SentenceReading) -> str | None:
    """The name of the actor that a verb of saying or 'according to' belongs to; None where none is named."""
    actors = [h for h in here.hits if h.sort == "actor"]
    for cue in (h for h in here.hits if h.sort == "cue"):
        if cue.key == "according_to":
            behind = [a for a in actors if cue.last < a.first <= cue.last + SPEAKER_REACH]
            if behind:
                return _name(reading, min(behind, key=lambda a: (a.first, a.first - a.last)))
        if cue.key in ("say", "claim"):
            near = [a for a in actors if _distance(a, cue) <= SPEAKER_REACH]
            if near:
                return _name(reading, min(near, key=lambda a: (_distance(a, cue), a.first - a.last)))
    return None


def _distance(actor: Hit, cue: Hit) -> int:
    """Tokens between an actor and a verb of saying; one that stands behind the verb counts double."""
    return cue.first - actor.last if actor.last < cue.first else 2 * max(actor.first - cue.last, 0)


def _name(reading: Reading, hit: Hit) -> str:
    return reading.words.actors[int(hit.key)].name
