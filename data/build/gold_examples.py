"""What the annotated articles teach: every trigger laid beside the gold events of its sentence.

What agrees with them is a good example, what does not is a bad one.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import msgspec
from fitting import Choice, Example
from scoring import count_agrees, country_agrees, dates_agree, province_agrees, relaxedly_right

from dashboard.extract.candidates import Candidate
from dashboard.extract.count_options import count_options
from dashboard.extract.counts import CountMention
from dashboard.extract.date_options import date_options
from dashboard.extract.event_features import event_features
from dashboard.extract.ground import Where
from dashboard.extract.linker import Linker
from dashboard.extract.place_options import place_options
from dashboard.extract.reading import Reading
from dashboard.extract.reports import judge_groups, spread_candidates
from dashboard.extract.same_event import group_candidates, pair_features
from dashboard.extract.story import Story, tell_story
from dashboard.extract.told_features import GLANCE
from dashboard.extract.triggers import Trigger
from dashboard.model.article import Article
from dashboard.model.when import When
from dashboard.pipeline import read_article

REPEAT_WEIGHT = 0.5
"""What a pair counts of which one is taken for a repetition."""
OPTIONAL_WEIGHT = 0.3
"""What a trigger of an optional event counts as an example: careful readers differ on whether it is an event."""

Record = dict[str, Any]


@dataclass
class Gold:
    """An annotated article, read up to its mentions; `sentence_of` gives each event's evidence sentence.

    `follows_page`: it retells one real page, and so tells of as many events as pages do.
    """

    name: str
    lang: str
    reading: Reading
    story: Story
    events: list[Record]
    sentence_of: list[int | None]
    follows_page: bool


def load_gold(folders: Iterable[Path], langs: Collection[str] = ()) -> list[Gold]:
    """The annotated articles of the folders, in order of their names; only those in `langs` if any are named."""
    paths = sorted(path for folder in folders for path in folder.glob("*.json"))
    records = [msgspec.json.decode(path.read_bytes()) for path in paths]
    return [_read_gold(record) for record in records if not langs or record["lang"] in langs]


def _read_gold(record: Record) -> Gold:
    published = record.get("published")
    article = Article(
        article_id=record["id"],
        text=record["text"],
        lang=record["lang"],
        title=record.get("title"),
        published=dt.date.fromisoformat(published) if published else None,
    )
    reading = read_article(article)
    events = record["events"]
    return Gold(
        name=record["id"],
        lang=record["lang"],
        reading=reading,
        story=tell_story(reading),
        events=events,
        sentence_of=[_evidence_sentence(reading, event["evidence"]) for event in events],
        follows_page=str(record.get("text_is", "")).startswith("rewritten"),
    )


def _evidence_sentence(reading: Reading, evidence: str) -> int | None:
    words = evidence.rstrip(" .…").split()[:12]
    found = re.search(r"\s+".join(map(re.escape, words)), reading.article.text)
    if not found:
        return None
    middle = (found.start() + found.end()) // 2
    return next((s.index for s in reading.sentences if s.sentence.start <= middle < s.sentence.end), None)


def _told(gold: Gold, trigger: Trigger) -> list[Record]:
    """The gold events of the trigger's kind whose evidence is its sentence."""
    return [
        event
        for event, sentence in zip(gold.events, gold.sentence_of, strict=True)
        if sentence == trigger.sentence and event["kind"] == trigger.action.kind
    ]


def event_examples(gold: Gold) -> Iterable[Example]:
    """Triggers that tell an event, against those of kinds or of days that the article tells no event of.

    A trigger of a kind that is told elsewhere may repeat it, and is left out unless its own date says otherwise.
    """
    for trigger in gold.story.triggers:
        told = _told(gold, trigger)
        features = event_features(gold.story, trigger)
        if told:
            required = any(not event["optional"] for event in told)
            yield features, True, 1.0 if required else OPTIONAL_WEIGHT
        elif all(event["kind"] != trigger.action.kind for event in gold.events):
            yield features, False, 1.0
        elif _dated_otherwise(gold, trigger):
            yield features, False, 0.7


def _dated_otherwise(gold: Gold, trigger: Trigger) -> bool:
    """Whether the trigger's clause has a date, and no event of its kind is of that date."""
    own = [
        {"date_start": option.value.start, "date_end": option.value.end}
        for option in date_options(gold.story, trigger)
        if option.source == "sentence" and option.features["same_clause"]
    ]
    same_kind = [event for event in gold.events if event["kind"] == trigger.action.kind]
    return bool(own) and not any(dates_agree(event, found) for event in same_kind for found in own)


