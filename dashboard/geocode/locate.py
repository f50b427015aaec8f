"""What the gazetteer makes of single names, as `panj locate` prints it."""

from collections.abc import Iterable, Iterator
from functools import cache

from dashboard.gazetteer.load import load_gazetteer
from dashboard.geocode.choose import UNSETTLED
from dashboard.geocode.cues import BETWEEN, find_cues, merge_words
from dashboard.geocode.resolve import resolve_names
from dashboard.lexicon.fold import fold
from dashboard.lexicon.load import languages, load_lexicon
from dashboard.lexicon.places import PlaceWords
from dashboard.model.kinds import GeoPrecision
from dashboard.model.mention import PlaceMention
from dashboard.model.place import Location, Place

_FINEST_FIRST = list(GeoPrecision)
_MARKS = BETWEEN + ",;،؛/()[]."
_PARTS = ",;،؛("


def locate_names(names: Iterable[str], context: str | None = None) -> Iterator[dict[str, object]]:
    """One record a name, in order: query, place, type, country, admin1, admin2, lat, lon, precision, candidates.

    All are null and there are no candidates for a name that is not known; of a name that may lie in several
    countries only the name and the candidates are told.
    """
    for name in names:
        yield _record(name, locate(name, context))


def locate(name: str, context: str | None = None) -> Location | None:
    """The place that a name means, type and country words in it counted; `context` is text it stood among.

    None where some word before the first comma is neither a name nor says of what kind or where it is.
    """
    text = name if not context else f"{name}\n{context}"
    folded, words = fold(text), _all_words()
    gazetteer = load_gazetteer()
    matches = gazetteer.find_names(folded, text if name.isupper() else None)
    mentions = resolve_names(folded, matches, words, gazetteer, trust_weak=True)
    own = [mention for mention in mentions if mention.end <= len(name)]
    known = _known_from(fold(name), own, words)
    usable = [mention for mention in own if mention.start >= known]
    if not usable:
        return None
    return min(usable, key=lambda mention: _FINEST_FIRST.index(mention.location.precision)).location


def _known_from(folded: str, mentions: list[PlaceMention], words: PlaceWords) -> int:
    """Where the part begins from which every word is known; parts are set off by commas and brackets."""
    covered = [(mention.start, mention.end) for mention in mentions]
    covered += [(cue.start, cue.end) for cue in find_cues(folded, words).found]
    unknown = [
        at
        for at, letter in enumerate(folded)
        if letter not in _MARKS and not any(start <= at < end for start, end in covered)
    ]
    if not unknown:
        return 0
    later = [at for mark in _PARTS if (at := folded.find(mark, unknown[-1])) >= 0]
    return min(later, default=len(folded)) + 1


@cache
def _all_words() -> PlaceWords:
    return merge_words(tuple(load_lexicon(code).places for code in languages()))


def _record(query: str, location: Location | None) -> dict[str, object]:
    place = location.place if location else None
    settled = place is not None and place.place_id != UNSETTLED
    return {
        "query": query,
        "place": place.name if place else None,
        "type": place.type.value if place and settled else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "admin2": place.admin2 if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "precision": location.precision.value if location and settled else None,
        "candidates": [_candidate(other) for other in location.passed_over] if location else [],
    }


def _candidate(place: Place) -> dict[str, object]:
    return {
        "place": place.name,
        "type": place.type.value,
        "country": place.country,
        "admin1": place.admin1,
        "admin2": place.admin2,
    }
