"""Spellings of one name in Latin letters, and a plain Cyrillic one, made when the gazetteer is built.

The rules are the habits of transliteration from Dari, Pashto and Tajik in the press: long a as a or o, short
vowels as i/e and u/o, q as k, kh as h or x, w as v, and the ezafe written -e, -i, e, i or joined.
"""

import re
import unicodedata

_SIGNS = str.maketrans({"ʻ": "'", "‘": "'", "’": "'", "`": "'", "ʿ": "'", "ʾ": "'", "ə": "a", "ı": "i"})

_RULES: tuple[tuple[str, str], ...] = (
    (r"abad\b", "obod"),
    (r"obod\b", "abad"),
    (r"ai|ei|ey", "ay"),
    (r"ay", "ai"),
    (r"q", "k"),
    (r"kh", "h"),
    (r"kh", "x"),
    (r"gh", "g"),
    (r"w", "v"),
    (r"u", "o"),
    (r"o", "u"),
    (r"ow|au", "aw"),
    (r"i(?=[^aeiou\s-])", "e"),
    (r"e(?=[^aeiou\s-])", "i"),
    (r"a(?=[nbdrhm]\b)", "o"),
    (r"o(?=[nbdrhm]\b)", "a"),
    (r"j", "dj"),
    (r"j", "dzh"),
    (r"zh", "j"),
    (r"ah\b", "a"),
    (r"ee", "i"),
    (r"oo", "u"),
    (r"y\b", "i"),
)

_EZAFE = re.compile(r"[ -](?:e|i|ye|yi)[ -]")
_DEPTH = 2
_MOST = 40


def plain(name: str) -> str:
    """The name in lower-case ASCII letters as far as it is Latin: marks gone, hamza and ayn as an apostrophe."""
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return " ".join(bare.translate(_SIGNS).lower().split())


def spellings(name: str, depth: int = _DEPTH) -> list[str]:
    """The plain name and up to forty further spellings, in the order of the rules."""
    found = dict.fromkeys([plain(name)])
    for _ in range(depth):
        for known in list(found):
            for pattern, put in _RULES:
                if len(found) >= _MOST:
                    break
                found.setdefault(re.sub(pattern, put, known))
    return list(dict.fromkeys(joined for known in found for joined in join_forms(known)))


def join_forms(name: str) -> list[str]:
    """The name with its parts held by blanks, hyphens or nothing, and its ezafe in every writing."""
    forms = [name]
    if _EZAFE.search(name):
        forms += [
            _EZAFE.sub(put, name) for put in ("-e ", "-i ", "-e-", "-i-", " e ", " i ", "i ", "e ", " ")
        ]
    parts = len(re.split(r"[ -]", name))
    if parts == 2:
        forms += [name.replace(" ", "-"), name.replace("-", " "), re.sub(r"[ -]", "", name)]
    if "'" in name:
        forms += [name.replace("'", "")]
    return list(dict.fromkeys(forms))


_CYRILLIC: tuple[tuple[str, str], ...] = (
    ("shch", "щ"),
    ("kh", "х"),
    ("gh", "г"),
    ("sh", "ш"),
    ("ch", "ч"),
    ("zh", "ж"),
    ("ts", "ц"),
    ("ya", "я"),
    ("yu", "ю"),
    ("ay", "ай"),
    ("ai", "ай"),
    ("ey", "ей"),
    ("oy", "ой"),
    ("aw", "ау"),
    ("ow", "оу"),
    ("j", "дж"),
    *zip("abcdefghijklmnopqrstuvwxyz", "абкдефгхижклмнопкрстуввкиз", strict=True),
)


def cyrillic(name: str) -> str:
    """A plain Russian spelling of a Latin name, as agencies write names without a tradition."""
    text = plain(name).replace("'", "")
    text = _EZAFE.sub("-и-", text)
    for latin, letter in _CYRILLIC:
        text = text.replace(latin, letter)
    return text.replace(" ", "-")
