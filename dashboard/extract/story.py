"""An article with all its triggers, and what is the same for every one of them: counted once, asked often."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.config import SIDES
from dashboard.extract.dated import Dated, Usual, find_dated, first_day, usual_dates
from dashboard.extract.ground import Ground, survey_ground
from dashboard.extract.reading import Reading
from dashboard.extract.triggers import Trigger, all_triggers
from dashboard.model.kinds import Kind
from dashboard.text.sentences import SentenceRole

LEAD_SENTENCES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A reading with its triggers, in order.

    by_sentence: the triggers of each sentence. first_of_kind: the first trigger of each kind. titled: the kinds
    that headlines tell of. dated: the dates of each sentence that say when. lead: the first day of the article,
    usual: what is meant when no day is said. ours: which share of the places lies in the two countries, None
    where no place is named.
    """

    reading: Reading
    triggers: tuple[Trigger, ...]
    by_sentence: tuple[Sequence[Trigger], ...]
    first_of_kind: Mapping[Kind, Trigger]
    titled: frozenset[Kind]
    ground: Ground
    dated: tuple[tuple[Dated, ...], ...]
    lead: Dated | None
    usual: Usual | None
    ours: float | None


def tell_story(reading: Reading) -> Story:
    """Find the triggers of an article, and what its sentences say for all of them."""
    triggers = all_triggers(reading)
    by_sentence: list[list[Trigger]] = [[] for _ in reading.sentences]
    first_of_kind: dict[Kind, Trigger] = {}
    for trigger in triggers:
        by_sentence[trigger.sentence].append(trigger)
        first_of_kind.setdefault(trigger.action.kind, trigger)
    dated = find_dated(reading)
    days = (first_day(found) for found in dated[:LEAD_SENTENCES])
    return Story(
        reading=reading,
        triggers=triggers,
        by_sentence=tuple(by_sentence),
        first_of_kind=first_of_kind,
        titled=frozenset(
            trigger.action.kind
            for trigger in triggers
            if reading.sentences[trigger.sentence].sentence.role is SentenceRole.TITLE
        ),
        ground=survey_ground(reading),
        dated=dated,
        lead=next((day for day in days if day), None),
        usual=usual_dates(reading.article.published),
        ours=_share_of_ours(reading),
    )


def _share_of_ours(reading: Reading) -> float | None:
    """Which share of the article's places lies in the two countries; None where it names none."""
    countries = [p.mention.location.place.country for s in reading.sentences for p in s.places]
    return sum(country in SIDES for country in countries) / len(countries) if countries else None
