"""Who says so, and how far the text itself vouches for it."""

from collections.abc import Sequence

from dashboard.extract.reading import Reading, SentenceReading
from dashboard.extract.triggers import Trigger
from dashboard.extract.words import Hit
from dashboard.model.kinds import Kind, Status

SPEAKER_REACH = 8
BEHIND_REACH = 2
_ORDERED = (Kind.DEPLOYMENT, Kind.WITHDRAWAL, Kind.BORDER, Kind.RETURN)


def find_status(here: SentenceReading, trigger: Trigger) -> Status:
    """Reported, unless the action or a cue in its sentence says claimed, denied or ordered."""
    if trigger.action.status:
        return Status(trigger.action.status)
    clause = here.clauses[trigger.clause]
    orders, denials = here.cues_of("order"), here.cues_of("deny")
    if orders and orders[-1].first < trigger.first and trigger.action.kind in _ORDERED:
        return Status.ORDERED
    if denials and clause.first <= denials[-1].first < trigger.first:
        return Status.DENIED
    return Status.CLAIMED if here.cues_of("claim") else Status.REPORTED


def find_attribution(reading: Reading, here: SentenceReading) -> str | None:
    """The name of the actor that a verb of saying or 'according to' belongs to; None where none is named."""
    actors = here.hits_of("actor")
    for cue in here.hits_of("cue") if actors else ():
        if cue.key not in ("say", "claim", "according_to"):
            continue
        speaker = _speaker_behind(reading, here, cue, actors)
        if speaker is None and cue.key != "according_to":
            speaker = _speaker_before(here, cue, actors)
        if speaker:
            return reading.words.actors[int(speaker.key)].name
    return None


def _speaker_behind(reading: Reading, here: SentenceReading, cue: Hit, actors: Sequence[Hit]) -> Hit | None:
    """'said the committee', 'according to the committee': no comma lies between."""
    reach = SPEAKER_REACH if cue.key == "according_to" else BEHIND_REACH
    behind = [a for a in actors if cue.last < a.first <= cue.last + reach]
    nearest = min(behind, key=lambda a: (a.first, a.first - a.last), default=None)
    if nearest is None:
        return None
    between = reading.folded[here.tokens[cue.last].end : here.tokens[nearest.first].start]
    return None if set(between) & set(',;:"') else nearest


def _speaker_before(here: SentenceReading, cue: Hit, actors: Sequence[Hit]) -> Hit | None:
    """'the committee said': no action lies between."""
    near = [a for a in actors if a.last < cue.first <= a.last + SPEAKER_REACH]
    nearest = max(near, key=lambda a: (a.last, a.last - a.first), default=None)
    if nearest is None or any(nearest.last < h.first < cue.first for h in here.hits_of("action")):
        return None
    return nearest
