"""Which word classes (ARMED, CIVIL, SITE, ...) a sentence has: what it speaks of, the same in every language."""

from functools import cache, lru_cache

from dashboard.lexicon.fold import fold
from dashboard.lexicon.load import languages, load_lexicon
from dashboard.lexicon.matcher import Matcher, tokenise


@lru_cache(maxsize=4096)
def word_classes_in(sentence: str, code: str | None) -> frozenset[str]:
    """The names of the classes whose words stand in a sentence; none where its language has no lexicon."""
    if code not in languages():
        return frozenset()
    names, matcher = _classes(code)
    return frozenset(names[found.label] for found in matcher.find(tokenise(fold(sentence))))


@cache
def _classes(code: str) -> tuple[tuple[str, ...], Matcher]:
    classes = load_lexicon(code).classes
    phrases = [(number, phrase) for number, words in enumerate(classes.values()) for phrase in words]
    return tuple(classes), Matcher(phrases)
