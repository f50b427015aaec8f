import string

import pytest

from dashboard.errors import DataError
from dashboard.lexicon.catalogue import Catalogue, load_catalogue, page_languages
from dashboard.model.kinds import Kind, Status

EN = load_catalogue("en")


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", page_languages())
def test_no_catalogue_lacks_a_string(code: str) -> None:
    """All languages of the page have the same keys, each with the same slots, and twelve months."""
    words = load_catalogue(code)
    assert set(words.strings) == set(EN.strings)
    assert {key for key, text in words.strings.items() if slots(text) != slots(EN.strings[key])} == set()
    assert (len(words.months), len(words.months_short)) == (12, 12)
    assert all(text.strip() for text in words.strings.values())


@pytest.mark.parametrize("words", [load_catalogue(code) for code in page_languages()], ids=page_languages())
def test_keys_made_from_data_are_there(words: Catalogue) -> None:
    """Every kind has its headline, every status its word."""
    assert [kind for kind in Kind if not words.has(f"headline.{kind}")] == []
    assert [status for status in Status if not words.has(f"status.{status}")] == []


def test_numbers_choose_and_shape_their_text() -> None:
    """One is singular, others plural; digits are grouped in the way of the language."""
    assert EN.say("map.events", n=1) == "1 event"
    assert EN.say("map.events", n=1037) == "1,037 events"
    assert load_catalogue("id").say("map.events", n=1037) == "1.037 peristiwa"


def test_a_missing_catalogue_is_named() -> None:
    """The error says which there are."""
    with pytest.raises(DataError, match=r"xx\.toml: no such catalogue; there are en, id"):
        load_catalogue("xx")
