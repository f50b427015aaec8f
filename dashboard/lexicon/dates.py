"""The part of a lexicon on dates."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """Words of one language on dates."""
