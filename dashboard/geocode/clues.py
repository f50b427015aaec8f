"""What the words right beside a name say of it: its type, the country or province it lies in, its list."""

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from dashboard.gazetteer.names import NameMatch
from dashboard.geocode.cues import BETWEEN, Cue, Cues, Role, longest
from dashboard.model.kinds import PlaceType

STEPS = 4
"""So many words (types, compass points) may stand between a name and its country."""
SEPARATORS = ",;،؛/"
BRACKETS = "(["


class Clue(msgspec.Struct, frozen=True, kw_only=True):
    """What stands beside a name.

    types: types of place that a type word of its own allows (empty: no type word). shared: types that a word
    standing at its list allows. parents: codes of countries and provinces that it is said to lie in; firm: said
    by grammar, not only by a comma. sides: countries whose own type words stand beside it. row: number of the
    list that it stands in. at: a word before it makes it a place; inside: that word says 'in'. is_word: the name
    is a word of the language too. alone: nothing stands before it on its line.
    """

    types: frozenset[PlaceType] = frozenset()
    shared: frozenset[PlaceType] = frozenset()
    parents: frozenset[str] = frozenset()
    firm: bool = False
    row: int | None = None
    sides: frozenset[str] = frozenset()
    at: bool = False
    inside: bool = False
    is_word: bool = False
    alone: bool = False


def read_clues(matches: Sequence[NameMatch], cues: Cues) -> tuple[Clue, ...]:
    """A clue for every match, in order."""
    own = [_clue(index, matches, cues) for index in range(len(matches))]
    return _with_rows(own, matches, cues)


def _clue(index: int, matches: Sequence[NameMatch], cues: Cues) -> Clue:
    match = matches[index]
    left, right = cues.left_of(match.start), cues.right_of(match.end)
    before = longest(left, Role.BEFORE)
    after = longest(right, Role.AFTER) or _apposition(match.end, cues)
    if after and index + 1 < len(matches) and after.end > matches[index + 1].start:
        after = None
    types = frozenset(PlaceType(cue.value) for cue in (before, after) if cue)
    end = after.end if after else match.end
    parents = _parent_left(index, matches, cues)
    firm = bool(parents)
    if not parents:
        parents, firm = _parent_right(index, end, matches, cues)
    sides = (longest(left, Role.SIDE), longest(right, Role.SIDE))
    return Clue(
        types=types,
        parents=parents,
        firm=firm,
        sides=frozenset(cue.value for cue in sides if cue),
        at=bool(before or longest(left, Role.AT, Role.PLURAL)),
        inside=longest(left, Role.LINK) is not None,
        is_word=any(
            cue.role is Role.WORD and cue.end == match.end for cue in cues.starting.get(match.start, ())
        ),
        alone=_opens_line(cues.folded, match.start),
    )


def _opens_line(folded: str, position: int) -> bool:
    while position and folded[position - 1] in BETWEEN:
        position -= 1
    return position == 0 or folded[position - 1] == "\n"


def _apposition(end: int, cues: Cues) -> Cue | None:
    return longest(cues.right_of(end + 1), Role.APPOSITION) if cues.folded[end : end + 1] == "," else None


def _parent_left(index: int, matches: Sequence[NameMatch], cues: Cues) -> frozenset[str]:
    """A nationality or a country's name before it: 'Afghan Badakhshan', 'Tajikistan's southern Khatlon'."""
    position = matches[index].start
    earlier = matches[index - 1] if index else None
    for _ in range(STEPS):
        if earlier and not _text(cues, earlier.end, position).strip(BETWEEN + "s"):
            return _codes(earlier, PlaceType.COUNTRY)
        left = cues.left_of(position)
        if cue := longest(left, Role.COUNTRY):
            return frozenset({cue.value})
        step = longest(left, Role.BEFORE, Role.PLURAL, Role.COMPASS)
        if step is None:
            break
        position = step.start
    return frozenset()


def _parent_right(
    index: int, end: int, matches: Sequence[NameMatch], cues: Cues
) -> tuple[frozenset[str], bool]:
    """A country or province after it: 'Badakhshan, Afghanistan', 'Murghab (Tajikistan)', 'Bangi in Takhar'."""
    cue = longest(cues.right_of(end), Role.COUNTRY)
    if cue:
        return frozenset({cue.value}), True
    if index + 1 == len(matches):
        return frozenset(), False
    later = matches[index + 1]
    position, firm = end, True
    gap = _text(cues, end, later.start).lstrip()
    if gap[:1] and gap[0] in SEPARATORS + BRACKETS:
        firm = gap[0] in BRACKETS
        position = cues.folded.index(gap[0], end) + 1
    for _ in range(STEPS):
        if not _text(cues, position, later.start).strip(BETWEEN):
            return _codes(later, PlaceType.COUNTRY, PlaceType.PROVINCE), firm
        step = longest(cues.right_of(position), Role.LINK, Role.BEFORE, Role.COMPASS, Role.COUNTRY)
        if step is None or step.end > later.start:
            break
        position = step.end
    return frozenset(), False


def _codes(match: NameMatch, *kinds: PlaceType) -> frozenset[str]:
    return frozenset(place.place_id for place in match.places if place.type in kinds)


def _text(cues: Cues, start: int, end: int) -> str:
    return cues.folded[start:end] if end > start else ""


def _with_rows(clues: list[Clue], matches: Sequence[NameMatch], cues: Cues) -> tuple[Clue, ...]:
    """The clues with their lists: names with only commas and 'and' between them, and the type they share."""
    found = list(clues)
    start = 0
    for index in range(1, len(matches) + 1):
        if index < len(matches) and _is_joined(matches[index - 1], matches[index], cues):
            continue
        if index - start > 1:
            shared = _shared(matches[start], matches[index - 1], cues)
            for member in range(start, index):
                found[member] = replace(clues[member], row=start, shared=shared)
        start = index
    return tuple(found)


def _shared(head: NameMatch, tail: NameMatch, cues: Cues) -> frozenset[PlaceType]:
    before = longest(cues.left_of(head.start), Role.BEFORE, Role.PLURAL)
    after = longest(cues.right_of(tail.end), Role.AFTER)
    return frozenset(PlaceType(cue.value) for cue in (before, after) if cue)


def _is_joined(left: NameMatch, right: NameMatch, cues: Cues) -> bool:
    gap = _text(cues, left.end, right.start)
    rest = gap.strip(BETWEEN + SEPARATORS)
    if not rest:
        return any(separator in gap for separator in SEPARATORS)
    joiner = longest(cues.right_of(left.end + gap.index(rest)), Role.JOINER)
    return joiner is not None and joiner.end - joiner.start == len(rest)
