"""What speaks for a group of candidates being an event that the article tells, once its slots are chosen.

An action may be well put and yet be no news: of another year, of another country, without a place, one of many.
"""

from collections.abc import Sequence
from math import log, log1p

from dashboard.config import SIDES
from dashboard.extract.options import Features
from dashboard.extract.reading import Reading
from dashboard.extract.same_event import Group
from dashboard.extract.slots import count_of, date_of, place_of

GLANCE = 0.3
"""A group none of whose candidates is so probably an event is not looked at."""
_UNCERTAIN = 0.01
_YEAR, _LONG_AGO = 365, 730
_LETTERS = 1000.0


def told_features(reading: Reading, groups: Sequence[Group]) -> list[Features | None]:
    """Named numbers for each group in its company; None for those not worth a glance."""
    chances = [max(candidate.probability for candidate in group) for group in groups]
    glanced = [chance for chance in chances if chance >= GLANCE]
    kinds = [g[0].trigger.action.kind for g, chance in zip(groups, chances, strict=True) if chance >= GLANCE]
    return [
        _slots(reading, group) | _standing(reading, group) | _company(chance, glanced)
        | {"of_its_kind": log1p(kinds.count(group[0].trigger.action.kind) - 1)}
        if chance >= GLANCE
        else None
        for group, chance in zip(groups, chances, strict=True)
    ]  # fmt: skip


def _odds(probability: float) -> float:
    return log(max(probability, _UNCERTAIN) / max(1 - probability, _UNCERTAIN))


def _slots(reading: Reading, group: Group) -> Features:
    """How sure date and place are, where they were found, and what they come to."""
    date, place = date_of(group), place_of(group)
    when, where = (date[0].value if date else None), (place[0].value if place else None)
    published = reading.article.published
    days = (published - when.end).days if published and when else 0
    return {
        "date_odds": _odds(date[1] if date else 0.5),
        "place_odds": _odds(place[1] if place else 0.5),
        f"date_{date[0].source if date else 'none'}": 1.0,
        f"place_{place[0].source if place else 'none'}": 1.0,
        f"precision_{when.precision if when else 'none'}": 1.0,
        "year_ago": float(_YEAR < days <= _LONG_AGO),
        "long_ago": float(days > _LONG_AGO),
        "foreign": float(where is not None and where.country not in (*SIDES, None)),
        "province": float(where is not None and where.admin1 is not None),
        "count": float(count_of(group) is not None),
    }


def _standing(reading: Reading, group: Group) -> Features:
    """How often and where in the article it is told."""
    sentences = [candidate.trigger.sentence for candidate in group]
    roles = {reading.sentences[index].sentence.role for index in sentences}
    return {
        "tellings": log(len(group)),
        "title": float("title" in roles),
        "first": float(min(sentences) <= 2),
        "depth": min(sentences) / max(len(reading.sentences), 1),
        "weak": float(all(candidate.trigger.action.weak for candidate in group)),
        "length": log(max(len(reading.article.text), 1) / _LETTERS),
    }


def _company(chance: float, all_chances: Sequence[float]) -> Features:
    """How probable it is by its words, beside the article's other groups."""
    better = [other for other in all_chances if other > chance]
    return {
        "odds": _odds(chance),
        "best_odds": _odds(max(all_chances)),
        "better": float(len(better)),
        "share": chance / sum(all_chances),
        "groups": log(len(all_chances)),
    }
