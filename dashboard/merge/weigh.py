"""How surely two reports tell of one event: first by what they say, then by what stands around them.

Around: where the other article has a report that fits better, the pair is doubtful; where the two articles agree
on further events, or further reports fit both, it is likelier; where these fit only one of the two, less so.
Weights come from data/linker/merge.json, trained by data/build/train_merge.py.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import log1p

import msgspec

from dashboard.config import data_dir
from dashboard.errors import DataError
from dashboard.merge.blocks import candidate_pairs
from dashboard.merge.company import Company, Pair
from dashboard.merge.features import Numbers, pair_features
from dashboard.merge.traits import Traits
from dashboard.model.logistic import Model

Scores = dict[Pair, float]
"""Log-odds of pairs by their positions, the lower first; a pair that is absent has `APART`."""

APART = -4.0
_SURE = 0.5
_MOST_RIVAL = -3.0
"""A rival weaker than this changes nothing."""


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """Both models; groups merge from log-odds `merge_from` on, `best_share` of them the best pair's own."""

    pair: Model
    context: Model
    merge_from: float
    best_share: float


@cache
def load_weights() -> Weights:
    """The committed weights. Raises DataError where the file is missing or breaks its schema."""
    path = data_dir() / "linker" / "merge.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=Weights)
    except (OSError, msgspec.DecodeError, msgspec.ValidationError) as error:
        raise DataError(f"linker/merge.json: {error}") from None


def score_pairs(traits: Sequence[Traits], weights: Weights) -> Scores:
    """The log-odds of all pairs that are worth a look and not plainly apart."""
    first = {}
    for one, other in candidate_pairs(traits):
        features = pair_features(traits[one], traits[other])
        if features is not None:
            odds = weights.pair.log_odds(features)
            if odds > APART:
                first[one, other] = odds
    return {pair: weights.context.log_odds(around) for pair, around in context_features(traits, first)}


def context_features(traits: Sequence[Traits], first: Mapping[Pair, float]) -> Iterator[tuple[Pair, Numbers]]:
    """For every pair with its first log-odds, how it stands among the other pairs of the two voices."""
    best = _best_two(traits, first)
    agreed = _agreements(traits, first, best)
    company = Company(traits, first)
    for (one, other), odds in first.items():
        rival = max(_rival(traits, best, one, other), _rival(traits, best, other, one))
        voices = _voices(traits, one, other)
        further = agreed[voices] - _is_agreement(traits, first, best, (one, other))
        yield (
            (one, other),
            {
                "own": odds,
                "rival": max(rival, _MOST_RIVAL),
                "beaten": float(rival > odds),
                "agreed": log1p(further),
                "agreed_any": float(further > 0),
                **company.of(one, other, odds),
            },
        )


_Best = dict[tuple[int, str], list[tuple[float, int]]]


def _best_two(traits: Sequence[Traits], first: Mapping[Pair, float]) -> _Best:
    """For a report and another voice: the two reports of that voice that fit it best."""
    best: _Best = defaultdict(list)
    for (one, other), odds in first.items():
        for this, that in ((one, other), (other, one)):
            kept = best[this, traits[that].voice]
            kept.append((-odds, that))
            kept.sort()
            del kept[2:]
    return best


def _rival(traits: Sequence[Traits], best: _Best, one: int, other: int) -> float:
    """How well `one` fits the best report of the other's voice that is not `other`."""
    return max((-odds for odds, who in best[one, traits[other].voice] if who != other), default=_MOST_RIVAL)


def _voices(traits: Sequence[Traits], one: int, other: int) -> tuple[str, ...]:
    return tuple(sorted((traits[one].voice, traits[other].voice)))


def _is_agreement(traits: Sequence[Traits], first: Mapping[Pair, float], best: _Best, pair: Pair) -> bool:
    """Whether each is the other's best match, and surely so."""
    one, other = pair
    mutual = best[one, traits[other].voice][0][1] == other and best[other, traits[one].voice][0][1] == one
    return mutual and first[pair] > _SURE


def _agreements(
    traits: Sequence[Traits], first: Mapping[Pair, float], best: _Best
) -> Counter[tuple[str, ...]]:
    return Counter(_voices(traits, *pair) for pair in first if _is_agreement(traits, first, best, pair))
