"""What an article as a whole says of places: which countries and provinces it names, where, and how often."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2

import msgspec

from dashboard.config import CAPITALS
from dashboard.extract.reading import Reading
from dashboard.model.kinds import GeoPrecision
from dashboard.model.place import Location
from dashboard.text.sentences import SentenceRole

_WITH_POINT = (GeoPrecision.POINT, GeoPrecision.SETTLEMENT, GeoPrecision.DISTRICT)


class Where(msgspec.Struct, frozen=True, kw_only=True):
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


class Province(msgspec.Struct, frozen=True, kw_only=True):
    """A province that the article names: in which sentences (in order), from which title on, and its standing.

    title: the first headline that names it, None if none does. standing: features that say how much the article
    speaks of it, beside others.
    """

    where: Where
    sentences: Sequence[int]
    title: int | None
    standing: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Shares of the article's mentions by country, its provinces, and how many of them lie in each country.

    with_province: the sentences that name a province, in order.
    """

    countries: Mapping[str, float]
    provinces: Mapping[str, Province]
    provinces_in: Mapping[str | None, int]
    with_province: Sequence[int]

    @property
    def top_country(self) -> str | None:
        """The country named most, of equals the first."""
        return max(self.countries, key=lambda country: self.countries[country], default=None)


def survey_ground(reading: Reading) -> Ground:
    """Count the countries and provinces that the article's sentences name."""
    countries: Counter[str] = Counter()
    sentences: dict[str, list[int]] = {}
    where: dict[str, Where] = {}
    for sentence in reading.sentences:
        for placed in sentence.places:
            location = placed.mention.location
            country, province = location.place.country, location.place.admin1
            if country:
                countries[country] += 1
            if province:
                sentences.setdefault(province, []).append(sentence.index)
                where.setdefault(province, _province_of(location))
    standings = _standings(sentences, where)
    return Ground(
        countries={c: n / countries.total() for c, n in countries.items()},
        provinces={
            name: Province(
                where=where[name],
                sentences=found,
                title=next((s for s in found if _is_title(reading, s)), None),
                standing=standings[name],
            )
            for name, found in sentences.items()
        },
        provinces_in=Counter(province.country for province in where.values()),
        with_province=sorted({s for found in sentences.values() for s in found}),
    )


def _is_title(reading: Reading, sentence: int) -> bool:
    return reading.sentences[sentence].sentence.role is SentenceRole.TITLE


def _province_of(location: Location) -> Where:
    """The province that a location lies in."""
    place = location.place
    return Where(
        country=place.country,
        admin1=place.admin1,
        place=place.name if location.precision is GeoPrecision.ADMIN1 else None,
        precision=GeoPrecision.ADMIN1,
    )


def _standings(
    sentences: Mapping[str, Sequence[int]], where: Mapping[str, Where]
) -> dict[str, dict[str, float]]:
    """For every province how much the article speaks of it, over all and among those of its country."""
    mentions = sum(map(len, sentences.values()))
    shares = {province: len(found) / mentions for province, found in sentences.items()}
    first_named = min((found[0] for found in sentences.values()), default=None)
    standings = {}
    for province, share in shares.items():
        peers = [s for p, s in shares.items() if where[p].country == where[province].country]
        standings[province] = {
            "elsewhere": 1.0,
            "share": share,
            "share_in_country": share / sum(peers),
            "only_province": len(shares) == 1,
            "only_of_country": len(peers) == 1,
            "top_of_country": share == max(peers),
            "first_named": sentences[province][0] == first_named,
            "elsewhere_capital": province in CAPITALS,
        }
    return standings


def distance_to(reading: Reading, ground: Ground, province: Province, sentence: int) -> dict[str, float]:
    """How far back (or ahead) of a sentence a province is named, and whether nearer sentences name another."""
    before = bisect_left(province.sentences, sentence)
    if not before:
        return {"ahead": 1.0, "next_sentence": sentence + 1 in province.sentences}
    nearest = province.sentences[before - 1]
    back = sentence - nearest
    any_nearest = ground.with_province[bisect_left(ground.with_province, sentence) - 1]
    paragraphs = [reading.sentences[s].sentence.paragraph for s in (nearest, sentence)]
    return {
        "back_1": back == 1,
        "back_2": back == 2,
        "back_more": back > 2,
        "back": log2(back),
        "nearest_back": any_nearest == nearest,
        "in_title": province.title is not None and province.title < sentence,
        "same_paragraph": paragraphs[0] == paragraphs[1],
    }
