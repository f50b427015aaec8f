"""Numbers in figures and words, read as ranges."""

import itertools
import re
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from dashboard.extract.words import NUMBER_CUES, Hit
from dashboard.lexicon.actions import Numbers
from dashboard.lexicon.matcher import Token

_FIGURES = re.compile(
    r"\d(?<![\w.,:/]\d)(?<![a-z]-\d)"  # a digit first: the search runs from one to the next
    r"(?:\d{0,2}(?:(?P<mark>[.,' ])\d{3})(?:(?P=mark)\d{3}){0,2}|\d{0,6}(?:[.,]\d{1,2})?)"
    r"(?![\d:/%])"
)
_YEARS = range(1900, 2101)
_LARGEST = 10_000_000
_SORTS = frozenset({"one", "multiplier", "vague", *NUMBER_CUES})


class NumberMention(msgspec.Struct, frozen=True, kw_only=True):
    """A number of things, both ends of its range inclusive.

    `first` and `last` are its tokens; `exact`: one value without 'about' or 'more than'; `year_like`: it may
    as well be a year.
    """

    first: int
    last: int
    min: int
    max: int
    exact: bool = True
    year_like: bool = False


def unit_of(value: int) -> int:
    """The power of ten in which a round number is counted: 1,500 is counted in hundreds, 1,037 in ones."""
    unit = 1
    while value and value % (unit * 10) == 0:
        unit *= 10
    return unit


def find_numbers(
    folded: str, start: int, end: int, tokens: Sequence[Token], hits: Sequence[Hit], words: Numbers
) -> tuple[NumberMention, ...]:
    """The numbers of one sentence, `folded[start:end]`, in order, with their qualifiers read in."""
    hits = [hit for hit in hits if hit.sort in _SORTS]
    figures = _figures(folded, start, end, tokens, hits)
    if not hits and not figures:
        return ()
    plain = sorted([*figures, *_vague(hits, words)], key=lambda n: (n.first, -n.last))
    kept: list[NumberMention] = []
    for number in _spelled(hits, plain):
        if not kept or number.first > kept[-1].last:
            kept.append(number)
    if not kept:
        return ()
    refused = (
        {h.first - 1 for h in hits if h.sort == "not_after"},
        {h.last + 1 for h in hits if h.sort == "not_before"},
    )
    kept = [n for n in kept if n.last not in refused[0] and n.first not in refused[1]]
    if len(kept) > 1:
        kept = _join_ranges(kept, _range_gaps(folded, tokens, hits))
    return tuple(_qualify(number, hits) for number in kept)


def _figures(
    folded: str, start: int, end: int, tokens: Sequence[Token], hits: Sequence[Hit]
) -> list[NumberMention]:
    matches = list(_FIGURES.finditer(folded, start, end))
    if not matches:
        return []
    first_at = {token.start: index for index, token in enumerate(tokens)}
    last_at = {token.end: index for index, token in enumerate(tokens)}
    multipliers = {h.first: h for h in hits if h.sort == "multiplier"}
    found = []
    for match in matches:
        first, last = first_at.get(match.start()), last_at.get(match.end())
        if first is None or last is None:
            continue
        mark = match.group("mark")
        text = match.group().replace(mark, "") if mark else match.group().replace(",", ".")
        value = float(text)
        while (multiplier := multipliers.get(last + 1)) and int(multiplier.key) >= 100:
            value, last = value * int(multiplier.key), multiplier.last
        if value <= _LARGEST and value == int(value):
            bare = text.isdigit() and len(text) == 4 and mark is None and last == first
            found.append(
                NumberMention(
                    first=first,
                    last=last,
                    min=int(value),
                    max=int(value),
                    year_like=bare and int(value) in _YEARS,
                )
            )
    return found


def _vague(hits: Sequence[Hit], words: Numbers) -> list[NumberMention]:
    return [
        NumberMention(
            first=h.first,
            last=h.last,
            min=words.vague[int(h.key)].min,
            max=words.vague[int(h.key)].max,
            exact=False,
        )
        for h in hits
        if h.sort == "vague"
    ]


def _spelled(hits: Sequence[Hit], plain: Sequence[NumberMention]) -> list[NumberMention]:
    """Numbers written in words, read from the left, merged with those in figures."""
    taken = {index for number in plain for index in range(number.first, number.last + 1)}
    longest: dict[int, Hit] = {}
    for hit in hits:
        if hit.sort in ("one", "multiplier") and not taken & set(range(hit.first, hit.last + 1)):
            known = longest.get(hit.first)
            if known is None or hit.last > known.last:
                longest[hit.first] = hit
    joiners = {h.first for h in hits if h.sort == "joiners"}
    found, read = list(plain), -1
    for first in sorted(longest):
        number = _read_words(first, longest, joiners) if first > read else None
        if number:
            found.append(number)
            read = number.last
    return sorted(found, key=lambda n: (n.first, -n.last))


def _read_words(at: int, parts: dict[int, Hit], joiners: set[int]) -> NumberMention | None:
    """The number in words whose first part is at token `at`: ones add, multipliers multiply what stands before."""
    first, total, current = at, 0, 0
    while at in parts or (at in joiners and at > first and at + 1 in parts):
        if at not in parts:
            at += 1
            continue
        part, value = parts[at], int(parts[at].key)
        if part.sort == "one":
            current += value
        elif value < 1000:
            current = max(current, 1) * value if current < 100 else current + value
        else:
            total, current = total + max(current, 1) * value, 0
        at = part.last + 1
    total += current
    return NumberMention(first=first, last=at - 1, min=total, max=total) if 0 < total <= _LARGEST else None


def _range_gaps(folded: str, tokens: Sequence[Token], hits: Sequence[Hit]) -> set[tuple[int, int]]:
    """Pairs of tokens between which stands 'to' or a bare dash."""
    dashes = {
        (index, index + 1)
        for index, (left, right) in enumerate(itertools.pairwise(tokens))
        if folded[left.end : right.start].strip() == "-"
    }
    return dashes | {(h.first - 1, h.last + 1) for h in hits if h.sort == "to"}


def _join_ranges(numbers: Sequence[NumberMention], gaps: set[tuple[int, int]]) -> list[NumberMention]:
    """'between 20 and 30', '20 to 30' and '20-30' become one range."""
    joined: list[NumberMention] = []
    for number in numbers:
        before = joined[-1] if joined else None
        if (
            before
            and before.exact
            and number.exact
            and before.max < number.min
            and (before.last, number.first) in gaps
        ):
            joined[-1] = replace(before, last=number.last, max=number.max, exact=False, year_like=False)
        else:
            joined.append(number)
    return joined


def _qualify(number: NumberMention, hits: Sequence[Hit]) -> NumberMention:
    """Read 'more than', 'nearly' and 'about' beside a number; a range stays what it is."""
    if number.min != number.max:
        return number
    beside = {h.sort for h in hits if h.last == number.first - 1 or h.first == number.last + 1}
    unit = unit_of(number.min)
    if "at_least" in beside:
        return replace(number, max=number.min + unit - 1, exact=False)
    if "nearly" in beside:
        step = unit if number.min > unit else max(unit // 10, 1)
        return replace(number, min=max(number.min - step, 1), exact=False)
    return replace(number, exact="about" not in beside)
