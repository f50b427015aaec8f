"""Train the linker on tests/gold and write data/linker/weights.json: `make train`.

Every trigger of the gold articles is laid beside the gold events of its sentence; what agrees with them is a good
example, what does not is a bad one. `--cross` prints the cross-validated score (by article, articles that share
an incident always on one side). Reproducible: no randomness, weights rounded.
"""

import argparse
import datetime as dt
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import msgspec
from fitting import Choice, Example, fit, fit_choice
from scoring import (
    count_agrees,
    country_agrees,
    dates_agree,
    f1,
    province_agrees,
    score_article,
)

from dashboard.config import data_dir
from dashboard.extract.candidates import Candidate, all_triggers, find_candidates
from dashboard.extract.count_options import count_options
from dashboard.extract.counts import CountMention
from dashboard.extract.date_options import date_options
from dashboard.extract.event_features import event_features
from dashboard.extract.linker import Linker
from dashboard.extract.place_options import Where, place_options, survey_ground
from dashboard.extract.reading import Reading
from dashboard.extract.reports import report_groups, spread_candidates, write_reports
from dashboard.extract.same_event import group_candidates, pair_features
from dashboard.extract.triggers import Trigger
from dashboard.model.article import Article
from dashboard.model.logistic import Model
from dashboard.model.when import When
from dashboard.pipeline import read_article

EVENT_FROM = (0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75)
SAME_FROM = (0.3, 0.4, 0.5, 0.6, 0.7)
FOLDS = 5
FALSE_ALARM = 0.2
"""What a false event in every article that tells of none would cost, in F1."""
PAGE_WEIGHT = 2.0
REPEAT_WEIGHT = 0.5
"""What a pair counts of which one is taken for a repetition."""
OPTIONAL_WEIGHT = 0.3
"""What a trigger of an optional event counts as an example: careful readers differ on whether it is an event."""
STRENGTH = {"event": 0.2, "count": 0.3, "same": 0.4}
"""C of the logistic models (smaller: plainer), chosen by cross-validation."""
PENALTY = 6.0
"""L2 penalty of the models that choose a date and a place, chosen by cross-validation."""

Record = dict[str, Any]


@dataclass
class Gold:
    """An annotated article, read up to its mentions; `sentence_of` gives each event's evidence sentence.

    `follows_page`: it retells one real page, and so tells of as many events as pages do.
    """

    name: str
    lang: str
    reading: Reading
    triggers: tuple[Trigger, ...]
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
        triggers=all_triggers(reading),
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
    for trigger in gold.triggers:
        told = _told(gold, trigger)
        features = event_features(gold.reading, trigger, gold.triggers)
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
        for option in date_options(gold.reading, trigger, gold.triggers)
        if option.source == "sentence" and option.features["same_clause"]
    ]
    same_kind = [event for event in gold.events if event["kind"] == trigger.action.kind]
    return bool(own) and not any(dates_agree(event, found) for event in same_kind for found in own)


