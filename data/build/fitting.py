"""Fit the linker's models: a logistic one for yes or no, a conditional one for a choice among options.

Reproducible: no randomness, weights rounded; a feature of few examples is a coincidence and left out.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from dashboard.model.logistic import Model

Features = Mapping[str, float]
Example = tuple[Features, bool, float]
"""Features, whether it is right, and how much it counts."""
Choice = Sequence[Example]
"""The options of one question; several may be right."""

LEAST_SEEN = 6
_SMALLEST = 0.0005


def fit(examples: Sequence[Example], strength: float) -> Model:
    """A logistic model; `strength` is its C: the smaller, the plainer."""
    features, labels, weights = zip(*examples, strict=True)
    if len(set(labels)) < 2:
        return Model(bias=4.0 if labels[0] else -4.0, weights={})
    vectorizer = DictVectorizer(sparse=False)
    table = vectorizer.fit_transform(_frequent(features))
    model = LogisticRegression(C=strength, solver="liblinear", tol=1e-6, max_iter=2000)
    model.fit(table, np.array(labels), sample_weight=np.array(weights))
    return _model(vectorizer, model.coef_[0], float(model.intercept_[0]))


def fit_choice(choices: Sequence[Choice], penalty: float) -> Model:
    """A conditional logit (McFadden 1974): of the options of each question a right one is to be likeliest.

    Questions with no right option, or with nothing but right ones, teach nothing. `penalty` is that of L2.
    """
    taught = [choice for choice in choices if 0 < sum(right for _, right, _ in choice) < len(choice)]
    if not taught:
        return Model(bias=0.0, weights={})
    flat = [example for choice in taught for example in choice]
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform(_frequent([features for features, _, _ in flat])).tocsr()
    question = np.repeat(np.arange(len(taught)), [len(choice) for choice in taught])
    right = np.array([example[1] for example in flat])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = table @ weights
        highest = np.full(len(taught), -np.inf)
        np.maximum.at(highest, question, scores)
        odds = np.exp(scores - highest[question])
        total, good = np.bincount(question, odds), np.bincount(question, odds * right)
        slope = odds / total[question] - odds * right / good[question]
        value = float(np.log(total / good).sum() + penalty / 2 * weights @ weights)
        return value, table.T @ slope + penalty * weights

    found = minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return _model(vectorizer, found.x, 0.0)


def _frequent(features: Sequence[Features]) -> list[dict[str, float]]:
    seen = Counter(name for each in features for name in each)
    return [{name: value for name, value in each.items() if seen[name] >= LEAST_SEEN} for each in features]


def _model(vectorizer: DictVectorizer, weights: NDArray[np.float64], bias: float) -> Model:
    named = zip(vectorizer.get_feature_names_out(), weights, strict=True)
    kept = {name: round(float(weight), 3) for name, weight in named if abs(weight) >= _SMALLEST}
    return Model(bias=round(bias, 3), weights=kept)
