"""Where a trigger may have happened: places of its sentence, provinces named nearby, and a country alone."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from dashboard.config import CAPITALS, SIDES
from dashboard.extract.ground import Where, distance_to, where_of
from dashboard.extract.options import REACH_TOKENS, Features, Option, cue_before, in_sentence
from dashboard.extract.reading import Placed, SentenceReading
from dashboard.extract.story import Story
from dashboard.extract.triggers import Trigger
from dashboard.lexicon.taxonomy import Actor
from dashboard.model.kinds import GeoPrecision, Kind
from dashboard.model.mention import PlaceMention

MOVEMENTS = (Kind.CROSSING, Kind.RETURN)
PREPOSITIONS = ("source", "destination", "inside", "near", "across", "doer_mark")
FAR_CUE = 6
"""'From' may stand so many tokens before its country: 'from the territory of neighbouring Afghanistan'."""
_SITES = ("SITE", "AREA", "BORDER")
_LEANING = ("there", "site", "bare", "noun", "dated")
_ELSEWHERE_NAMES = [f"elsewhere_{name}" for name in _LEANING]
_ALONE_NAMES = [f"alone_{name}" for name in _LEANING]


def place_options(story: Story, trigger: Trigger) -> list[Option[Where]]:
    """All options: places of the sentence, provinces named elsewhere, countries alone."""
    here = story.reading.sentences[trigger.sentence]
    actors = story.reading.words.actors
    acting = _acting_countries(here, actors, trigger)
    own = list(_own_sentence(here, trigger, story.by_sentence[trigger.sentence]))
    named = {option.value.admin1 for option in own if option.value.admin1}
    finer = {option.value.country for option in own if option.value.admin1}
    doer = _doer_country(here, actors, acting)
    options = [
        *own,
        *_elsewhere(story, trigger, named, acting),
        *_countries(story, trigger, acting),
    ]
    for option in options:
        where, features = option.value, option.features
        stands = "unknown" if doer is None else "home" if where.country == doer else "abroad"
        features["own_province_exists"] = bool(named) and option.source != "sentence"
        # States mobilise, receive and arrest at home.
        features[f"doer_{stands}_{trigger.action.kind}"] = 1.0
        features[f"doer_{stands}_{option.source}"] = 1.0
        features["finer_exists"] = where.precision is GeoPrecision.COUNTRY and where.country in finer
    return options


def _acting_countries(here: SentenceReading, actors: Sequence[Actor], trigger: Trigger) -> dict[str, str]:
    """Countries of the actors in the trigger's clause: 'doer' for the one that stands where a doer stands."""
    clause = here.clauses[trigger.clause]
    found: dict[str, str] = {}
    for hit in here.hits_of("actor"):
        country = actors[int(hit.key)].country
        if country and clause.first <= hit.first <= max(clause.last, trigger.last):
            before = hit.last < trigger.first
            does = before if trigger.action.voice == "active" else not before
            if found.get(country) != "doer":
                found[country] = "doer" if does else "other"
    return found


def _doer_country(here: SentenceReading, actors: Sequence[Actor], acting: Mapping[str, str]) -> str | None:
    """The country of the actor that stands where the doer does; else of the only actor's in the sentence."""
    doers = [country for country, role in acting.items() if role == "doer"]
    if doers:
        return doers[0]
    everyone = {country for h in here.hits_of("actor") if (country := actors[int(h.key)].country)}
    return everyone.pop() if len(everyone) == 1 else None


def _group(trigger: Trigger) -> str:
    return "movement" if trigger.action.kind in MOVEMENTS else "act"


def _common(trigger: Trigger, where: Where) -> Features:
    """What any option says of its place, as a record of its own."""
    side = where.country if where.country in SIDES else "other"
    return _of_kind(trigger.action.kind, side, where.precision, where.admin1 in CAPITALS).copy()


@cache
def _of_kind(kind: Kind, side: str | None, precision: GeoPrecision, capital: bool) -> Features:
    group = "movement" if kind in MOVEMENTS else "act"
    features = {f"{kind}_{side}": 1.0, f"{group}_{precision}": 1.0, f"side_{side}": 1.0}
    return features | {"capital": 1.0, f"capital_{kind}": 1.0} if capital else features


