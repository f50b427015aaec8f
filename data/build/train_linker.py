"""Train the linker on tests/gold and write data/linker/weights.json: `make train`.

gold_examples.py says what the articles teach, fitting.py how it is learnt. `--cross` prints the cross-validated
score (by article, articles that share an incident always on one side). Reproducible: no randomness, weights rounded.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from math import log
from pathlib import Path

import msgspec
from fitting import Choice, Example, fit, fit_choice
from gold_examples import (
    Gold,
    Record,
    event_examples,
    load_gold,
    same_examples,
    slot_choices,
    told_examples,
)
from scoring import f1, score_article, strictly_right

from dashboard.config import data_dir
from dashboard.extract.candidates import find_candidates
from dashboard.extract.linker import Linker
from dashboard.extract.reports import report_groups, spread_candidates, write_reports
from dashboard.extract.same_event import group_candidates
from dashboard.extract.told_features import GLANCE
from dashboard.model.logistic import Model

TOLD_FROM = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55)
"""None much above a half: what is likelier than not is told, and its confidence says how sure that is."""
SAME_FROM = 0.3
"""Chosen by cross-validation; the score is flat around it."""
FOLDS = 5
FALSE_ALARM = 0.2
"""What a false event in every article that tells of none would cost, in F1."""
PAGE_WEIGHT = 2.0
"""What an example from an article that retells a page counts: what is read is pages."""
STRENGTH = {"event": 0.2, "count": 0.3, "same": 0.4, "told": 0.3}
"""C of the logistic models (smaller: plainer), chosen by cross-validation."""
PLAIN = 10.0
"""C of the one line that makes a confidence: as good as none."""
PENALTY = 6.0
"""L2 penalty of the models that choose a date and a place, chosen by cross-validation."""


def _weighed(gold: Gold, examples: Iterable[Example]) -> list[Example]:
    """The examples of an article, weighed by what it is."""
    times = PAGE_WEIGHT if gold.follows_page else 1.0
    return [(features, right, weight * times) for features, right, weight in examples]


def train(golds: Sequence[Gold]) -> Linker:
    """Fit all models but 'told'; 'same' last, on the candidates that the others choose."""
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
        told=Model(bias=0.0, weights={}),
        same_from=SAME_FROM,
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
    """The threshold that scores best on held-out articles: strict and relaxed F1, less for events where are none."""
    golds = pages(golds)
    totals: dict[float, Counter[str]] = defaultdict(Counter)
    for gold in golds:
        linker = linkers[gold.name]
        groups = group_candidates(gold.reading, spread_candidates(gold.reading, linker, GLANCE), linker)
        for told_from in TOLD_FROM:
            linker = msgspec.structs.replace(linker, told_from=told_from)
            found = [asdict(report) for report in report_groups(gold.reading, groups, linker)]
            totals[told_from] += score_article(gold.events, found)

    def score(told_from: float) -> float:
        t = totals[told_from]
        good = f1(t["strict"], t["gold"], t["found"]) + f1(t["relaxed"], t["gold"], t["found"])
        return good - FALSE_ALARM * t["quiet_false"] / max(t["quiet"], 1)

    thresholds = {"told_from": max(sorted(totals), key=score)}
    return thresholds | calibrate(golds, linkers, thresholds)


def pages(golds: Sequence[Gold]) -> Sequence[Gold]:
    """Those that follow a real page, where there are some: the others are denser with events."""
    return [gold for gold in golds if gold.follows_page] or golds


def calibrate(
    golds: Sequence[Gold], linkers: dict[str, Linker], thresholds: dict[str, float]
) -> dict[str, float]:
    """What makes the product of a report's probabilities the share of such reports that are right."""
    examples: list[Example] = []
    for gold in golds:
        found = predict(gold, msgspec.structs.replace(linkers[gold.name], **thresholds))
        for report, right in zip(found, strictly_right(gold.events, found), strict=True):
            if right is not None:
                odds = log(max(report["confidence"], 0.001) / max(1 - report["confidence"], 0.001))
                examples.append(({"odds": odds}, right, 1.0))
    model = fit(examples, PLAIN)
    return {"trust": model.weights.get("odds", 1.0), "doubt": model.bias}


@dataclass(frozen=True, kw_only=True)
class Fold:
    """Articles, the linker that was trained without them, and what its groups teach of being told."""

    golds: Sequence[Gold]
    linker: Linker
    told: Sequence[Example]


def hold_out(golds: Sequence[Gold]) -> list[Fold]:
    """Every article in one fold, with a linker that saw neither it nor its incidents."""
    parts = folds(golds)
    held = []
    for part in parts:
        linker = train([gold for rest in parts if rest is not part for gold in rest])
        told = [example for gold in pages(part) for example in told_examples(gold, linker)]
        held.append(Fold(golds=part, linker=linker, told=told))
    return held


def learn_told(held: Sequence[Fold]) -> Model:
    """Which groups are told as events, from groups of candidates as they look in articles never seen (stacking)."""
    return fit([example for fold in held for example in fold.told], STRENGTH["told"])


def cross_validate(held: Sequence[Fold]) -> dict[str, Linker]:
    """For every article a linker none of whose models saw it."""
    linkers = {}
    for fold in held:
        told = learn_told([other for other in held if other is not fold])
        linker = msgspec.structs.replace(fold.linker, told=told)
        linkers |= {gold.name: linker for gold in fold.golds}
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
    held = hold_out(golds)
    linkers = cross_validate(held)
    thresholds = tune(golds, linkers)
    if args.cross:
        print_table(golds, linkers, thresholds)
    linker = msgspec.structs.replace(train(golds), told=learn_told(held), **thresholds)
    text = msgspec.json.format(msgspec.json.encode(linker), indent=1)
    args.out.write_bytes(text + b"\n")


if __name__ == "__main__":
    main()
