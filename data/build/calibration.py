"""How far a report's confidence can be believed.

A prediction is (confidence, right): right means strictly right by the codebook.
"""

from collections.abc import Sequence
from dataclasses import dataclass

Prediction = tuple[float, bool]

BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Predictions whose confidence lies between `low` and `high`."""

    low: float
    high: float
    number: int
    confidence: float
    right: float


def calibration_bins(predictions: Sequence[Prediction]) -> list[Bin]:
    """Ten bins of equal width; those without a prediction are left out."""
    found = []
    for index in range(BINS):
        inside = [p for p in predictions if min(int(p[0] * BINS), BINS - 1) == index]
        if inside:
            confidence, right = (sum(values) / len(inside) for values in zip(*inside, strict=True))
            low, high = index / BINS, (index + 1) / BINS
            found.append(Bin(low=low, high=high, number=len(inside), confidence=confidence, right=right))
    return found


def calibration_error(predictions: Sequence[Prediction]) -> float:
    """The expected calibration error: mean over predictions of how far their bin is off."""
    bins = calibration_bins(predictions)
    return sum(b.number * abs(b.confidence - b.right) for b in bins) / max(len(predictions), 1)
