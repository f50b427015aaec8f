"""The closed vocabularies: kinds of events, precisions of dates and places, status."""

from enum import StrEnum


class Kind(StrEnum):
    """What happened; data/taxonomy/kinds.toml maps each to ACLED and PLOVER."""

    CLASH = "clash"
    CAPTURE = "capture"
    ATTACK = "attack"
    CROSSING = "crossing"
    RETURN = "return"
    DEPLOYMENT = "deployment"
    BORDER = "border"
    ARREST = "arrest"
    DIPLOMACY = "diplomacy"
    WITHDRAWAL = "withdrawal"
    AID = "aid"


class DatePrecision(StrEnum):
    """How exactly the day of an event is known; finest first."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"


class GeoPrecision(StrEnum):
    """How exactly the place of an event is known; finest first."""

    POINT = "point"
    SETTLEMENT = "settlement"
    DISTRICT = "district"
    ADMIN1 = "admin1"
    COUNTRY = "country"


class Status(StrEnum):
    """How far the event is vouched for."""

    REPORTED = "reported"
    CLAIMED = "claimed"
    DENIED = "denied"
    ORDERED = "ordered"


class PlaceType(StrEnum):
    """What an entry of the gazetteer is."""

    COUNTRY = "country"
    PROVINCE = "province"
    DISTRICT = "district"
    TOWN = "town"
    VILLAGE = "village"
    CROSSING = "crossing"
    POST = "post"
    RIVER = "river"
    VALLEY = "valley"
    REGION = "region"


PRECISION_OF_TYPE: dict[PlaceType, GeoPrecision] = {
    PlaceType.COUNTRY: GeoPrecision.COUNTRY,
    PlaceType.REGION: GeoPrecision.COUNTRY,
    PlaceType.RIVER: GeoPrecision.COUNTRY,
    PlaceType.PROVINCE: GeoPrecision.ADMIN1,
    PlaceType.VALLEY: GeoPrecision.DISTRICT,
    PlaceType.DISTRICT: GeoPrecision.DISTRICT,
    PlaceType.TOWN: GeoPrecision.SETTLEMENT,
    PlaceType.VILLAGE: GeoPrecision.SETTLEMENT,
    PlaceType.CROSSING: GeoPrecision.POINT,
    PlaceType.POST: GeoPrecision.POINT,
}
