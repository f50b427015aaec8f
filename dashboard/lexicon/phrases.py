"""The small language in which a lexicon writes its words and phrases.

A phrase is words separated by blanks; it matches whole words of a folded text (lexicon/fold.py). In a word
`*` stands for any letters (`captur*`, `*nya`) and `(a|b)` for either; a lone `..` stands for up to
three words.
"""

import re

from dashboard.errors import DataError

_GROUP = re.compile(r"\(([^()]*)\)")
GAP = ".."


def expand_phrase(phrase: str) -> list[tuple[str, ...]]:
    """All tuples of words that a phrase stands for, its `(a|b)` groups multiplied out; `*` and `..` stay.

    Groups may stand in groups. Raises DataError for a bracket left open, an empty phrase or one that begins or
    ends with a gap.
    """
    found = [tuple(plain.split()) for plain in _without_groups(phrase)]
    for words in found:
        if not words or GAP in (words[0], words[-1]) or any(c in word for word in words for c in "()|"):
            raise DataError(f"phrase {phrase!r}: words, '*', '(a|b)' and inner '..' are allowed")
    return list(dict.fromkeys(found))


def _without_groups(phrase: str) -> list[str]:
    """The phrase once for every choice in its groups, innermost groups first."""
    group = _GROUP.search(phrase)
    if group is None:
        return [phrase]
    before, after = phrase[: group.start()], phrase[group.end() :]
    return [plain for choice in group[1].split("|") for plain in _without_groups(before + choice + after)]
