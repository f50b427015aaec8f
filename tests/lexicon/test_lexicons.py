"""Every lexicon keeps its schema and the promises that the engine builds on."""

import dataclasses
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from dashboard.lexicon.actions import Cues
from dashboard.lexicon.fold import fold
from dashboard.lexicon.load import Lexicon, languages, load_lexicon
from dashboard.lexicon.matcher import Matcher, tokenise
from dashboard.lexicon.phrases import expand_phrase
from dashboard.lexicon.taxonomy import load_actors
from dashboard.model.kinds import Kind, PlaceType

WRITTEN = [code for code in languages() if load_lexicon(code).actions]
FOUND_BY_ENGINE = {"PLACE", "NUMBER"} | {kind.name for kind in PlaceType}
NUMBER_CUES = ("joiners", "at_least", "nearly", "about", "between", "to", "not_before", "not_after")


def phrases_of(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """(where it stands, phrase) for every phrase of the sections on actions, numbers, classes and cues."""
    for section in ("units", "casualties", "classes"):
        for name, phrases in getattr(lexicon, section).items():
            yield from ((f"{section}.{name}", phrase) for phrase in phrases)
    for field in dataclasses.fields(lexicon.cues):
        yield from ((f"cues.{field.name}", phrase) for phrase in getattr(lexicon.cues, field.name))
    for name in NUMBER_CUES:
        yield from ((f"numbers.{name}", phrase) for phrase in getattr(lexicon.numbers, name))
    for entry in lexicon.numbers.vague:
        yield from (("numbers.vague", phrase) for phrase in entry.words)
    for word in (*lexicon.numbers.ones, *lexicon.numbers.multipliers):
        yield "numbers", word
    for index, action in enumerate(lexicon.actions):
        yield from ((f"actions[{index}] {action.kind}", phrase) for phrase in action.words)


def test_english_and_indonesian_are_written() -> None:
    """The two main languages have all their sections."""
    assert {"en", "id"} <= set(WRITTEN)


@pytest.mark.parametrize("code", WRITTEN)
def test_every_phrase_expands_and_is_folded(code: str) -> None:
    """No phrase is malformed, and none is written with letters that a folded text cannot hold."""
    for where, phrase in phrases_of(load_lexicon(code)):
        assert expand_phrase(phrase), where
        assert fold(phrase) == phrase, f"{where}: {phrase!r} is not folded"


@pytest.mark.parametrize("code", WRITTEN)
def test_no_phrase_matches_anything(code: str) -> None:
    """Every phrase begins and ends with a word that has letters of its own."""
    for where, phrase in phrases_of(load_lexicon(code)):
        for words in expand_phrase(phrase):
            assert words[0].strip("*"), f"{where}: {phrase!r} begins with anything"


@pytest.mark.parametrize("code", WRITTEN)
def test_no_phrase_multiplies_out_of_hand(code: str) -> None:
    """A phrase stands for at most 5,000 others, a language's actions for at most 40,000."""
    lexicon = load_lexicon(code)
    for where, phrase in phrases_of(lexicon):
        assert len(expand_phrase(phrase)) <= 5_000, f"{where}: {phrase[:60]!r}"
    assert sum(len(expand_phrase(p)) for a in lexicon.actions for p in a.words) <= 40_000


@pytest.mark.parametrize("code", WRITTEN)
def test_every_class_that_an_action_names_exists(code: str) -> None:
    """Roles name classes of the lexicon, of places and numbers, or of the catalogue of actors."""
    lexicon = load_lexicon(code)
    known = set(lexicon.classes) | FOUND_BY_ENGINE | {actor.word_class for actor in load_actors()}
    for action in lexicon.actions:
        for name in (*action.doer, *action.done_to, *action.needs, *action.forbids):
            assert name in known, f"{action.kind} {action.words[0][:40]!r}: class {name}"


@pytest.mark.parametrize("code", WRITTEN)
def test_no_class_is_wanted_and_forbidden_at_once(code: str) -> None:
    """An action never asks for a done-to that it forbids."""
    for action in load_lexicon(code).actions:
        assert not set(action.done_to) & set(action.forbids), action.words[0][:60]


@pytest.mark.parametrize("code", WRITTEN)
@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_verbs_and_nouns(code: str, kind: Kind) -> None:
    """Each kind can be told by a verb and by a noun."""
    forms = {action.form for action in load_lexicon(code).actions if action.kind is kind}
    assert forms == {"verb", "noun"}


@pytest.mark.parametrize("code", WRITTEN)
def test_every_cue_has_words(code: str) -> None:
    """No field of the cues is left empty."""
    cues = load_lexicon(code).cues
    assert not [field.name for field in dataclasses.fields(Cues) if not getattr(cues, field.name)]


@pytest.mark.parametrize("code", WRITTEN)
def test_numbers_are_complete(code: str) -> None:
    """Ones 1 to 10, hundred and thousand, and the ranges of the codebook."""
    numbers = load_lexicon(code).numbers
    assert set(range(1, 11)) <= set(numbers.ones.values())
    assert {1_000, 1_000_000} <= set(numbers.multipliers.values())
    ranges = {(entry.min, entry.max) for entry in numbers.vague}
    assert {(24, 99), (200, 900), (200, 999), (2_000, 9_999), (20_000, 99_999)} <= ranges


@pytest.mark.parametrize("code", WRITTEN)
def test_units_and_classes_bear_the_names_of_english(code: str) -> None:
    """A unit, a casualty and a class are called the same in every language."""
    lexicon, english = load_lexicon(code), load_lexicon("en")
    assert set(lexicon.units) <= set(english.units)
    assert set(lexicon.casualties) == {"killed", "wounded", "captured"}
    assert set(lexicon.classes) <= set(english.classes)


@cache
def action_matcher(code: str) -> Matcher:
    """The words of a language's actions, compiled once."""
    actions = load_lexicon(code).actions
    return Matcher((index, phrase) for index, action in enumerate(actions) for phrase in action.words)


def matched_kinds(code: str, sentence: str) -> set[str]:
    """The kinds of all actions whose words stand in a sentence, roles not asked."""
    actions = load_lexicon(code).actions
    return {str(actions[match.label].kind) for match in action_matcher(code).find(tokenise(fold(sentence)))}


def read_cases() -> list[tuple[str, str, str]]:
    """(language, kind, sentence) of tests/cases/actions.tsv."""
    path = Path(__file__).parents[1] / "cases" / "actions.tsv"
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:] if line]
    return [(code, kind, sentence) for code, kind, sentence in rows]


@pytest.mark.parametrize(("code", "kind", "sentence"), read_cases())
def test_words_of_the_kind_are_found(code: str, kind: str, sentence: str) -> None:
    """A sentence that tells of a kind holds words of it; one that tells of none ('-') holds no words at all."""
    found = matched_kinds(code, sentence)
    assert (kind in found) if kind != "-" else not found, found
