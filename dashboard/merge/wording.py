"""What two sentences share whatever their script: the numbers in them, and within one language the words."""

import re
import unicodedata
from functools import lru_cache

from dashboard.lexicon.fold import fold

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
"""A digit of another script."""
_GROUPED = re.compile("(?<=\\d)[., \u00a0\u202f\u066c\u2019](?=\\d{3}(?!\\d))")
_YEARS = range(1900, 2101)
_STEM, _SHORTEST = 5, 4
"""Letters of a word that stand for it: endings differ between sentences more than beginnings do."""


@lru_cache(maxsize=4096)
def numbers_in(sentence: str) -> frozenset[int]:
    """The numbers written in digits of any script, but single digits and years, which every sentence has."""
    digits = _OTHER_DIGIT.sub(lambda found: str(unicodedata.decimal(found.group())), sentence)
    found = (int(number) for number in _NUMBER.findall(_GROUPED.sub("", digits)) if len(number) < 12)
    return frozenset(number for number in found if number > 9 and number not in _YEARS)


@lru_cache(maxsize=4096)
def stems_in(sentence: str) -> frozenset[str]:
    """The beginnings of the longer words."""
    return frozenset(word[:_STEM] for word in _WORD.findall(fold(sentence)) if len(word) >= _SHORTEST)
