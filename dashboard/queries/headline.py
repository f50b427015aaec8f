"""One plain sentence of an event, made from its fields alone: a reader of no other language knows what it says.

The fields name who is spoken of, not who did what to whom; so a sentence says 'involving' and never more.
"""

from collections.abc import Sequence

from dashboard.lexicon.catalogue import Catalogue
from dashboard.model import columns as c
from dashboard.queries.describe import Names, Row, finest, how_many, name_of, toll, value_of, when

MOST_ACTORS = 3
_MOVES = ("crossing", "return")
_DONE = ("crossing", "return", "capture", "arrest", "deployment", "withdrawal")
"""Kinds in which what is counted is what crossed, was captured, and so on; elsewhere a number is only named."""
_PLACES = frozenset({"districts", "villages", "cities", "provinces", "posts", "bases", "crossings", "houses"})
_DEEDS = frozenset({"attacks", "clashes", "bombings", "deportations", "flights"})
_GOODS = frozenset(
    {"kg", "tonnes", "packages", "weapons", "rockets", "shells", "tents", "drones", "livestock", "tanks"}
    | {"trucks", "vehicles", "aircraft", "helicopters", "bazaars", "markets"}
)


def headline(row: Row, words: Catalogue, names: Names) -> str:
    """What, where, who and who says so, without the day."""
    return _begun(_told(_deed(row, words, names), row, words))


def sentence(row: Row, words: Catalogue, names: Names) -> str:
    """The headline with its date, as exactly as it is known."""
    first, last = value_of(row, c.DATE_START), value_of(row, c.DATE_END)
    key = "headline.on" if first is not None and first == last else "headline.when"
    return _begun(_told(words.say(key, what=_deed(row, words, names), when=when(row, words)), row, words))


def _begun(text: str) -> str:
    """With a capital first letter, as a sentence begins."""
    return text[:1].upper() + text[1:]


def _deed(row: Row, words: Catalogue, names: Names) -> str:
    """What happened and where: '3 districts captured in Kunduz'; without a fitting number the bare kind."""
    kind = str(row[c.KIND])
    what = words.say(_verb(row, kind), count=how_many(row, words)) if _is_done(row, kind, words) else None
    return _placed(what or words.say(f"headline.{kind}"), row, words, names)


def _told(what: str, row: Row, words: Catalogue) -> str:
    """With who is involved, the toll, numbers that fit no verb, its doubt and its speaker."""
    kind, done = str(row[c.KIND]), _is_done(row, str(row[c.KIND]), words)
    actors = value_of(row, c.ACTORS) or ()
    if actors and not (done and kind in _MOVES):
        what = words.say("headline.who", what=what, who=_listed(actors, words))
    details = [part for part in (toll(row, words), None if done else how_many(row, words)) if part]
    if details:
        what = words.say("headline.details", what=what, details=", ".join(details))
    return _vouched(what, row, words)


def _vouched(what: str, row: Row, words: Catalogue) -> str:
    """With its doubt and its speaker: '(denied)', 'says the Taliban'."""
    status, speaker = value_of(row, c.STATUS), value_of(row, c.ATTRIBUTED_TO)
    if status in ("denied", "ordered"):
        what = words.say(f"headline.{status}", what=what)
    if speaker:
        key = "headline.claims" if status == "claimed" else "headline.says"
        return words.say(key, what=what, speaker=words.actor(speaker, in_text=True))
    return words.say("headline.claimed", what=what) if status == "claimed" else what


def _is_done(row: Row, kind: str, words: Catalogue) -> bool:
    """Whether the number can be what the kind is about: districts cross no border, nor do clashes."""
    unit = value_of(row, c.COUNT_UNIT)
    if (
        how_many(row, words) is None
        or kind not in _DONE
        or value_of(row, c.STATUS) in ("ordered", "denied")
        or unit in _DEEDS
    ):
        return False
    return kind == "capture" or unit not in _PLACES


def _verb(row: Row, kind: str) -> str:
    """The key of what was done with what is counted."""
    unit = value_of(row, c.COUNT_UNIT)
    if kind == "arrest" and unit in _GOODS:
        return "headline.arrest.things"
    loose = unit is None if kind == "arrest" else kind == "crossing" and value_of(row, c.TO_COUNTRY) is None
    return f"headline.{kind}.{'loose' if loose else 'counted'}"


def _placed(what: str, row: Row, words: Catalogue, names: Names) -> str:
    """With where it was, or from where into where."""
    place, country = finest(row, words, names), value_of(row, c.COUNTRY)
    target = value_of(row, c.TO_COUNTRY)
    if target is None:
        return _at(what, place, row, words)
    into = {"target": name_of(target, names)}
    if target == country:
        whole = place == name_of(country, names)
        return _at(words.say("headline.into", what=what, **into), None if whole else place, row, words)
    if place:
        what = words.say("headline.from", what=what, origin=place)
    return words.say("headline.into", what=what, **into)


def _at(what: str, place: str | None, row: Row, words: Catalogue) -> str:
    if place is None:
        return what
    key = "headline.at" if value_of(row, c.GEO_PRECISION) == "point" else "headline.in"
    return words.say(key, what=what, place=place)


def _listed(actors: Sequence[str], words: Catalogue) -> str:
    """'the Taliban, Tajikistan and 2 more'."""
    named = [words.actor(one, in_text=True) for one in actors[:MOST_ACTORS]]
    rest = len(actors) - MOST_ACTORS
    named += [words.say("counts.more", n=rest)] if rest > 0 else []
    if len(named) == 1:
        return named[0]
    return words.say("list.and", first=", ".join(named[:-1]), last=named[-1])
