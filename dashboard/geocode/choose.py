"""From scored readings of a name to a location no finer than is sure."""

from collections.abc import Sequence

import msgspec

from dashboard.gazetteer.names import Facts, Gazetteer
from dashboard.model.kinds import PRECISION_OF_TYPE, GeoPrecision, PlaceType
from dashboard.model.place import Location, Place

MARGIN = 0.5
"""A reading is sure if no reading in another province or country comes as near as this."""

_PRIOR = {
    PlaceType.COUNTRY: 2.0,
    PlaceType.PROVINCE: 1.0,
    PlaceType.CROSSING: 0.5,
    PlaceType.DISTRICT: 0.5,
    PlaceType.TOWN: 0.3,
    PlaceType.REGION: 0.3,
    PlaceType.RIVER: 0.2,
    PlaceType.VALLEY: 0.2,
    PlaceType.POST: 0.0,
    PlaceType.VILLAGE: 0.0,
}
CAPITAL_OF_STATE, CAPITAL_OF_PROVINCE = 2.0, 1.0
LARGE, LARGE_TOWN = 50_000, 0.4
NEAR_KM, NEAR = 40.0, 0.4
LOOSE = -1.6

UNSETTLED = "unsettled"
"""place_id of a place that stands for readings in several countries none of which is sure."""

_FINEST_FIRST = list(GeoPrecision)


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A reading of a name; typed: a type word beside the name asks for this type of place."""

    place: Place
    score: float
    typed: bool


def prior(place: Place, facts: Facts, *, sure: bool) -> float:
    """How likely a place is meant before anything is read: by type, size, rank and nearness to the border."""
    score = _PRIOR[place.type]
    if facts.capital:
        score += CAPITAL_OF_STATE if facts.capital == place.country else CAPITAL_OF_PROVINCE
    if place.type is PlaceType.TOWN and facts.population >= LARGE:
        score += LARGE_TOWN
    if facts.border_km is not None and facts.border_km <= NEAR_KM:
        score += NEAR
    return score if sure else score + LOOSE


def only_location(place: Place) -> Location:
    """The location of a name that means one place."""
    return Location(place=place, precision=PRECISION_OF_TYPE[place.type])


def choose_location(candidates: Sequence[Candidate], gazetteer: Gazetteer) -> Location:
    """The location of a name from all its readings (at least one)."""
    best = max(candidates, key=lambda candidate: candidate.score)
    if best.place.type is PlaceType.RIVER:
        return _location(best.place, candidates)
    readings = [candidate for candidate in candidates if candidate.place.type is not PlaceType.RIVER]
    unit = _unit(best.place)
    rivals = [c for c in readings if _unit(c.place) != unit and c.score > best.score - MARGIN]
    if rivals:
        return _common([best, *rivals], candidates, gazetteer)
    inside = [c for c in readings if _unit(c.place) == unit and (c.typed or not best.typed)]
    chosen = _within_unit(inside, gazetteer)
    return _location(chosen, candidates)


def _unit(place: Place) -> tuple[str | None, str | None]:
    """Country and province; a place that has no province is a unit of its own."""
    return place.country, place.admin1 or place.place_id


def _within_unit(candidates: Sequence[Candidate], gazetteer: Gazetteer) -> Place:
    """Of places of one name in one province the one that holds the others, or the city that outranks them."""
    places = [candidate.place for candidate in candidates]
    provinces = [place for place in places if place.type is PlaceType.PROVINCE]
    for place in places:
        capital = gazetteer.facts(place).capital
        if capital == place.country and capital is not None:
            return place
    if provinces:
        return provinces[0]
    towns = [place for place in places if _is_city(gazetteer.facts(place))]
    if towns:
        return towns[0]
    best = max(candidates, key=lambda candidate: candidate.score)
    return max(
        (c for c in candidates if c.score > best.score - 2 * MARGIN),
        key=lambda c: (_FINEST_FIRST.index(PRECISION_OF_TYPE[c.place.type]), c.score),
    ).place


def _is_city(facts: Facts) -> bool:
    return facts.capital is not None or facts.population >= LARGE


def _common(rivals: Sequence[Candidate], candidates: Sequence[Candidate], gazetteer: Gazetteer) -> Location:
    """What all rivals share: their country, or nothing that is sure."""
    countries = {rival.place.country for rival in rivals}
    passed = tuple(candidate.place for candidate in candidates)
    country = rivals[0].place.country
    if len(countries) == 1 and country and (shared := gazetteer.place(country)):
        return Location(place=shared, precision=GeoPrecision.COUNTRY, passed_over=passed)
    best = rivals[0].place
    unsettled = Place(place_id=UNSETTLED, name=best.name, type=best.type, country=None)
    return Location(place=unsettled, precision=GeoPrecision.COUNTRY, passed_over=passed)


def _location(place: Place, candidates: Sequence[Candidate]) -> Location:
    passed = tuple(c.place for c in candidates if c.place is not place)
    return Location(place=place, precision=PRECISION_OF_TYPE[place.type], passed_over=passed)
