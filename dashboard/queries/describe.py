"""An event's fields in plain words of the page's language: when, where, how many, and at what cost."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.lexicon.catalogue import Catalogue
from dashboard.lexicon.taxonomy import load_kinds
from dashboard.model import columns as c
from dashboard.model.kinds import Kind

Row = Mapping[str, Any]
"""A row of the table of events, or the record of a report: the slots are the same."""
Names = Mapping[str, str]
"""Names of countries and provinces by code, in the page's language."""


def value_of(row: Row, name: str) -> Any:
    """A field of a row, None where a table says missing in its own way."""
    value = row.get(name)
    return None if value is None or value is pd.NaT or value is pd.NA or value != value else value


def kind_label(kind: str, words: Catalogue) -> str:
    """The name of a kind in the page's language."""
    labels = load_kinds()[Kind(kind)].label
    return labels.get(words.code) or labels["en"]


def when(row: Row, words: Catalogue) -> str:
    """The date as exactly as it is known: '5 July 2021', 'some time in June 2021'."""
    first, last = _day(value_of(row, c.DATE_START)), _day(value_of(row, c.DATE_END))
    if first is None or last is None:
        return words.say("when.unknown")
    if first == last:
        return words.day(first)
    if _is_whole_month(first, last):
        return words.say("when.month", month=words.month(first))
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return words.say("when.year", year=str(first.year))
    key = "when.days" if value_of(row, c.DATE_PRECISION) == "day" else "when.between"
    return words.say(key, first=_first_of(first, last, words), last=words.day(last))


def where(row: Row, words: Catalogue, names: Names) -> str:
    """The place as exactly as it is known: 'Badakhshan, place not given'."""
    place, district = value_of(row, c.PLACE), value_of(row, c.ADMIN2)
    province = name_of(value_of(row, c.ADMIN1), names)
    country = name_of(value_of(row, c.COUNTRY), names)
    precision = value_of(row, c.GEO_PRECISION)
    if precision in ("point", "settlement") and place:
        return _joined(place, province or country)
    if precision == "district" and (district or place):
        key = "where.district" if province else "where.district_alone"
        return words.say(key, district=district or place, province=province)
    if precision != "country" and province:
        return words.say("where.province", province=province)
    return words.say("where.country", country=country) if country else words.say("where.unknown")


def where_short(row: Row, words: Catalogue, names: Names) -> str:
    """The finest sure name of the place, with the country gone to: 'Badakhshan → Tajikistan'."""
    origin = finest(row, words, names) or words.say("where.unknown")
    target = name_of(value_of(row, c.TO_COUNTRY), names)
    return words.say("where.into", origin=origin, target=target) if target else origin


def how_many(row: Row, words: Catalogue) -> str | None:
    """The count with its unit: '1,037 soldiers', 'at least 300 people'; None where no number is given."""
    low, high = value_of(row, c.COUNT_MIN), value_of(row, c.COUNT_MAX)
    if low is None and high is None:
        return None
    unit = _unit(value_of(row, c.COUNT_UNIT), int(low if high is None else high), words)
    shown = {"low": None if low is None else int(low), "high": None if high is None else int(high)}
    if low is None:
        key = "count.at_most"
    elif high is None:
        key = "count.at_least"
    else:
        key = "count.exact" if low == high else "count.range"
    return words.say(key, unit=unit, **shown).strip()


def toll(row: Row, words: Catalogue) -> str | None:
    """The killed and the injured in words, None where neither is given."""
    parts = (
        _hurt(keys, value_of(row, low), value_of(row, high), words)
        for keys, low, high in (
            (("toll.killed", "toll.killed.none"), c.FATALITIES_LOW, c.FATALITIES_HIGH),
            (("toll.injured", "toll.injured.none"), c.INJURED_LOW, c.INJURED_HIGH),
        )
    )
    return ", ".join(part for part in parts if part) or None


def _hurt(keys: tuple[str, str], low: int | None, high: int | None, words: Catalogue) -> str | None:
    """'24–99 killed', 'at least 2 killed', 'nobody killed'; an open range from 0 says nothing."""
    if high == 0:
        return words.say(keys[1])
    if high is None and not low:
        return None
    return words.say(keys[0], n=span_in_words(low, high, words))


def finest(row: Row, words: Catalogue, names: Names) -> str | None:
    """The place, else the district, else the province, else the country; never finer than the precision."""
    precision = value_of(row, c.GEO_PRECISION)
    if precision in ("point", "settlement") and value_of(row, c.PLACE):
        return str(value_of(row, c.PLACE))
    if precision == "district" and (value_of(row, c.ADMIN2) or value_of(row, c.PLACE)):
        return words.say("place.district", name=value_of(row, c.ADMIN2) or value_of(row, c.PLACE))
    return name_of(value_of(row, c.ADMIN1), names) or name_of(value_of(row, c.COUNTRY), names)


def name_of(code: str | None, names: Names) -> str | None:
    """The name of a country or province, its code where it has none here."""
    return None if code is None else names.get(code, code)


def _joined(place: str, around: str | None) -> str:
    return place if around is None or around == place else f"{place}, {around}"


def _unit(unit: str | None, n: int, words: Catalogue) -> str:
    if unit is None:
        return ""
    return words.say(f"unit.{unit}", n=n) if words.has(f"unit.{unit}") else unit


def span_in_words(low: int | None, high: int | None, words: Catalogue) -> str:
    """'24–99', '37', 'at least 2', 'at most 40'; '' where neither end is known."""
    ends = [words.number(int(end)) for end in (low, high) if end is not None]
    if len(ends) == 1:
        key = "count.at_least" if high is None else "count.at_most"
        return words.say(key, low=ends[0], high=ends[0], unit="").strip()
    return "–".join(dict.fromkeys(ends))


def _day(value: Any) -> dt.date | None:
    return value.date() if isinstance(value, dt.datetime) else value


def _is_whole_month(first: dt.date, last: dt.date) -> bool:
    same = (first.year, first.month) == (last.year, last.month)
    return same and first.day == 1 and (last + dt.timedelta(days=1)).day == 1


def _first_of(first: dt.date, last: dt.date, words: Catalogue) -> str:
    """The first day without what it shares with the last: '12' of '12 – 22 June 2021'."""
    if (first.year, first.month) == (last.year, last.month):
        return str(first.day)
    if first.year == last.year:
        return f"{first.day} {words.month_name(first.month)}"
    return words.day(first)
