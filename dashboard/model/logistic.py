"""A logistic model whose weights are names and numbers, so that every decision can be read."""

from collections.abc import Mapping
from math import exp

import msgspec

Features = Mapping[str, float]


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """Log-odds = bias + Σ weight · feature; a feature without a weight counts nothing."""

    bias: float
    weights: dict[str, float]

    def log_odds(self, features: Features) -> float:
        """How strongly the features speak for it: 0 is undecided, 3 is 95 to 5."""
        weight_of, total = self.weights.get, 0.0
        for name, value in features.items():
            if value:
                total += weight_of(name, 0.0) * value
        return self.bias + total

    def probability(self, features: Features) -> float:
        """How sure the model is, between 0 and 1."""
        return 1 / (1 + exp(-max(min(self.log_odds(features), 30.0), -30.0)))
