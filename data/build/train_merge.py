"""Train the merge on tests/gold and write data/linker/merge.json: `python data/build/train_merge.py tests/gold`.

`--cross` prints the cross-validated score instead: incidents are dealt into folds, and every pair that touches an
incident is judged by models that never saw a report of its fold. Reproducible: no randomness, weights rounded.
"""

import argparse
import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
from merge_gold import describe_score, load_gold_reports, pair_score
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from dashboard.config import data_dir
from dashboard.merge.blocks import candidate_pairs
from dashboard.merge.cluster import group_reports
from dashboard.merge.features import Numbers, pair_features
from dashboard.merge.tellings import group_tellings
from dashboard.merge.traits import Traits, read_traits
from dashboard.merge.weigh import APART, Weights, context_features, score_pairs
from dashboard.model.logistic import Model

FOLDS = 5
PAIR_STRENGTH, CONTEXT_STRENGTH = 0.1, 1.0
"""C of the logistic regressions (smaller: plainer model)."""

MERGE_FROM, BEST_SHARE = 0.2, 0.5
"""Chosen by cross-validation; the score is flat around them."""

Pair = tuple[int, int]


def fit(examples: Sequence[Numbers], labels: Sequence[bool], strength: float) -> Model:
    """A logistic model of named features."""
    vectorizer = DictVectorizer(sparse=False)
    table = vectorizer.fit_transform(examples)
    model = LogisticRegression(C=strength, solver="liblinear", tol=1e-6, max_iter=2000)
    model.fit(table, np.array(labels))
    named = zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    kept = {name: round(float(weight), 3) for name, weight in named if abs(weight) >= 0.0005}
    return Model(bias=round(float(model.intercept_[0]), 3), weights=kept)


def train(traits: Sequence[Traits], meant: Sequence[str], features: dict[Pair, Numbers]) -> Weights:
    """Both models; the second on what the first says of the same pairs."""
    same = {pair: meant[pair[0]] == meant[pair[1]] for pair in features}
    model = fit(list(features.values()), list(same.values()), PAIR_STRENGTH)
    odds = {pair: model.log_odds(each) for pair, each in features.items()}
    around = list(context_features(traits, {pair: value for pair, value in odds.items() if value > APART}))
    context = fit([each for _, each in around], [same[pair] for pair, _ in around], CONTEXT_STRENGTH)
    return Weights(pair=model, context=context, merge_from=MERGE_FROM, best_share=BEST_SHARE)


def group(traits: Sequence[Traits], weights: Weights) -> dict[str, str]:
    """By report: the first report of its group."""
    groups = group_reports(traits, score_pairs(traits, weights), weights)
    return {
        report.report_id: traits[members[0]].report.report_id
        for members in groups
        for i in members
        for report in traits[i].telling
    }


def fold_of(incident: str) -> int:
    """The fold that an incident is dealt into."""
    return int(hashlib.sha256(incident.encode()).hexdigest(), 16) % FOLDS


def main() -> None:
    """Train on the folders named and write the weights, or print the honest figure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cross", action="store_true")
    parser.add_argument("--out", type=Path, default=data_dir() / "linker" / "merge.json")
    args = parser.parse_args()
    reports, incidents = load_gold_reports(args.folder)
    traits = [one for telling in group_tellings(reports) if (one := read_traits(telling))]
    meant = [incidents[one.report.report_id] for one in traits]
    features = {
        pair: found
        for pair in candidate_pairs(traits)
        if (found := pair_features(traits[pair[0]], traits[pair[1]])) is not None
    }
    if args.cross:
        cross_validate(traits, meant, features, incidents)
        return
    weights = train(traits, meant, features)
    found = group(traits, weights)
    for across in (False, True):
        print(across, describe_score(pair_score(reports, incidents, found, across_languages=across)))
    args.out.write_bytes(msgspec.json.format(msgspec.json.encode(weights), indent=1) + b"\n")


def cross_validate(
    traits: Sequence[Traits], meant: Sequence[str], features: dict[Pair, Numbers], incidents: dict[str, str]
) -> None:
    """Print the score over the pairs of each fold's incidents, by models trained on the others."""
    totals = np.zeros((2, 3), dtype=int)
    reports = [report for one in traits for report in one.telling]
    for fold in range(FOLDS):
        kept = {
            pair: each
            for pair, each in features.items()
            if fold not in (fold_of(meant[pair[0]]), fold_of(meant[pair[1]]))
        }
        found = group(traits, train(traits, meant, kept))
        rest = [report for report in reports if fold_of(incidents[report.report_id]) != fold]
        for row, across in enumerate((False, True)):
            everything = pair_score(reports, incidents, found, across_languages=across)
            beside = pair_score(rest, incidents, found, across_languages=across)
            totals[row] += np.array(everything) - np.array(beside)
    print("all pairs        ", describe_score([int(n) for n in totals[0]]))
    print("across languages ", describe_score([int(n) for n in totals[1]]))


if __name__ == "__main__":
    main()
