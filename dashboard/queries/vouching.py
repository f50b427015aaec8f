"""Who stands behind an event, in words: how many sources, when they reported it, and which sides say so."""

from dashboard.lexicon.catalogue import Catalogue
from dashboard.merge.standing import Standing, standing_of
from dashboard.model.event import Event
from dashboard.queries.describe import Names


def standing_in_words(event: Event, words: Catalogue, names: Names) -> str:
    """'7 sources · reported from 5 July 2021 to 7 July 2021 · both sides say so: ...'; what is unknown is left out."""
    standing = standing_of(event)
    parts = [words.say("counts.sources", n=standing.sources), _days(standing, words)]
    parts.append(_sides(standing, words, names))
    return " · ".join(part for part in parts if part)


def _days(standing: Standing, words: Catalogue) -> str | None:
    first, last = standing.first_report, standing.latest_report
    if first is None or last is None:
        return None
    if first == last:
        return words.say("standing.day", day=words.day(first))
    return words.say("standing.days", first=words.day(first), last=words.day(last))


def _sides(standing: Standing, words: Catalogue, names: Names) -> str | None:
    """Nothing where the event concerns one side, or where nobody is named who says so."""
    if standing.confirmed_by_both is None or not standing.confirmed_by:
        return None
    sides = [names.get(code, code) for code in standing.confirmed_by]
    if len(sides) == 1:
        return words.say("standing.one_side", side=sides[0])
    listed = words.say("list.and", first=", ".join(sides[:-1]), last=sides[-1])
    return words.say("standing.sides", sides=listed)