def slot_choices(gold: Gold) -> Iterable[tuple[str, Choice]]:
    """The options of every trigger that tells an event, right and wrong, question by question."""
    for trigger in gold.story.triggers:
        told = _told(gold, trigger)
        if not told:
            continue
        yield (
            "date",
            [
                (option.features, _right_date(option.value, told), 1.0)
                for option in date_options(gold.story, trigger)
            ],
        )
        yield (
            "place",
            [
                (option.features, _right_place(option.value, told), 1.0)
                for option in place_options(gold.story, trigger)
            ],
        )
        yield (
            "count",
            [
                (option.features, _right_count(option.value, told), 1.0)
                for option in count_options(gold.story, trigger)
            ],
        )


def _right_date(when: When, told: Sequence[Record]) -> bool:
    found = {"date_start": when.start, "date_end": when.end}
    return any(dates_agree(event, found) for event in told)


def _right_place(where: Where, told: Sequence[Record]) -> bool:
    found = {"country": where.country, "admin1": where.admin1}
    return any(country_agrees(event, found) and province_agrees(event, found) for event in told)


def _right_count(count: CountMention, told: Sequence[Record]) -> bool:
    found = {"count_min": count.number.min, "count_max": count.number.max}
    return any(count_agrees(event, found) for event in told)


def same_examples(gold: Gold, candidates: Sequence[Candidate]) -> Iterable[Example]:
    """Pairs of candidates of one kind: of one gold event, or of two.

    A candidate whose sentence is no event's evidence repeats the only event of its kind, or the only one that
    its own date, place and number agree with; where that cannot be told, it teaches nothing.
    """
    told = [_told_or_repeated(gold, candidate) for candidate in candidates]
    for index, b in enumerate(candidates):
        for a, (first, sure_first) in zip(candidates[:index], told, strict=False):
            second, sure_second = told[index]
            if a.trigger.action.kind != b.trigger.action.kind or not first or not second:
                continue
            if not (sure_first or sure_second):
                continue
            same = any(x is y for x in first for y in second)
            if same and len(first) > 1 and a.trigger.sentence == b.trigger.sentence:
                continue
            yield (
                pair_features(gold.reading, a, b),
                same,
                1.0 if sure_first and sure_second else REPEAT_WEIGHT,
            )


def _told_or_repeated(gold: Gold, candidate: Candidate) -> tuple[list[Record], bool]:
    """The events that a candidate tells of, and whether its sentence is their evidence."""
    told = _told(gold, candidate.trigger)
    if told:
        return told, True
    of_kind = [event for event in gold.events if event["kind"] == candidate.trigger.action.kind]
    if len(of_kind) < 2:
        return of_kind, False
    alike = [event for event in of_kind if _agrees(event, candidate)]
    return (alike, False) if len(alike) == 1 else ([], False)


def _agrees(event: Record, candidate: Candidate) -> bool:
    """Whether what the candidate's own sentence says of date, province and number fits the event; not if nothing."""
    says: list[bool] = []
    if candidate.date and candidate.date[0].source == "sentence":
        when = candidate.date[0].value
        says.append(dates_agree(event, {"date_start": when.start, "date_end": when.end}))
    if candidate.place and candidate.place[0].source == "sentence" and candidate.place[0].value.admin1:
        says.append(province_agrees(event, {"admin1": candidate.place[0].value.admin1}))
    if candidate.count:
        number = candidate.count[0].value.number
        counted = count_agrees(event, {"count_min": number.min, "count_max": number.max})
        says += [] if counted is None else [counted]
    return bool(says) and all(says)


def told_examples(gold: Gold, linker: Linker) -> Iterable[Example]:
    """Groups of candidates that tell a required event, against those that tell none; `linker` never saw the article."""
    groups = group_candidates(gold.reading, spread_candidates(gold.reading, linker, GLANCE), linker)
    verdicts = judge_groups(gold.reading, groups, msgspec.structs.replace(linker, told_from=0.0))
    reported = [(verdict.features, asdict(verdict.report)) for verdict in verdicts if verdict.report]
    rights = relaxedly_right(gold.events, [report for _, report in reported])
    for (features, _), right in zip(reported, rights, strict=True):
        if right is not None:
            yield features, right, 1.0
