"""Fold a text for matching, letter by letter, so that no offset ever moves.

Everything is matched in the folded text and quoted from the original: `fold(text)[i]` always stands for
`text[i]`. Folded are case, quotes, dashes, blanks, Arabic-script letter variants and digits, and the Russian
letters with which Tajik is often typed.
"""

import unicodedata
from functools import cache

_SAME = {
    "‘’‚‛′`´ʻʼ": "'",
    "“”„‟«»″": '"',
    "‐‑‒–—―−": "-",
    "\u00a0\u2007\u202f\u2009\u200a\u2002\u2003\u200b\u200c\u200d\u200e\u200f\u2066\u2067\u2069\ufeff": " ",
    "يىېۍ": "ی",
    "ك": "ک",
    "ةۀە": "ه",
    "أإٱ": "ا",
    "ؤ": "و",
    "،": ",",
    "؛": ";",
    "؟": "?",
    "٫": ".",
    "٬": ",",
    "ё": "е",
}


@cache
def _table() -> dict[str, str]:
    """What each letter is folded to; none of these is folded itself, so their order does not matter."""
    table = {letter: plain for letters, plain in _SAME.items() for letter in letters}
    for start in (0x0660, 0x06F0):
        table |= {chr(start + value): str(value) for value in range(10)}
    return table


def _lower(letter: str) -> str:
    low = letter.lower()
    return low if len(low) == 1 else unicodedata.normalize("NFD", letter)[0].lower()


def fold(text: str) -> str:
    """The text in one plain form for matching; always as long as `text`."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(map(_lower, text))
    table = _table()
    for letter in table.keys() & set(low):
        low = low.replace(letter, table[letter])
    return low
