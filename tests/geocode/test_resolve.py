"""Which place a name in a text means: a table of sentences, and what stands around them."""

import csv
from pathlib import Path

import pytest

from dashboard.gazetteer.load import load_gazetteer
from dashboard.geocode.resolve import resolve_names
from dashboard.lexicon.fold import fold
from dashboard.lexicon.load import load_lexicon
from dashboard.model.kinds import GeoPrecision
from dashboard.model.mention import PlaceMention

TABLE = Path(__file__).parents[1] / "cases" / "places.tsv"
ROWS = list(csv.DictReader(TABLE.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))


def resolve(text: str, lang: str = "en") -> dict[str, PlaceMention]:
    """The last mention of every name in a text."""
    folded = fold(text)
    matches = load_gazetteer().find_names(folded, text)
    mentions = resolve_names(folded, matches, load_lexicon(lang).places)
    return {text[mention.start : mention.end]: mention for mention in mentions}


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['lang']}: {row['text'][:50]}" for row in ROWS])
def test_a_name_in_its_sentence(row: dict[str, str]) -> None:
    """Country, province and precision are those of the table; 'none' is a name that is no place there."""
    mention = resolve(row["text"], row["lang"]).get(row["name"])
    if mention is None:
        assert row["precision"] == "none"
        return
    place = mention.location.place
    got = (place.country or "-", place.admin1 or "-", mention.location.precision.value)
    assert got == (row["country"], row["admin1"], row["precision"])


def test_a_name_keeps_its_sense_through_the_article() -> None:
    """What one sentence says of a name holds for the next that says nothing."""
    text = "Troops left Afghanistan's Badakhshan for GBAO.\n\nThey lost six districts of Badakhshan."
    assert resolve(text)["Badakhshan"].location.place.place_id == "AF-BDS"


def test_what_was_passed_over_is_kept() -> None:
    """The other readings travel with the location."""
    location = resolve("Shots were heard in Ishkashim and Khorog.")["Ishkashim"].location
    assert location.place.country == "TJK"
    assert "AF-BDS/ishkashim" in {place.place_id for place in location.passed_over}


@pytest.mark.parametrize(
    ("text", "name", "metonym"),
    [
        ("Kabul said it would answer.", "Kabul", True),
        ("A bomb went off in Kabul.", "Kabul", False),
        ("Kabul city is calm.", "Kabul", False),
        ("Moscow offered help to Dushanbe.", "Moscow", True),
        ("Kunduz fell.", "Kunduz", False),
        ("Afghanistan protested.", "Afghanistan", False),
    ],
)
def test_capitals_may_stand_for_governments(text: str, name: str, metonym: bool) -> None:
    """Only a state's capital, and only where nothing says that the town is meant."""
    assert resolve(text)[name].metonym is metonym


def test_a_type_word_is_reported() -> None:
    """`typed` says that the text itself gave the type."""
    mentions = resolve("Imam Sahib district and Taloqan")
    assert (mentions["Imam Sahib"].typed, mentions["Taloqan"].typed) == (True, False)


def test_two_districts_of_one_country_leave_the_country() -> None:
    """Where the provinces differ and nothing settles it, no province is given."""
    location = resolve("It happened in Baharak.")["Baharak"].location
    assert (location.place.place_id, location.precision) == ("AFG", GeoPrecision.COUNTRY)
    assert len(location.passed_over) >= 2


def test_a_text_without_names_gives_nothing() -> None:
    """Empty in, empty out."""
    assert resolve_names("", (), load_lexicon("en").places) == ()
