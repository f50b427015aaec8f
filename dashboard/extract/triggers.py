"""Triggers: words that tell of an event, in a clause whose parts fit the roles that the words ask for."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from dashboard.extract.reading import Reading, SentenceReading
from dashboard.extract.words import Words
from dashboard.lexicon.actions import Action, Phrases
from dashboard.model.kinds import PlaceType

_PLACE_CLASS = {
    PlaceType.COUNTRY: "COUNTRY",
    PlaceType.REGION: "COUNTRY",
    PlaceType.PROVINCE: "PROVINCE",
    PlaceType.DISTRICT: "DISTRICT",
    PlaceType.TOWN: "TOWN",
    PlaceType.VILLAGE: "TOWN",
    PlaceType.CROSSING: "CROSSING",
    PlaceType.POST: "POST",
}


Fit = Literal["free", "nearest", "clause", "sentence"]


class Trigger(msgspec.Struct, frozen=True, kw_only=True):
    """An action found in a sentence: its tokens (inclusive), its clause, and how well its roles are filled.

    doer, done_to: 'free' if anyone will do, 'nearest' if the nearest on that side of the clause is of a class
    asked for, 'clause' if one farther off is, 'sentence' if only one outside the clause is.
    """

    action: Action
    sentence: int
    first: int
    last: int
    clause: int
    doer: Fit
    done_to: Fit
    lacks: tuple[str, ...] = ()

    @property
    def doer_filled(self) -> bool:
        """Whether someone who may do it stands where a doer stands."""
        return self.doer in ("nearest", "clause")

    @property
    def done_to_filled(self) -> bool:
        """Whether something that it may be done to stands where that stands."""
        return self.done_to in ("nearest", "clause")

    @property
    def strength(self) -> tuple[bool, int, int, bool]:
        """Which of several readings of the same words to keep: the complete, the longest, the best filled."""
        return (
            not self.lacks,
            self.last - self.first,
            self.doer_filled + self.done_to_filled,
            not self.action.weak,
        )


def classes_by_token(reading: SentenceReading, words: Words) -> list[tuple[int, str]]:
    """(token, word class) for every noun, place, actor and number of a sentence, in order of tokens."""
    found = [(hit.first, str(hit.key)) for hit in reading.hits_of("class")]
    found += [(hit.first, words.actors[int(hit.key)].word_class) for hit in reading.hits_of("actor")]
    for placed in reading.places:
        kind = _PLACE_CLASS.get(placed.mention.location.place.type)
        found += [(placed.first, "PLACE")] + ([(placed.first, kind)] if kind else [])
    found += [(number.first, "NUMBER") for number in reading.numbers]
    return sorted(found)


def _sides(action: Action, first: int, last: int, start: int, end: int) -> tuple[range, range]:
    """Where the doer and the done-to stand, as ranges of tokens between `start` and `end` (exclusive)."""
    before, after, anywhere = range(start, first), range(last + 1, end), range(start, end)
    if action.form == "noun":
        return anywhere, anywhere
    if action.voice == "active":
        return before, after
    return (after, before) if action.voice == "passive" else (anywhere, anywhere)


def _tokens_of(wanted: Phrases, classes: Sequence[tuple[int, str]]) -> list[int]:
    """The tokens at which words of the classes wanted stand."""
    return [token for token, name in classes if name in wanted] if wanted else []


def _stand(tokens: Sequence[int], where: range) -> bool:
    return any(token in where for token in tokens)


def _fit_of(fitting: Sequence[int], others: Sequence[int], where: range, first: int, last: int) -> Fit:
    """How well a role is filled by the words in `where` that fit, among others; that some fit farther is known."""
    gaps = [max(first - token, token - last) for token in fitting if token in where]
    if not gaps:
        return "sentence"
    closest = min(max(first - token, token - last) for token in others if token in where)
    return "nearest" if min(gaps) == closest else "clause"


def _fit(
    action: Action, reading: SentenceReading, classes: list[tuple[int, str]], first: int, last: int
) -> Trigger | None:
    """The trigger, if every role that the action asks for is filled in its sentence and nothing forbids it."""
    clause_index = reading.clause_at(first)
    clause = reading.clauses[clause_index]
    near_doer, near_done_to = _sides(action, first, last, clause.first, max(clause.last, last) + 1)
    far_doer, far_done_to = _sides(action, first, last, 0, len(reading.tokens))
    outside = [(token, name) for token, name in classes if not first <= token <= last]
    doers, done_to = _tokens_of(action.doer, outside), _tokens_of(action.done_to, outside)
    lacks = []
    if action.doer and not _stand(doers, far_doer):
        lacks.append("doer")
    if action.done_to and not _stand(done_to, far_done_to):
        lacks.append("done_to")
    if action.needs and not _tokens_of(action.needs, classes):
        lacks.append("needs")
    if action.forbids and _stand(_tokens_of(action.forbids, outside), near_done_to):
        lacks.append("forbids")
    if len(lacks) > (0 if action.weak else 1):
        return None
    others = [token for token, _ in outside]
    return Trigger(
        action=action,
        sentence=reading.index,
        first=first,
        last=last,
        clause=clause_index,
        doer=_fit_of(doers, others, near_doer, first, last) if action.doer else "free",
        done_to=_fit_of(done_to, others, near_done_to, first, last) if action.done_to else "free",
        lacks=tuple(lacks),
    )


def find_triggers(reading: SentenceReading, words: Words) -> tuple[Trigger, ...]:
    """The triggers of a sentence in order; of readings that overlap the strongest stays."""
    spans = [(hit.first, hit.last, words.lexicon.actions[int(hit.key)]) for hit in reading.hits_of("action")]
    if not spans:
        return ()
    classes = classes_by_token(reading, words)
    fitting = [t for first, last, action in spans if (t := _fit(action, reading, classes, first, last))]
    kept: list[Trigger] = []
    taken: set[int] = set()
    for trigger in sorted(fitting, key=lambda t: t.strength, reverse=True):
        covered = set(range(trigger.first, trigger.last + 1))
        if not covered & taken:
            kept.append(trigger)
            taken |= covered
    return tuple(sorted(kept, key=lambda t: t.first))


def all_triggers(reading: Reading) -> tuple[Trigger, ...]:
    """The triggers of all sentences, in order."""
    return tuple(t for sentence in reading.sentences for t in find_triggers(sentence, reading.words))