def _own_sentence(
    here: SentenceReading, trigger: Trigger, rivals: Sequence[Trigger]
) -> Iterator[Option[Where]]:
    for placed in here.places:
        location = placed.mention.location
        if abs(placed.first - trigger.first) > REACH_TOKENS or location.place.country is None:
            continue
        where = where_of(location)
        features = in_sentence(here, trigger, placed.first, placed.last, rivals)
        features |= _common(trigger, where)
        features |= _of_mention(here, trigger, placed)
        features["fine_in_clause"] = features["same_clause"] and where.admin1 is not None
        yield Option(where, "sentence", features)


def _of_mention(here: SentenceReading, trigger: Trigger, placed: Placed[PlaceMention]) -> Features:
    preposition = cue_before(here, placed.first, PREPOSITIONS) or "none"
    from_there = cue_before(here, placed.first, ("source",), FAR_CUE) is not None
    group = _group(trigger)
    return {
        f"{group}_{preposition}": 1.0,
        f"{group}_from_afar": from_there and preposition != "source",
        "typed": placed.mention.typed,
        "metonym": placed.mention.metonym,
        "of_people": _of_people(here, placed),
        "part_of_actor": any(
            h.first <= placed.first and placed.last <= h.last for h in here.hits_of("actor")
        ),
        "inside_trigger": trigger.first <= placed.first <= trigger.last,
    }


def _of_people(here: SentenceReading, placed: Placed[PlaceMention]) -> bool:
    """Whether the name says whose people they are rather than where: 'tentara Afghanistan'."""
    before = placed.first - 1
    return any(h.last == before for sort in ("class", "unit") for h in here.hits_of(sort))


def _reference(here: SentenceReading, trigger: Trigger) -> tuple[bool, bool, bool, bool, bool]:
    """Whether the sentence leans on a place named before: 'there', 'the port', or nothing of its own at all."""
    bare = not here.places
    return (
        bool(here.cues_of("there")),
        bare and any(h.key in _SITES for h in here.hits_of("class")),
        bare,
        trigger.action.form == "noun",
        bool(here.dates),
    )


def _elsewhere(
    story: Story, trigger: Trigger, named: Collection[str], acting: Mapping[str, str]
) -> Iterator[Option[Where]]:
    """Provinces that other sentences name, with where they stand and how much the article speaks of them."""
    here = story.reading.sentences[trigger.sentence]
    leaning = dict(zip(_ELSEWHERE_NAMES, _reference(here, trigger), strict=True))
    countries_here = {p.mention.location.place.country for p in here.places}
    for name, province in story.ground.provinces.items():
        if name in named:
            continue
        country = province.where.country
        features = _common(trigger, province.where)
        features |= distance_to(story.reading, story.ground, province, trigger.sentence)
        features |= leaning
        features |= province.standing
        features["country_acts"] = country in acting
        features["country_here"] = country in countries_here
        features["other_country_here"] = not countries_here <= {country}
        features[f"elsewhere_{trigger.action.kind}"] = 1.0
        yield Option(province.where, "elsewhere", features)


def _countries(story: Story, trigger: Trigger, acting: Mapping[str, str]) -> Iterator[Option[Where]]:
    """Countries alone: the two sides, and those that the sentence names or whose people act in it."""
    here, ground = story.reading.sentences[trigger.sentence], story.ground
    named = {p.mention.location.place.country: p for p in here.places if p.mention.location.place.country}
    leaning = dict(zip(_ALONE_NAMES, _reference(here, trigger), strict=True))
    named_or_acting = sorted(country for country in {*named, *acting} if country)
    top = [ground.top_country] if ground.top_country else []
    group = _group(trigger)
    for country in dict.fromkeys([*SIDES, *named_or_acting, *top]):
        where, placed = Where(country=country), named.get(country)
        preposition = cue_before(here, placed.first, PREPOSITIONS) if placed else None
        features = _common(trigger, where)
        features |= leaning
        features |= {
            "country_alone": 1.0,
            "provinces_of_it": ground.provinces_in.get(country, 0) > 0,
            "one_province_of_it": ground.provinces_in.get(country, 0) == 1,
            "country_named": placed is not None,
            "country_share": ground.countries.get(country, 0.0),
            "doer_country": acting.get(country) == "doer",
            "other_country": acting.get(country) == "other",
            f"{trigger.action.kind}_acts_{acting.get(country, 'none')}": 1.0,
            "of_people": placed is not None and _of_people(here, placed),
            f"country_{group}_{preposition or 'none'}": placed is not None,
        }
        yield Option(where, "country", features)
