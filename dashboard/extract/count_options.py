"""Which number a trigger's count may be, and the killed and wounded that go with it."""

from collections.abc import Iterator, Sequence

from dashboard.extract.counts import CountMention
from dashboard.extract.options import REACH_TOKENS, Option, in_sentence
from dashboard.extract.reading import SentenceReading
from dashboard.extract.story import Story
from dashboard.extract.triggers import Trigger


def count_options(story: Story, trigger: Trigger) -> list[Option[CountMention]]:
    """The counts of the trigger's sentence that have no role of their own."""
    here = story.reading.sentences[trigger.sentence]
    return list(_options(here, trigger, story.by_sentence[trigger.sentence]))


def _options(
    here: SentenceReading, trigger: Trigger, rivals: Sequence[Trigger]
) -> Iterator[Option[CountMention]]:
    for count in here.counts:
        number = count.number
        if abs(number.first - trigger.first) > REACH_TOKENS:
            continue
        features = in_sentence(here, trigger, number.first, number.last, rivals)
        features |= {
            "has_unit": count.unit is not None,
            f"{trigger.action.kind}_{count.unit or 'nothing'}": 1.0,
            "exact": number.exact,
            "small": number.max <= 1,
            "casualty": count.role is not None,
            "only_count": len(here.counts) == 1,
        }
        yield Option(count, "sentence", features)


def casualties(here: SentenceReading, trigger: Trigger, role: str) -> tuple[int, int] | None:
    """The range of killed (or wounded) told in the trigger's clause or one beside it; None where none is.

    Of several figures ('38 insurgents and three soldiers were killed') the largest stands: sums are nobody's claim.
    """
    found = [
        count.number
        for count in here.counts
        if count.role == role and abs(here.clause_at(count.number.first) - trigger.clause) <= 1
    ]
    best = max(found, key=lambda n: n.min, default=None)
    return (best.min, best.max) if best else None
