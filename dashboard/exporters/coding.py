"""Which ACLED type an event is: by its kind, the words of its evidence, and the sides of its actors."""

from functools import cache

from dashboard.exporters.sides import parties
from dashboard.lexicon.fold import fold
from dashboard.lexicon.load import languages, load_lexicon
from dashboard.lexicon.matcher import Matcher, tokenise
from dashboard.lexicon.taxonomy import AcledCode, load_kinds
from dashboard.model.event import Event


def acled_code(event: Event) -> AcledCode:
    """The first code of its kind that holds; the last one always does."""
    codes = load_kinds()[event.kind].acled
    return next((code for code in codes[:-1] if _holds(code, event)), codes[-1])


def _holds(code: AcledCode, event: Event) -> bool:
    if code.side and not _is_only_side(code.side, event):
        return False
    return not code.needs or bool(set(code.needs) & _classes_in(event))


def _is_only_side(side: str, event: Event) -> bool:
    """Whether only this side of the two that fight is spoken of: with both named, nobody knows the doer."""
    fighting = {party.side for party in parties(event)} & {"state", "rebel"}
    return fighting == {side}


def _classes_in(event: Event) -> set[str]:
    """The word classes that the sentences of its reports hold, each in its own language."""
    found: set[str] = set()
    for report in event.reports:
        if report.lang in languages():
            matcher, names = _matcher(report.lang)
            matches = matcher.find(tokenise(fold(report.evidence)))
            found |= {names[match.label] for match in matches}
    return found


@cache
def _matcher(lang: str) -> tuple[Matcher, tuple[str, ...]]:
    """The words of the classes that any ACLED code asks for; label n of a match is the n-th name."""
    asked = {need for entry in load_kinds().values() for code in entry.acled for need in code.needs}
    classes = load_lexicon(lang).classes
    names = tuple(sorted(asked & classes.keys()))
    phrases = [(label, phrase) for label, name in enumerate(names) for phrase in classes[name]]
    return Matcher(phrases), names
