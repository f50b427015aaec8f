"""Which place every name in a text means, as exactly as is sure."""

from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from dashboard.gazetteer.load import load_gazetteer
from dashboard.gazetteer.names import Gazetteer, NameMatch
from dashboard.geocode.choose import Candidate, choose_location, only_location, prior
from dashboard.geocode.clues import Clue, read_clues
from dashboard.geocode.cues import Cues, Role, find_cues
from dashboard.geocode.surroundings import Surroundings, sentence_starts
from dashboard.lexicon.places import PlaceWords
from dashboard.model.kinds import PlaceType
from dashboard.model.mention import PlaceMention
from dashboard.model.place import Location, Place

CONTRADICTED = -3.0
TYPE_FITS = 3.0
PARENT_FITS, PARENT_NEAR = 4.0, 2.0
SIDE_FITS = 0.8
RIVER_FITS = 1.0


class _Name(msgspec.Struct, frozen=True, kw_only=True):
    """A match with its clue and the sentence (by number) that it stands in."""

    match: NameMatch
    clue: Clue
    sentence: int


def resolve_names(
    folded: str,
    matches: Sequence[NameMatch],
    words: PlaceWords,
    gazetteer: Gazetteer | None = None,
    *,
    trust_weak: bool = False,
) -> tuple[PlaceMention, ...]:
    """The places that the names of an article mean, in order; weak names without support are left out.

    `folded` is the whole article: names that are sure settle the others, those of the same sentence first.
    With `trust_weak` a name that is also a common word needs no support.
    """
    gazetteer = gazetteer or load_gazetteer()
    cues = find_cues(folded, words)
    starts = sentence_starts(folded)
    clues = read_clues(matches, cues)
    names = [
        _Name(match=match, clue=clue, sentence=bisect_right(starts, match.start))
        for match, clue in zip(matches, clues, strict=True)
    ]
    if not trust_weak:
        names = _supported(names)
    around = _surroundings(names, cues, starts, gazetteer)
    first = [_mention(name, around, gazetteer) for name in names]
    _learn(around, names, first)
    return tuple(
        _mention(name, around, gazetteer) if len(name.match.places) > 1 else mention
        for name, mention in zip(names, first, strict=True)
    )


def _supported(names: list[_Name]) -> list[_Name]:
    """The names without those that are words too and that nothing beside them vouches for."""
    unsure = [name.match.weak or name.clue.is_word for name in names]
    rows = {name.clue.row for name, doubt in zip(names, unsure, strict=True) if not doubt} - {None}
    return [name for name, doubt in zip(names, unsure, strict=True) if not doubt or _vouched(name, rows)]


def _vouched(name: _Name, rows: set[int | None]) -> bool:
    """Whether a type word, a list of sure names, or the province beside it makes a doubtful name a place."""
    clue, places = name.clue, name.match.places
    kinds = {place.type for place in places}
    if kinds & (clue.types | clue.shared):
        return True
    if clue.is_word:
        return clue.at or clue.row in rows
    if clue.row in rows and kinds & {PlaceType.DISTRICT, PlaceType.PROVINCE}:
        return True
    if clue.inside and PlaceType.PROVINCE in kinds:
        return True
    return clue.firm and any(_lies_in(place, clue.parents) for place in places)


def _lies_in(place: Place, parents: frozenset[str]) -> bool:
    return place.place_id not in parents and (place.country in parents or place.admin1 in parents)


def _surroundings(
    names: list[_Name], cues: Cues, starts: Sequence[int], gazetteer: Gazetteer
) -> Surroundings:
    """What is sure in the article: names of one unit only, or whose country or province stands beside them."""
    around = Surroundings()
    for name in names:
        places = _consistent(name.match, name.clue)
        around.add_possible(name.match.places, name.sentence)
        state = next((place.country for place in places if _is_seat(place, gazetteer)), None)
        if state:
            around.add_word(state, name.sentence)
        else:
            around.add_name(places, name.sentence, name.clue.row)
    for cue in cues.found:
        if cue.role in (Role.COUNTRY, Role.HINT):
            around.add_word(cue.value, bisect_right(starts, cue.start))
    return around


def _is_seat(place: Place, gazetteer: Gazetteer) -> bool:
    """Whether a place is a state's capital: as such it speaks for its government no less than for its streets."""
    capital = gazetteer.facts(place).capital
    return capital is not None and capital == place.country


def _consistent(match: NameMatch, clue: Clue) -> tuple[Place, ...]:
    """The places of a match that its firm clues allow, or all where they allow none."""
    inside = tuple(place for place in match.places if clue.firm and _lies_in(place, clue.parents))
    return inside or match.places


def _learn(around: Surroundings, names: list[_Name], mentions: list[PlaceMention]) -> None:
    """Count what a first reading settled, so that a second one can lean on it."""
    for name, mention in zip(names, mentions, strict=True):
        place = mention.location.place
        if place not in name.match.places:
            continue
        if len({other.admin1 or other.place_id for other in _consistent(name.match, name.clue)}) > 1:
            around.add_name((place,), name.sentence, name.clue.row)
        if mention.typed or _lies_in(place, name.clue.parents):
            around.add_sense(name.match.places, place)


def _mention(name: _Name, around: Surroundings, gazetteer: Gazetteer) -> PlaceMention:
    match, clue = name.match, name.clue
    if len(match.places) == 1:
        location = only_location(match.places[0])
    else:
        location = choose_location(_weigh(name, around, gazetteer), gazetteer)
    typed = location.place.type in clue.types
    return PlaceMention(
        start=match.start,
        end=match.end,
        location=location,
        typed=typed,
        metonym=_is_metonym(location, clue, gazetteer),
    )


def _weigh(name: _Name, around: Surroundings, gazetteer: Gazetteer) -> list[Candidate]:
    """The readings of a name with what speaks for each."""
    match, clue = name.match, name.clue
    types = _types(match, clue)
    voices = around.speaks_for(match.places, name.sentence, clue.row)
    candidates = []
    for index, (place, (support, sense, company)) in enumerate(zip(match.places, voices, strict=True)):
        own = prior(place, gazetteer.facts(place), sure=index < match.sure) + _fit(place, clue, types)
        score = own + support + sense + company
        candidates.append(Candidate(place=place, score=score, typed=place.type in types))
    return candidates


def _types(match: NameMatch, clue: Clue) -> frozenset[PlaceType]:
    """The types allowed: its own type word's, else the list's, which turns no province into a district."""
    kinds = {place.type for place in match.places}
    if own := clue.types & kinds:
        return own
    shared = clue.shared & kinds
    return frozenset() if PlaceType.PROVINCE in kinds - shared else shared


def _fit(place: Place, clue: Clue, types: frozenset[PlaceType]) -> float:
    score = 0.0
    if types:
        score += TYPE_FITS if place.type in types else CONTRADICTED
    if clue.parents and _lies_in(place, clue.parents):
        score += PARENT_FITS if clue.firm else PARENT_NEAR
    if place.country in clue.sides:
        score += SIDE_FITS
    if place.type is PlaceType.RIVER and not (types or clue.inside or clue.alone or clue.row or clue.parents):
        score += RIVER_FITS
    return score


def _is_metonym(location: Location, clue: Clue, gazetteer: Gazetteer) -> bool:
    """A state's capital with no type word and no preposition of place before it."""
    return _is_seat(location.place, gazetteer) and not clue.types and not clue.at
