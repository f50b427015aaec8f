"""Score reports against gold events by the codebook: strict (kind, dates, country, province) and relaxed.

A gold event and a report are plain dicts with the fields of tests/gold and of `panj extract`. Optional gold
events neither earn nor cost.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import Any

Record = dict[str, Any]
Agrees = Callable[[Record, Record], bool]

SLACK_DAYS = {"day": 1, "week": 4, "month": 10, "season": 31, "year": 120}


def _day(value: object) -> dt.date | None:
    return dt.date.fromisoformat(str(value)[:10]) if value else None


def dates_agree(gold: Record, found: Record) -> bool:
    """Both ends within the slack that the gold date's precision allows."""
    ends = [
        (_day(record["date_start"]), _day(record.get("date_end") or record["date_start"]))
        for record in (gold, found)
    ]
    (want_start, want_end), (start, end) = ends
    if start is None or end is None or want_start is None or want_end is None:
        return want_start is None
    slack = SLACK_DAYS[gold.get("date_precision") or "day"]
    return abs((start - want_start).days) <= slack and abs((end - want_end).days) <= slack


def country_agrees(gold: Record, found: Record) -> bool:
    """The report's country is the gold's or one of its alternatives."""
    wanted = {gold.get("country"), *gold.get("country_alt", [])} - {None}
    return not wanted or found.get("country") in wanted


def province_agrees(gold: Record, found: Record) -> bool:
    """The report's province is the gold's or one of its alternatives; none where the gold has none."""
    return found.get("admin1") in {gold.get("admin1"), *gold.get("admin1_alt", [])}


def count_agrees(gold: Record, found: Record) -> bool | None:
    """Whether the ranges meet; None where the gold has no count."""
    if gold.get("count_min") is None:
        return None
    low, high = found.get("count_min"), found.get("count_max")
    return (
        low is not None
        and low <= (gold["count_max"] or gold["count_min"])
        and (high or low) >= gold["count_min"]
    )


def relaxed(gold: Record, found: Record) -> bool:
    """Same kind and right country."""
    return bool(gold["kind"] == found["kind"]) and country_agrees(gold, found)


def strict(gold: Record, found: Record) -> bool:
    """Relaxed, with right dates and right province."""
    return relaxed(gold, found) and dates_agree(gold, found) and province_agrees(gold, found)


def _match(
    golds: Sequence[Record], founds: Sequence[Record], agrees: Agrees, used: Collection[int]
) -> dict[int, int]:
    """A largest one-to-one matching: gold index to report index."""
    partner: dict[int, int] = {}

    def place(gold: int, seen: set[int]) -> bool:
        for found, record in enumerate(founds):
            if found in used or found in seen or not agrees(golds[gold], record):
                continue
            seen.add(found)
            if found not in partner or place(partner[found], seen):
                partner[found] = gold
                return True
        return False

    for gold in range(len(golds)):
        place(gold, set())
    return {gold: found for found, gold in partner.items()}


def _pair_up(
    golds: Sequence[Record], founds: Sequence[Record]
) -> tuple[dict[int, int], dict[int, int], set[int]]:
    """Required gold event to report, strict and then relaxed, and the reports excused by optional events."""
    must, may = _required(golds), [g for g in golds if g.get("optional")]
    hits = _match(must, founds, strict, ())
    rest = [g for g in range(len(must)) if g not in hits]
    near = _match([must[g] for g in rest], founds, relaxed, set(hits.values()))
    matched = hits | {rest[g]: f for g, f in near.items()}
    return hits, matched, set(_match(may, founds, relaxed, set(matched.values())).values())


def _required(golds: Sequence[Record]) -> list[Record]:
    return [gold for gold in golds if not gold.get("optional")]


def strictly_right(golds: Sequence[Record], founds: Sequence[Record]) -> list[bool | None]:
    """For every report whether it is strictly right; None where it tells of an optional event."""
    hits, _, excused = _pair_up(golds, founds)
    right = set(hits.values())
    return [None if index in excused else index in right for index in range(len(founds))]


def relaxedly_right(golds: Sequence[Record], founds: Sequence[Record]) -> list[bool | None]:
    """For every report whether it is right in kind and country; None where it tells of an optional event."""
    _, matched, excused = _pair_up(golds, founds)
    right = set(matched.values())
    return [None if index in excused else index in right for index in range(len(founds))]


def score_article(golds: Sequence[Record], founds: Sequence[Record]) -> Counter[str]:
    """Tallies of one article: gold, found, strict, relaxed, dates, provinces, counts, counted, quiet, quiet_false."""
    must = _required(golds)
    hits, matched, excused = _pair_up(golds, founds)
    tally = Counter(gold=len(must), found=len(founds) - len(excused), strict=len(hits), relaxed=len(matched))
    for gold, found in matched.items():
        right = count_agrees(must[gold], founds[found])
        tally.update(
            dates=dates_agree(must[gold], founds[found]),
            provinces=province_agrees(must[gold], founds[found]),
            counted=right is not None,
            counts=bool(right),
        )
    if not must:
        tally.update(quiet=1, quiet_false=len(founds) - len(excused))
    return tally


def f1(right: int, gold: int, found: int) -> float:
    """The harmonic mean of precision and recall; 0 where there is nothing right."""
    return 2 * right / (gold + found) if gold + found else 0.0
