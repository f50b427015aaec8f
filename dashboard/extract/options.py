"""An option for a slot of a report: a value, where in the text it came from, and what speaks for it.

Features know no language. They are named numbers, mostly true or false; an absent name is 0. The linker weighs
them (linker.py), `panj explain` shows them.
"""

from collections.abc import Collection, Sequence
from math import log2
from typing import Generic, TypeVar

import msgspec

from dashboard.extract.reading import SentenceReading
from dashboard.extract.triggers import Trigger

V = TypeVar("V")
Features = dict[str, float]

REACH_TOKENS = 60
"""A mention further from its trigger than this is not looked at."""


class Option(msgspec.Struct, Generic[V], frozen=True):
    """A value for a slot; `source` says where it came from, `features` what speaks for and against it."""

    value: V
    source: str
    features: Features


def cue_between(reading: SentenceReading, cue: str, first: int, last: int) -> bool:
    """Whether a cue stands among the tokens first..last."""
    return any(first <= h.first and h.last <= last for h in reading.cues_of(cue))


def cue_before(reading: SentenceReading, first: int, cues: Collection[str], reach: int = 3) -> str | None:
    """The cue, of those named, that ends at most `reach` tokens before token `first`; the nearest one."""
    near = [
        (hit.last, cue)
        for cue in cues
        if cue in reading.by_cue
        for hit in reading.by_cue[cue]
        if first - reach <= hit.last < first
    ]
    return max(near)[1] if near else None


def in_sentence(
    reading: SentenceReading, trigger: Trigger, first: int, last: int, rivals: Sequence[Trigger]
) -> Features:
    """How a mention in tokens first..last stands to a trigger of the same sentence; rivals: all of its triggers."""
    before = last < trigger.first
    gap = (trigger.first - last) if before else max(first - trigger.last, 0)
    clauses = abs(reading.clause_at(first) - trigger.clause)
    between = range(last + 1, trigger.first) if before else range(trigger.last + 1, first)
    others = [r for r in rivals if r is not trigger]
    return {
        "in_sentence": 1.0,
        "same_clause": clauses == 0,
        "next_clause": clauses == 1,
        "far_clause": clauses > 1,
        "before": before,
        "distance": log2(1 + gap),
        "beside": gap <= 2,
        "rival_nearer": any(min(abs(first - r.last), abs(r.first - last)) < gap for r in others),
        "rival_between": any(r.first in between for r in others),
        "say_between": bool(between) and cue_between(reading, "say", between[0], between[-1]),
    }
