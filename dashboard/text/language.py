"""The language of a text, chosen among those that have a lexicon; None for any other."""

import unicodedata
from collections import Counter
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from dashboard.lexicon.load import languages, load_lexicon

SAMPLE_CHARACTERS = 6_000
SHORT_LETTERS = 60
"""A text with fewer letters is too short to rule its language out: the likeliest of ours is taken."""
LEAST_SHARE = 0.1
"""How likely the best of our languages must be among all that the recogniser knows."""
TELLING_SHARE = 0.008
"""The share of a language's own letters from which they decide a short text."""


@cache
def _recogniser() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0]


@cache
def _languages_of(script: str) -> tuple[str, ...]:
    """Our languages that are written in a script, as their own names show."""
    return tuple(
        code
        for code in languages()
        if any(_script(letter) == script for letter in load_lexicon(code).language.name if letter.isalpha())
    )


def _by_letters(candidates: tuple[str, ...], letters: Counter[str], total: int) -> str | None:
    """The language whose own letters stand in the text most often, if they do at all."""
    own = {code: sum(letters[x] for x in load_lexicon(code).language.letters) for code in candidates}
    best = max(own, key=lambda code: own[code])
    return best if own[best] >= TELLING_SHARE * total else None


def recognise_language(text: str) -> str | None:
    """The code of the lexicon whose language the text is in; None where it is in none of them."""
    sample = text[:SAMPLE_CHARACTERS]
    counted = Counter(sample.lower())
    letters = Counter({letter: count for letter, count in counted.items() if letter.isalpha()})
    scripts: Counter[str] = Counter()
    for letter, count in letters.items():
        scripts[_script(letter)] += count
    candidates = _languages_of(scripts.most_common(1)[0][0]) if scripts else ()
    if not candidates:
        return None
    total = letters.total()
    if total < SHORT_LETTERS and (own := _by_letters(candidates, letters, total)):
        return own
    likely = dict(_recogniser().rank(sample))
    best = max(candidates, key=lambda code: likely.get(code, 0.0))
    return best if total < SHORT_LETTERS or likely.get(best, 0.0) >= LEAST_SHARE else None
