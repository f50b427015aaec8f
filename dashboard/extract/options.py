"""An option for a slot of a report: a value, where in the text it came from, and what speaks for it.

Features know no language. They are named numbers, mostly 0 or 1; a name that is absent is 0. The linker weighs
them (linker.py), `panj explain` shows them.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import log2
from typing import Generic, TypeVar

from dashboard.extract.reading import SentenceReading
from dashboard.extract.triggers import Trigger

V = TypeVar("V")
Features = dict[str, float]

REACH_TOKENS = 60
"""A mention further from its trigger than this is not looked at."""


@dataclass(frozen=True, slots=True)
class Option(Generic[V]):
    """A value for a slot; `source` says where it came from, `features` what speaks for and against it."""

    value: V
    source: str
    features: Features


def cue_between(reading: SentenceReading, cue: str, first: int, last: int) -> bool:
    """Whether a cue stands among the tokens first..last."""
    return any(h.key == cue and first <= h.first and h.last <= last for h in reading.cues)


def cue_before(reading: SentenceReading, first: int, cues: Collection[str], reach: int = 3) -> str | None:
    """The cue, of those named, that ends at most `reach` tokens before token `first`; the nearest one."""
    near = [(h.last, str(h.key)) for h in reading.cues if first - reach <= h.last < first and h.key in cues]
    return max(near)[1] if near else None


def in_sentence(
    reading: SentenceReading, trigger: Trigger, first: int, last: int, rivals: Iterable[Trigger]
) -> Features:
    """How a mention in tokens first..last stands to a trigger of the same sentence."""
    before = last < trigger.first
    gap = (trigger.first - last) if before else max(first - trigger.last, 0)
    clauses = abs(reading.clause_at(first) - trigger.clause)
    between = range(last + 1, trigger.first) if before else range(trigger.last + 1, first)
    rival_gap = min(
        (min(abs(first - r.last), abs(r.first - last)) for r in rivals if r is not trigger), default=99
    )
    return {
        "in_sentence": 1.0,
        "same_clause": float(clauses == 0),
        "next_clause": float(clauses == 1),
        "far_clause": float(clauses > 1),
        "before": float(before),
        "distance": log2(1 + gap),
        "beside": float(gap <= 2),
        "rival_nearer": float(rival_gap < gap),
        "rival_between": float(any(r.first in between for r in rivals if r is not trigger)),
        "say_between": float(bool(between) and cue_between(reading, "say", between[0], between[-1])),
    }
