"""The small language in which a lexicon writes its words and phrases.

A phrase is words separated by blanks; it matches whole words of a folded text (text/fold.py). In a word
`*` stands for any letters (`captur*`, `*nya`) and `(a|b)` for either; a lone `..` stands for up to
three words.
"""

import itertools
import re

from dashboard.errors import DataError

_GROUP = re.compile(r"\(([^()]*)\)")
_WORD = re.compile(r"[\w*'’-]+")
GAP = ".."


def expand_phrase(phrase: str) -> list[tuple[str, ...]]:
    """All tuples of words that a phrase stands for, its `(a|b)` groups multiplied out; `*` and `..` stay.

    Raises DataError for a bracket left open, an empty phrase or one that begins or ends with a gap.
    """
    pieces = _GROUP.split(phrase)
    choices = [piece.split("|") if index % 2 else [piece] for index, piece in enumerate(pieces)]
    found = []
    for choice in itertools.product(*choices):
        words = tuple("".join(choice).split())
        if not words or GAP in (words[0], words[-1]) or any(c in word for word in words for c in "()|"):
            raise DataError(f"phrase {phrase!r}: words, '*', '(a|b)' and inner '..' are allowed")
        found.append(words)
    return found
