"""The linker: weighs the features of an option and says how sure it is.

One model a question (event, date, place, count, same, told), trained by data/build/train_linker.py on tests/gold; its
weights are names and numbers in data/linker/weights.json, so that every decision can be read. Event, count,
same and told are questions of yes or no; date and place are choices, whose options' probabilities sum to one.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from math import exp, log
from typing import TypeVar

import msgspec

from dashboard.config import data_dir
from dashboard.errors import DataError
from dashboard.extract.options import Option
from dashboard.model.logistic import Model

V = TypeVar("V")
_CHOICES = ("date", "place")


class Linker(msgspec.Struct, frozen=True, kw_only=True):
    """The models, and from which probability on a group of candidates is told as an event, and a number is its count.

    event: whether a trigger's words tell of an event; told: whether its group, with all that was chosen for it,
    is one that the article tells. trust, doubt: what makes a product of probabilities a confidence (`confidence`).
    """

    event: Model
    date: Model
    place: Model
    count: Model
    same: Model
    told: Model
    told_from: float = 0.5
    count_from: float = 0.25
    same_from: float = 0.5
    trust: float = 1.0
    doubt: float = 0.0

    def confidence(self, product: float) -> float:
        """How often a report with this product of probabilities is right, seen on articles never seen (Platt 1999)."""
        odds = log(max(product, 0.001) / max(1 - product, 0.001))
        return 1 / (1 + exp(-(self.trust * odds + self.doubt)))

    def choose(self, question: str, options: Sequence[Option[V]]) -> tuple[Option[V], float] | None:
        """The likeliest option (of equals the first), with the probability that its value is right."""
        if not options:
            return None
        model: Model = getattr(self, question)
        odds = [model.log_odds(option.features) for option in options]
        best = max(range(len(odds)), key=lambda index: odds[index])
        if question not in _CHOICES:
            return options[best], model.probability(options[best].features)
        shares = [exp(value - odds[best]) for value in odds]
        alike = sum(s for s, o in zip(shares, options, strict=True) if o.value == options[best].value)
        return options[best], alike / sum(shares)


@cache
def load_linker() -> Linker:
    """The committed weights. Raises DataError where the file is missing or breaks its schema."""
    path = data_dir() / "linker" / "weights.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=Linker)
    except (OSError, msgspec.DecodeError, msgspec.ValidationError) as error:
        raise DataError(f"linker/weights.json: {error}") from None


def plain_model(bias: float, weights: Mapping[str, float]) -> Model:
    """A model from weights written by hand."""
    return Model(bias=bias, weights=dict(weights))
