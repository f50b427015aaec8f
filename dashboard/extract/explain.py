"""How an article's reports came about: its lines, mentions, candidates, and what spoke for each decision."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dashboard.extract.candidates import Candidate
from dashboard.extract.count_options import count_options
from dashboard.extract.counts import CountMention
from dashboard.extract.date_options import date_options
from dashboard.extract.event_features import event_features
from dashboard.extract.explain_mentions import Mention, find_mentions, shown_range
from dashboard.extract.ground import Where
from dashboard.extract.linker import Linker
from dashboard.extract.options import Features, Option
from dashboard.extract.parts import split_reading
from dashboard.extract.place_options import place_options
from dashboard.extract.reading import Reading
from dashboard.extract.reports import Verdict, judge_groups, spread_candidates
from dashboard.extract.same_event import Group, group_candidates, pair_features
from dashboard.extract.story import Story, tell_story
from dashboard.model.logistic import Model
from dashboard.model.report import Report
from dashboard.model.when import When
from dashboard.text.lines import Line, read_lines

V = TypeVar("V")
MOST_REASONS = 5
MOST_OPTIONS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A feature and how much it spoke for (positive) or against (negative): weight times value, in log-odds."""

    name: str
    push: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An option of a slot: what it says, where it came from, how probable it is, whether it was taken."""

    value: str
    source: str
    probability: float
    chosen: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateStory:
    """A candidate: `start` to `end` are its words; slots maps date, place and count to options, best first.

    place: what the report would say; where it is not the chosen option it was listed beside that.
    """

    number: int
    sentence: int
    start: int
    end: int
    kind: str
    form: str
    status: str
    probability: float
    reasons: tuple[Reason, ...]
    slots: dict[str, tuple[Choice, ...]]
    place: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupStory:
    """Candidates (by number) that tell of one event; joins: how each later one agrees with the first.

    probability, reasons: that the article tells it as an event; 0 and none where no candidate is worth a glance.
    """

    members: tuple[int, ...]
    joins: tuple[Choice, ...]
    probability: float
    reasons: tuple[Reason, ...]
    report: Report | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceStory:
    """A sentence with its mentions and candidates, in the order of the text."""

    start: int
    end: int
    role: str
    mentions: tuple[Mention, ...]
    candidates: tuple[CandidateStory, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """All that was found in an article and decided of it; told_from: the probability that makes an event."""

    reading: Reading
    lines: tuple[Line, ...]
    sentences: tuple[SentenceStory, ...]
    groups: tuple[GroupStory, ...]
    told_from: float


def explain(reading: Reading, linker: Linker) -> Explanation:
    """Decide once more as `write_reports` does, and keep what it throws away."""
    article = reading.article
    sentences: list[SentenceStory] = []
    groups: list[GroupStory] = []
    for part in split_reading(reading):
        told = sum(len(sentence.candidates) for sentence in sentences)
        more_sentences, more_groups = _part_stories(part, linker, told + 1)
        sentences += more_sentences
        groups += more_groups
    return Explanation(
        reading=reading,
        lines=read_lines(article.text, reading.words.lexicon.furniture, article.title),
        sentences=tuple(sentences),
        groups=tuple(groups),
        told_from=linker.told_from,
    )


def _part_stories(part: Reading, linker: Linker, first: int) -> tuple[list[SentenceStory], list[GroupStory]]:
    """Sentences and groups of a part; its candidates are numbered from `first`."""
    story = tell_story(part)
    candidates = spread_candidates(part, linker)
    numbers = {id(candidate): number for number, candidate in enumerate(candidates, first)}
    stories = [_candidate_story(numbers[id(candidate)], story, candidate, linker) for candidate in candidates]
    groups = group_candidates(part, candidates, linker)
    verdicts = judge_groups(part, groups, linker)
    told = [
        _group_story(part, group, verdict, numbers, linker)
        for group, verdict in zip(groups, verdicts, strict=True)
    ]
    return list(_sentence_stories(story, stories)), told


def weigh(model: Model, features: Features) -> tuple[Reason, ...]:
    """The features that weighed most, strongest first; those that weigh nothing are left out."""
    pushes = [Reason(name=n, push=model.weights.get(n, 0.0) * value) for n, value in features.items()]
    strongest = sorted((r for r in pushes if abs(r.push) >= 0.005), key=lambda r: (-abs(r.push), r.name))
    return tuple(strongest[:MOST_REASONS])


def _sentence_stories(story: Story, candidates: Sequence[CandidateStory]) -> Iterator[SentenceStory]:
    for here in story.reading.sentences:
        yield SentenceStory(
            start=here.sentence.start,
            end=here.sentence.end,
            role=str(here.sentence.role),
            mentions=find_mentions(story.reading, here, story.by_sentence[here.index]),
            candidates=tuple(each for each in candidates if each.sentence == here.index),
        )


def _candidate_story(number: int, story: Story, candidate: Candidate, linker: Linker) -> CandidateStory:
    trigger = candidate.trigger
    here = story.reading.sentences[trigger.sentence]
    dates = date_options(story, trigger)
    places = place_options(story, trigger)
    counts = count_options(story, trigger)
    slots = {
        "date": _choices(dates, linker.date, shown_when, taken=candidate.date is not None),
        "place": _choices(places, linker.place, shown_where, taken=candidate.place is not None),
        "count": _choices(counts, linker.count, shown_count, taken=candidate.count is not None),
    }
    return CandidateStory(
        number=number,
        sentence=trigger.sentence,
        start=here.tokens[trigger.first].start,
        end=here.tokens[trigger.last].end,
        kind=str(trigger.action.kind),
        form=f"{trigger.action.form}, {trigger.action.voice}",
        status=str(candidate.status),
        probability=candidate.probability,
        reasons=weigh(linker.event, event_features(story, trigger)),
        slots=slots,
        place=shown_where(candidate.place[0].value) if candidate.place else None,
    )


def _choices(
    options: Sequence[Option[V]], model: Model, shown: Callable[[V], str], *, taken: bool
) -> tuple[Choice, ...]:
    """The most probable options, best first; the first one was chosen if any was `taken`."""
    scored = sorted(((model.probability(o.features), o) for o in options), key=lambda pair: -pair[0])
    return tuple(
        Choice(
            value=shown(option.value),
            source=option.source,
            probability=probability,
            chosen=taken and rank == 0,
            reasons=weigh(model, option.features),
        )
        for rank, (probability, option) in enumerate(scored[:MOST_OPTIONS])
    )


def _group_story(
    reading: Reading, group: Group, verdict: Verdict, numbers: dict[int, int], linker: Linker
) -> GroupStory:
    first, *others = group
    return GroupStory(
        members=tuple(numbers[id(candidate)] for candidate in group),
        joins=tuple(_join(reading, first, other, numbers, linker.same) for other in others),
        probability=verdict.chance,
        reasons=weigh(linker.told, verdict.features),
        report=verdict.report,
    )


def _join(
    reading: Reading, first: Candidate, other: Candidate, numbers: dict[int, int], same: Model
) -> Choice:
    features = pair_features(reading, first, other)
    return Choice(
        value=f"{numbers[id(other)]} with {numbers[id(first)]}",
        source="same event",
        probability=same.probability(features),
        chosen=True,
        reasons=weigh(same, features),
    )


def shown_when(when: When) -> str:
    """A date as EDTF with its precision."""
    return f"{when.edtf} ({when.precision})"


def shown_where(where: Where) -> str:
    """Country, province and place, with the precision."""
    parts = [part for part in (where.country, where.admin1, where.admin2, where.place) if part]
    return f"{' · '.join(dict.fromkeys(parts)) or 'unsettled'} ({where.precision})"


def shown_count(count: CountMention) -> str:
    """A range with its unit."""
    return f"{shown_range(count.number.min, count.number.max)} {count.unit or '(no unit)'}"
