"""The catalogues of actors and kinds are whole."""

import datetime as dt
import itertools

import pytest

from dashboard.lexicon.fold import fold
from dashboard.lexicon.load import languages, load_lexicon
from dashboard.lexicon.phrases import expand_phrase
from dashboard.lexicon.taxonomy import Actor, load_actors, load_kinds
from dashboard.model.kinds import Kind

ACTORS = {actor.name: actor for actor in load_actors()}


def test_names_of_actors_are_unique() -> None:
    """No two entries bear one name."""
    assert len(ACTORS) == len(load_actors())


@pytest.mark.parametrize("actor", load_actors(), ids=lambda actor: actor.name)
def test_every_actor_can_be_named_in_every_language(actor: Actor) -> None:
    """An actor has names in all languages, each of them folded and well formed."""
    assert set(actor.names) == set(languages())
    for phrase in itertools.chain(*actor.names.values(), *actor.metonyms.values()):
        assert expand_phrase(phrase)
        assert fold(phrase) == phrase


@pytest.mark.parametrize("code", languages())
def test_no_name_means_two_actors(code: str) -> None:
    """Within a language a name leads to one actor only."""
    owner: dict[tuple[str, ...], str] = {}
    for actor in load_actors():
        for words in {words for phrase in actor.names[code] for words in expand_phrase(phrase)}:
            assert owner.setdefault(words, actor.name) == actor.name, " ".join(words)


def test_persons_speak_for_actors_that_exist() -> None:
    """A person has an office and stands for an entry of the catalogue."""
    for actor in load_actors():
        if actor.kind == "person":
            assert actor.office
            assert actor.of in ACTORS, actor.name


def test_classes_of_actors_are_classes_that_roles_ask_for() -> None:
    """A class that no role of any action names would be of no use."""
    asked = {
        name
        for action in load_lexicon("en").actions
        for name in (*action.doer, *action.done_to, *action.needs, *action.forbids)
    }
    assert {actor.word_class for actor in load_actors()} <= asked


@pytest.mark.parametrize(
    ("name", "day", "side"),
    [
        ("Taliban", dt.date(2021, 8, 14), "rebel"),
        ("Taliban", dt.date(2021, 8, 15), "state"),
        ("Afghan government forces", dt.date(2021, 7, 5), "state"),
        ("Afghan government forces", dt.date(2022, 1, 1), None),
        ("National Resistance Front", dt.date(2022, 1, 1), "rebel"),
        ("Tajik border guards", dt.date(2025, 11, 30), "state"),
    ],
)
def test_side_changes_with_the_takeover(name: str, day: dt.date, side: str | None) -> None:
    """The Taliban turn from rebels into the state on the day that Kabul fell."""
    assert ACTORS[name].side_on(day) == side


def test_every_kind_is_drawn_and_coded() -> None:
    """All kinds have labels, a mark of their own, and codes of which the last one always holds."""
    kinds = load_kinds()
    assert set(kinds) == set(Kind)
    assert (
        len({entry.glyph for entry in kinds.values()})
        == len({entry.symbol for entry in kinds.values()})
        == 11
    )
    for entry in kinds.values():
        assert {"en", "id"} <= set(entry.label)
        assert not entry.acled[-1].needs
        assert not entry.plover[-1].needs
        assert entry.acled[-1].side is None


def test_codes_ask_for_classes_that_exist() -> None:
    """The detail of a code is a word class of the lexicons."""
    known = set(load_lexicon("en").classes)
    for entry in load_kinds().values():
        for code in (*entry.acled, *entry.plover):
            assert set(code.needs) <= known


def test_kinds_of_a_family_share_a_colour() -> None:
    """Colour tells the family, the mark tells the kind."""
    colours = {(entry.family, entry.colour) for entry in load_kinds().values()}
    assert len(colours) == len({family for family, _ in colours}) == 5
