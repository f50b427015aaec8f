"""The part of a lexicon on furniture."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """Words of one language on furniture."""
