"""What a sentence names, mention by mention, in words that a reader can check against the text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.dates.mention import DateMention
from dashboard.extract.counts import CountMention
from dashboard.extract.reading import Reading, SentenceReading
from dashboard.extract.triggers import Trigger
from dashboard.model.mention import PlaceMention


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """`start` to `end` in the article's text; sort: date, place, number, actor, trigger or 'words'; what it is.

    'words' are words of an action in a sentence that lacks the roles that they ask for: they trigger nothing.
    """

    start: int
    end: int
    sort: str
    detail: str


def find_mentions(
    reading: Reading, here: SentenceReading, triggers: Sequence[Trigger]
) -> tuple[Mention, ...]:
    """All mentions of a sentence, in the order of the text; `triggers` are those of this sentence."""
    found = [
        *(_placed(p.mention, "date", _date(p.mention)) for p in here.dates),
        *(_placed(p.mention, "place", _place(p.mention)) for p in here.places),
        *(_over(here, c.number.first, c.number.last, "number", _count(c)) for c in here.counts),
        *_actors(reading, here),
        *(_over(here, t.first, t.last, "trigger", _trigger(t)) for t in triggers),
        *_idle_words(reading, here, triggers),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda m: (m.start, m.end, m.sort)))


def shown_range(low: int, high: int) -> str:
    """A number, or both ends of a range."""
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def _placed(mention: DateMention | PlaceMention, sort: str, detail: str) -> Mention:
    return Mention(start=mention.start, end=mention.end, sort=sort, detail=detail)


def _over(here: SentenceReading, first: int, last: int, sort: str, detail: str) -> Mention:
    return Mention(start=here.tokens[first].start, end=here.tokens[last].end, sort=sort, detail=detail)


def _date(mention: DateMention) -> str:
    if mention.when is None:
        return f"{mention.rule}: {mention.relation or 'hangs on the day of publication'}"
    return f"{mention.rule}, {mention.role}: {mention.when.edtf} ({mention.when.precision})"


def _place(mention: PlaceMention) -> str:
    place = mention.location.place
    signs = [sign for sign, holds in (("typed", mention.typed), ("metonym", mention.metonym)) if holds]
    parts = [
        place.name,
        place.admin1 or place.country or "unsettled",
        str(mention.location.precision),
        *signs,
    ]
    return ", ".join(parts)


def _count(count: CountMention) -> str:
    said = shown_range(count.number.min, count.number.max)
    return " ".join(part for part in (said, count.unit, count.role) if part)


def _trigger(trigger: Trigger) -> str:
    filled = [
        name for name, holds in (("doer", trigger.doer_filled), ("done-to", trigger.done_to_filled)) if holds
    ]
    return f"{trigger.action.kind}, {trigger.action.form} {trigger.action.voice}" + (
        f", {' and '.join(filled)} in its clause" if filled else ""
    )


def _actors(reading: Reading, here: SentenceReading) -> Iterator[Mention]:
    for hit in here.hits:
        if hit.sort == "actor":
            yield _over(here, hit.first, hit.last, "actor", reading.words.actors[int(hit.key)].name)


def _idle_words(reading: Reading, here: SentenceReading, triggers: Sequence[Trigger]) -> Iterator[Mention]:
    taken = {token for trigger in triggers for token in range(trigger.first, trigger.last + 1)}
    for hit in here.hits:
        if hit.sort == "action" and not taken & set(range(hit.first, hit.last + 1)):
            kind = reading.words.lexicon.actions[int(hit.key)].kind
            yield _over(here, hit.first, hit.last, "words", f"{kind}: its roles are not filled")
