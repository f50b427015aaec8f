"""Inflected forms of a name in Russian, Tajik and Arabic, made when the gazetteer is built."""

_VOWELS = "аеёиоуыэюяӣӯ"
_HARD = "шжчщц"
_VELAR = "гкх"
_TAJIK_LETTERS = set("ӣӯҳҷқғ")
_RUSSIAN_FOR_TAJIK = str.maketrans("ӣӯҳҷқғ", "иухчкг")


def is_cyrillic(name: str) -> bool:
    """Whether the name is written in Cyrillic letters."""
    return any("\u0400" <= letter <= "\u04ff" for letter in name)


def is_arabic(name: str) -> bool:
    """Whether the name is written in Arabic script."""
    return any("\u0600" <= letter <= "\u06ff" for letter in name)


def russian_cases(name: str) -> list[str]:
    """The name in all cases of the singular; names of several words change in the last one only."""
    stem, last = name[:-1], name[-1:].lower()
    if " " in name and name.split()[0][-2:] in ("ая", "ий", "ый", "ое"):
        return [name]
    if last == "я" and stem.endswith("и"):
        return [name, *(stem + end for end in ("и", "ю", "ей"))]
    if last == "а":
        soft = stem[-1:] in _HARD + _VELAR
        return [name, *(stem + end for end in ("и" if soft else "ы", "е", "у", "ой"))]
    if last == "я":
        return [name, *(stem + end for end in ("и", "е", "ю", "ей"))]
    if last in "йь":
        return [name, *(stem + end for end in ("я", "ю", "ем", "е", "и"))]
    if last and last not in _VOWELS:
        return [name, *(name + end for end in ("а", "у", "ом", "е"))]
    return [name]


_ADJECTIVE_ENDS = ("ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ое", "ие", "их")


def russian_adjectives(name: str) -> list[str]:
    """The adjective of a place ('ишкашимский', 'хамадонинский') in all its forms; none for names of many words."""
    stem = name.rstrip("ьй")
    if " " in name or len(stem) < 4:
        return []
    if stem[-1] in "ая":
        stems = [stem[:-1], stem[:-1] + "ин"]
    elif stem[-1] in "иоеуыю":
        stems = [stem + "н", stem[:-1]]
    else:
        stems = [stem]
    return [s + "ск" + end for s in stems for end in _ADJECTIVE_ENDS]


_AFTER_VOWEL = ("и", "ро", "ю", "ву", "гӣ")
_AFTER_CONSONANT = ("и", "ро", "у", "ӣ", "иро")


def tajik_forms(name: str) -> list[str]:
    """The name with the ezafe, the object mark and the clitic 'and'; typed with Russian letters as well."""
    ends = _AFTER_VOWEL if name[-1:].lower() in _VOWELS else _AFTER_CONSONANT
    forms = [name, *(name + end for end in ends)]
    if name.endswith("ӣ"):
        forms += [name[:-1] + "ии", name[:-1] + "иро", name[:-1] + "ию"]
    return forms + [form.translate(_RUSSIAN_FOR_TAJIK) for form in forms if _TAJIK_LETTERS & set(form)]


_ARABIC_PREFIXES = ("", "و", "ب", "ل", "ف", "ك", "وب", "ول")


def arabic_forms(name: str) -> list[str]:
    """The name with the particles that Arabic writes together with it."""
    if not name.startswith("ال"):
        return [prefix + name for prefix in _ARABIC_PREFIXES]
    forms = [prefix + name for prefix in _ARABIC_PREFIXES if not prefix.endswith("ل")]
    return [*forms, "لل" + name[2:], "ولل" + name[2:]]


def persian_forms(name: str) -> list[str]:
    """The name with its parts apart, joined, and with the letters of an Arabic keyboard left to folding."""
    return list(dict.fromkeys([name, name.replace("‌", ""), name.replace("‌", " "), name.replace(" ", "")]))
