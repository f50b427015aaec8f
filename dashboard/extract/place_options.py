"""Where a trigger may have happened: places of its sentence, provinces named nearby, and a country alone."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log2

from dashboard.config import CAPITALS, SIDES
from dashboard.extract.options import REACH_TOKENS, Features, Option, cue_before, cue_between, in_sentence
from dashboard.extract.reading import Placed, Reading, SentenceReading
from dashboard.extract.triggers import Trigger
from dashboard.model.kinds import GeoPrecision, Kind
from dashboard.model.mention import PlaceMention
from dashboard.model.place import Location

MOVEMENTS = (Kind.CROSSING, Kind.RETURN)
PREPOSITIONS = ("source", "destination", "inside", "near", "across", "doer_mark")
FAR_CUE = 6
"""'From' may stand so many tokens before its country: 'from the territory of neighbouring Afghanistan'."""
_WITH_POINT = (GeoPrecision.POINT, GeoPrecision.SETTLEMENT, GeoPrecision.DISTRICT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place as a report states it; a province or a country has no point."""

    country: str | None
    admin1: str | None = None
    admin2: str | None = None
    place: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: GeoPrecision = GeoPrecision.COUNTRY


def where_of(location: Location) -> Where:
    """A location as a report states it."""
    place, precise = location.place, location.precision in _WITH_POINT
    return Where(
        country=place.country,
        admin1=place.admin1,
        admin2=place.admin2,
        place=place.name,
        lat=place.lat if precise else None,
        lon=place.lon if precise else None,
        precision=location.precision,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the article as a whole says of places: shares of its mentions by country and by province."""

    countries: dict[str, float]
    provinces: dict[str, float]
    where: dict[str, Where]
    by_sentence: dict[int, tuple[str, ...]]


def survey_ground(reading: Reading) -> Ground:
    """Count the countries and provinces that the article's sentences name."""
    countries: Counter[str] = Counter()
    provinces: Counter[str] = Counter()
    where: dict[str, Where] = {}
    by_sentence: dict[int, list[str]] = {}
    for sentence in reading.sentences:
        for placed in sentence.places:
            found = where_of(placed.mention.location)
            if found.country:
                countries[found.country] += 1
            if found.admin1:
                provinces[found.admin1] += 1
                by_sentence.setdefault(sentence.index, []).append(found.admin1)
                where.setdefault(
                    found.admin1,
                    Where(
                        country=found.country,
                        admin1=found.admin1,
                        place=found.place if found.precision is GeoPrecision.ADMIN1 else None,
                        precision=GeoPrecision.ADMIN1,
                    ),
                )
    return Ground(
        countries={c: n / countries.total() for c, n in countries.items()},
        provinces={p: n / provinces.total() for p, n in provinces.items()},
        where=where,
        by_sentence={index: tuple(found) for index, found in by_sentence.items()},
    )


def place_options(
    reading: Reading, ground: Ground, trigger: Trigger, triggers: Sequence[Trigger]
) -> list[Option[Where]]:
    """All options: places of the sentence, provinces named elsewhere, countries alone."""
    here = reading.sentences[trigger.sentence]
    own = list(_own_sentence(here, trigger, [t for t in triggers if t.sentence == trigger.sentence]))
    named = {option.value.admin1 for option in own if option.value.admin1}
    options = [*own, *_elsewhere(reading, ground, trigger, named), *_countries(reading, ground, trigger)]
    finer = {option.value.country for option in own if option.value.admin1}
    doer = _doer_country(here, reading, trigger)
    for option in options:
        coarse = option.value.precision is GeoPrecision.COUNTRY
        option.features["own_province_exists"] = float(bool(named) and option.source != "sentence")
        option.features.update(_by_doer(doer, trigger, option))
        option.features["finer_exists"] = float(coarse and option.value.country in finer)
    return options


def _by_doer(doer: str | None, trigger: Trigger, option: Option[Where]) -> Features:
    """Whether the place lies in the country of who acts: states mobilise, receive and arrest at home."""
    stands = "unknown" if doer is None else "home" if option.value.country == doer else "abroad"
    return {f"doer_{stands}_{trigger.action.kind}": 1.0, f"doer_{stands}_{option.source}": 1.0}


def _doer_country(here: SentenceReading, reading: Reading, trigger: Trigger) -> str | None:
    """The country of the actor that stands where the doer does; else of the only actor's in the sentence."""
    acting = _acting_countries(here, reading, trigger)
    doers = [country for country, role in acting.items() if role == "doer"]
    if doers:
        return doers[0]
    everyone = {c for h in here.hits if h.sort == "actor" and (c := reading.words.actors[int(h.key)].country)}
    return min(everyone) if len(everyone) == 1 else None


def _common(trigger: Trigger, where: Where) -> Features:
    side = where.country if where.country in SIDES else "other"
    group = "movement" if trigger.action.kind in MOVEMENTS else "act"
    features = {f"{trigger.action.kind}_{side}": 1.0, f"{group}_{where.precision}": 1.0, f"side_{side}": 1.0}
    if where.admin1 in CAPITALS:
        features |= {"capital": 1.0, f"capital_{trigger.action.kind}": 1.0}
    return features


def _own_sentence(
    here: SentenceReading, trigger: Trigger, rivals: Sequence[Trigger]
) -> Iterator[Option[Where]]:
    for placed in here.places:
        if abs(placed.first - trigger.first) > REACH_TOKENS:
            continue
        where = where_of(placed.mention.location)
        if where.country is None:
            continue
        features = in_sentence(here, trigger, placed.first, placed.last, rivals) | _common(trigger, where)
        features |= _of_mention(here, trigger, placed)
        features["fine_in_clause"] = features["same_clause"] * float(where.admin1 is not None)
        yield Option(where, "sentence", features)


def _of_mention(here: SentenceReading, trigger: Trigger, placed: Placed[PlaceMention]) -> Features:
    preposition = cue_before(here, placed.first, PREPOSITIONS) or "none"
    from_there = cue_before(here, placed.first, ("source",), FAR_CUE) is not None
    group = "movement" if trigger.action.kind in MOVEMENTS else "act"
    part_of_actor = any(
        h.sort == "actor" and h.first <= placed.first and placed.last <= h.last for h in here.hits
    )
    return {
        f"{group}_{preposition}": 1.0,
        f"{group}_from_afar": float(from_there and preposition != "source"),
        "typed": float(placed.mention.typed),
        "metonym": float(placed.mention.metonym),
        "of_people": float(_of_people(here, placed)),
        "part_of_actor": float(part_of_actor),
        "inside_trigger": float(trigger.first <= placed.first <= trigger.last),
    }


def _of_people(here: SentenceReading, placed: Placed[PlaceMention]) -> bool:
    """Whether the name says whose people they are rather than where: 'tentara Afghanistan'."""
    return any(h.sort in ("class", "unit") and h.last == placed.first - 1 for h in here.hits)


def _elsewhere(
    reading: Reading, ground: Ground, trigger: Trigger, named: set[str]
) -> Iterator[Option[Where]]:
    """Provinces that other sentences name, with where they stand and how much the article speaks of them."""
    here = reading.sentences[trigger.sentence]
    acting = _acting_countries(here, reading, trigger)
    common = _reference(here, trigger)
    countries_here = {p.mention.location.place.country for p in here.places}
    first_named = min(ground.by_sentence, default=-1)
    for province, share in ground.provinces.items():
        if province in named:
            continue
        where = ground.where[province]
        peers = [s for p, s in ground.provinces.items() if ground.where[p].country == where.country]
        features = _common(trigger, where) | _distance(reading, ground, trigger, province)
        features |= {f"elsewhere_{name}": value for name, value in common.items()}
        features |= {
            "elsewhere": 1.0,
            "share": share,
            "share_in_country": share / sum(peers),
            "only_province": float(len(ground.provinces) == 1),
            "only_of_country": float(len(peers) == 1),
            "top_of_country": float(share == max(peers)),
            "first_named": float(province in ground.by_sentence.get(first_named, ())),
            "country_acts": float(where.country in acting),
            "country_here": float(where.country in countries_here),
            "other_country_here": float(bool(countries_here - {where.country})),
            f"elsewhere_{trigger.action.kind}": 1.0,
            "elsewhere_capital": float(province in CAPITALS),
        }
        yield Option(where, "elsewhere", features)


def _reference(here: SentenceReading, trigger: Trigger) -> Features:
    """Whether the sentence leans on a place named before: 'there', 'the port', or nothing of its own at all."""
    sites = any(h.sort == "class" and h.key in ("SITE", "AREA", "BORDER") for h in here.hits)
    return {
        "there": float(cue_between(here, "there", 0, len(here.tokens))),
        "site": float(sites and not here.places),
        "bare": float(not here.places),
        "noun": float(trigger.action.form == "noun"),
        "dated": float(bool(here.dates)),
    }


def _distance(reading: Reading, ground: Ground, trigger: Trigger, province: str) -> Features:
    """How far back (or ahead) the province is named, and whether nearer sentences name another."""
    backs = [trigger.sentence - s for s, found in ground.by_sentence.items() if province in found]
    back = min((d for d in backs if d > 0), default=None)
    if back is None:
        return {"ahead": 1.0, "next_sentence": float(-1 in backs)}
    there = reading.sentences[trigger.sentence - back].sentence
    between = any(s in ground.by_sentence for s in range(trigger.sentence - back + 1, trigger.sentence))
    return {
        "back_1": float(back == 1),
        "back_2": float(back == 2),
        "back_more": float(back > 2),
        "back": log2(back),
        "nearest_back": float(not between),
        "in_title": float(
            any(reading.sentences[trigger.sentence - d].sentence.role == "title" for d in backs if d > 0)
        ),
        "same_paragraph": float(there.paragraph == reading.sentences[trigger.sentence].sentence.paragraph),
    }


def _countries(reading: Reading, ground: Ground, trigger: Trigger) -> Iterator[Option[Where]]:
    """Countries alone: the two sides, and those that the sentence names or whose people act in it."""
    here = reading.sentences[trigger.sentence]
    named = {p.mention.location.place.country: p for p in here.places if p.mention.location.place.country}
    acting = _acting_countries(here, reading, trigger)
    top = max(ground.countries, key=lambda c: ground.countries[c], default=None)
    common = {f"alone_{name}": value for name, value in _reference(here, trigger).items()}
    for country in dict.fromkeys(
        [*SIDES, *sorted(c for c in {*named, *acting} if c), *([top] if top else [])]
    ):
        where = Where(country=country, place=None)
        placed = named.get(country)
        preposition = cue_before(here, placed.first, PREPOSITIONS) if placed else None
        group = "movement" if trigger.action.kind in MOVEMENTS else "act"
        yield Option(
            where,
            "country",
            _common(trigger, where)
            | common
            | {
                "country_alone": 1.0,
                "provinces_of_it": float(sum(w.country == country for w in ground.where.values()) > 0),
                "one_province_of_it": float(sum(w.country == country for w in ground.where.values()) == 1),
                "country_named": float(placed is not None),
                "country_share": ground.countries.get(country, 0.0),
                "doer_country": float(acting.get(country) == "doer"),
                "other_country": float(acting.get(country) == "other"),
                f"{trigger.action.kind}_acts_{acting.get(country, 'none')}": 1.0,
                "of_people": float(placed is not None and _of_people(here, placed)),
                f"country_{group}_{preposition or 'none'}": float(placed is not None),
            },
        )


def _acting_countries(here: SentenceReading, reading: Reading, trigger: Trigger) -> dict[str, str]:
    """Countries of the actors in the trigger's clause: 'doer' for the one that stands where a doer stands."""
    clause = here.clauses[trigger.clause]
    found: dict[str, str] = {}
    for hit in here.hits:
        country = reading.words.actors[int(hit.key)].country if hit.sort == "actor" else None
        if country and clause.first <= hit.first <= max(clause.last, trigger.last):
            before = hit.last < trigger.first
            does = before if trigger.action.voice == "active" else not before
            if found.get(country) != "doer":
                found[country] = "doer" if does else "other"
    return found
