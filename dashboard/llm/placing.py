"""Where an event happened: what the model names, as the gazetteer knows it. No point ever comes from a model."""

from collections.abc import Iterable, Iterator, Sequence

from dashboard.extract.ground import Where, where_of
from dashboard.extract.reading import Reading, SentenceReading
from dashboard.gazetteer.load import load_gazetteer
from dashboard.geocode.choose import only_location
from dashboard.lexicon.fold import fold
from dashboard.llm.answer import Said
from dashboard.model.kinds import PlaceType
from dashboard.model.mention import PlaceMention
from dashboard.model.place import Location, Place


def check_codes(said: Said) -> None:
    """Raises ValueError naming a code that the gazetteer does not know, or a province of another country."""
    for field in ("country", "to_country"):
        if (code := getattr(said, field)) is not None:
            _known(field, code, PlaceType.COUNTRY)
    if said.admin1 is not None and _known("admin1", said.admin1, PlaceType.PROVINCE).country != said.country:
        raise ValueError(f"admin1: {said.admin1} does not lie in {said.country}")


def find_where(said: Said, reading: Reading, told: Sequence[SentenceReading]) -> Where | None:
    """The place that the model names, as finely as the article names it; None where it says none.

    `told`: the sentences of the evidence, whose names go before those of others. Of a name with several readings
    the model's codes choose one; without a name that is known only a province counts that the article speaks of.
    """
    if (named := _named_place(said, reading, told)) is not None:
        return where_of(named)
    if said.admin1 is not None and said.admin1 in set(_provinces(reading)):
        return where_of(only_location(_known("admin1", said.admin1, PlaceType.PROVINCE)))
    if said.country is not None:
        return where_of(only_location(_known("country", said.country, PlaceType.COUNTRY)))
    return None


def _known(field: str, code: str, sort: PlaceType) -> Place:
    place = load_gazetteer().place(code)
    if place is None or place.type is not sort:
        raise ValueError(f"{field}: {code!r} is no code of a {sort} that is known")
    return place


def _named_place(said: Said, reading: Reading, told: Sequence[SentenceReading]) -> Location | None:
    """The place whose name the model gives, as the article means it where it stands; of several names the longest.

    None where no reading of the name lies where the model says, unless the name is all that it gives for a place.
    """
    if said.place is None:
        return None
    wanted = " ".join(fold(said.place).split())
    for sentences in (told, reading.sentences):
        named = [(reading.folded[m.start : m.end], m.location) for m in _mentions(sentences)]
        found = [(name, location) for name, location in named if f" {name} " in f" {wanted} "]
        for name, location in sorted(found, key=lambda pair: -len(pair[0])):
            if (meant := _meant(location, said)) is not None:
                return meant
            if name == wanted and location.place.country is not None:
                return location
    return None


def _meant(location: Location, said: Said) -> Location | None:
    """The location where it lies where the model says, else the first reading passed over for it that does."""
    if _fits(location.place, said):
        return location
    return next((only_location(place) for place in location.passed_over if _fits(place, said)), None)


def _fits(place: Place, said: Said) -> bool:
    if place.country is None:
        return False
    return said.country in (None, place.country) and said.admin1 in (None, place.admin1)


def _mentions(sentences: Iterable[SentenceReading]) -> Iterator[PlaceMention]:
    return (placed.mention for sentence in sentences for placed in sentence.places)


def _provinces(reading: Reading) -> Iterator[str | None]:
    """The provinces in which some reading of a name that the article names lies."""
    for mention in _mentions(reading.sentences):
        yield from (place.admin1 for place in (mention.location.place, *mention.location.passed_over))