def slot_choices(gold: Gold) -> Iterable[tuple[str, Choice]]:
    """The options of every trigger that tells an event, right and wrong, question by question."""
    ground = survey_ground(gold.reading)
    for trigger in gold.triggers:
        told = _told(gold, trigger)
        if not told:
            continue
        yield (
            "date",
            [
                (option.features, _right_date(option.value, told), 1.0)
                for option in date_options(gold.reading, trigger, gold.triggers)
            ],
        )
        yield (
            "place",
            [
                (option.features, _right_place(option.value, told), 1.0)
                for option in place_options(gold.reading, ground, trigger, gold.triggers)
            ],
        )
        here = gold.reading.sentences[trigger.sentence]
        yield (
            "count",
            [
                (option.features, _right_count(option.value, told), 1.0)
                for option in count_options(here, trigger, gold.triggers)
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


def _weighed(gold: Gold, examples: Iterable[Example]) -> list[Example]:
    """Examples of an article that retells a page count more: what is read is pages."""
    times = PAGE_WEIGHT if gold.follows_page else 1.0
    return [(features, right, weight * times) for features, right, weight in examples]


def train(golds: Sequence[Gold]) -> Linker:
    """Fit all models; 'same' last, on the candidates that the others choose."""
    examples: dict[str, list[Example]] = defaultdict(list)
    choices: dict[str, list[Choice]] = defaultdict(list)
    for gold in golds:
        examples["event"] += _weighed(gold, event_examples(gold))
        for question, choice in slot_choices(gold):
            choices[question].append(choice)
    linker = Linker(
        event=fit(examples["event"], STRENGTH["event"]),
        date=fit_choice(choices["date"], PENALTY),
        place=fit_choice(choices["place"], PENALTY),
        count=fit([example for choice in choices["count"] for example in choice], STRENGTH["count"]),
        same=Model(bias=0.0, weights={}),
    )
    for gold in golds:
        examples["same"] += _weighed(gold, same_examples(gold, find_candidates(gold.reading, linker)))
    return msgspec.structs.replace(linker, same=fit(examples["same"], STRENGTH["same"]))


def folds(golds: Sequence[Gold]) -> list[list[Gold]]:
    """Split by article so that articles that share an incident fall on one side."""
    parent = {gold.name: gold.name for gold in golds}

    def root(name: str) -> str:
        while parent[name] != name:
            name = parent[name]
        return name

    first: dict[str, str] = {}
    for gold in golds:
        for event in gold.events:
            if event.get("incident") and not event.get("optional"):
                parent[root(gold.name)] = root(first.setdefault(event["incident"], gold.name))
    groups: dict[str, list[Gold]] = defaultdict(list)
    for gold in golds:
        groups[root(gold.name)].append(gold)
    parts: list[list[Gold]] = [[] for _ in range(FOLDS)]
    for group in sorted(groups.values(), key=lambda g: (-len(g), g[0].name)):
        min(parts, key=len).extend(group)
    return parts


def predict(gold: Gold, linker: Linker) -> list[Record]:
    """The reports of an article as records."""
    return [asdict(report) for report in write_reports(gold.reading, linker)]


def tune(golds: Sequence[Gold], linkers: dict[str, Linker]) -> dict[str, float]:
    """The thresholds that score best on held-out articles: strict and relaxed F1, less for events where are none.

    Tried on those articles that follow a real page, where there are some: the others are denser with events.
    """
    golds = [gold for gold in golds if gold.follows_page] or golds
    totals: dict[tuple[float, float], Counter[str]] = defaultdict(Counter)
    for gold in golds:
        linker = linkers[gold.name]
        candidates = spread_candidates(gold.reading, linker)
        for same_from in SAME_FROM:
            linker = msgspec.structs.replace(linker, same_from=same_from)
            groups = group_candidates(gold.reading, candidates, linker)
            for event_from in EVENT_FROM:
                linker = msgspec.structs.replace(linker, event_from=event_from)
                found = [asdict(report) for report in report_groups(gold.reading, groups, linker)]
                totals[event_from, same_from] += score_article(gold.events, found)

    def score(thresholds: tuple[float, float]) -> float:
        t = totals[thresholds]
        good = f1(t["strict"], t["gold"], t["found"]) + f1(t["relaxed"], t["gold"], t["found"])
        return good - FALSE_ALARM * t["quiet_false"] / max(t["quiet"], 1)

    event_from, same_from = max(sorted(totals), key=score)
    return {"event_from": event_from, "same_from": same_from}


def cross_validate(golds: Sequence[Gold]) -> dict[str, Linker]:
    """For every article the linker that was trained without it and without its incidents."""
    parts = folds(golds)
    linkers = {}
    for index, part in enumerate(parts):
        linker = train([gold for other, rest in enumerate(parts) if other != index for gold in rest])
        linkers |= {gold.name: linker for gold in part}
    return linkers


def print_table(golds: Sequence[Gold], linkers: dict[str, Linker], thresholds: dict[str, float]) -> None:
    """Strict and relaxed F1 and the share of right slots, by language and over all."""
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    for gold in golds:
        linker = msgspec.structs.replace(linkers[gold.name], **thresholds)
        tally = score_article(gold.events, predict(gold, linker))
        tallies[gold.lang] += tally
        tallies["all"] += tally
    print(
        f"{'':6}{'gold':>6}{'found':>7}{'strict':>8}{'relaxed':>9}{'dates':>7}{'prov.':>7}{'counts':>8}{'quiet':>7}"
    )
    for name, t in sorted(tallies.items()):
        pairs = max(t["relaxed"], 1)
        print(
            f"{name:6}{t['gold']:6}{t['found']:7}{f1(t['strict'], t['gold'], t['found']):8.3f}"
            f"{f1(t['relaxed'], t['gold'], t['found']):9.3f}{t['dates'] / pairs:7.2f}{t['provinces'] / pairs:7.2f}"
            f"{t['counts'] / max(t['counted'], 1):8.2f}{t['quiet_false'] / max(t['quiet'], 1):7.2f}"
        )


def main() -> None:
    """Train on the folders named and write the weights; with --cross also print the honest figure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--lang", action="append", help="only these languages")
    parser.add_argument("--cross", action="store_true")
    parser.add_argument("--out", type=Path, default=data_dir() / "linker" / "weights.json")
    args = parser.parse_args()
    golds = load_gold(args.folders, args.lang or ())
    if not golds:
        sys.exit("train_linker.py: no annotated articles in the folders named")
    linkers = cross_validate(golds)
    thresholds = tune(golds, linkers)
    if args.cross:
        print_table(golds, linkers, thresholds)
    linker = msgspec.structs.replace(train(golds), **thresholds)
    text = msgspec.json.format(msgspec.json.encode(linker), indent=1)
    args.out.write_bytes(text + b"\n")


if __name__ == "__main__":
    main()
