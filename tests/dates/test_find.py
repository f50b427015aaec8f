"""Dates in sentences of every language, by table, and what holds for any text."""

import csv
import datetime as dt
import json
import re
import time
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.dates.find import find_dates
from dashboard.dates.mention import DateMention
from dashboard.dates.reading import CUES
from dashboard.lexicon.dates import DateWords
from dashboard.lexicon.fold import fold
from dashboard.lexicon.load import languages, load_lexicon
from dashboard.lexicon.phrases import expand_phrase

CASES = Path(__file__).parents[1] / "cases"
TODAY = dt.date(2021, 7, 7)


def words_of(lang: str) -> DateWords:
    return load_lexicon(lang).dates


def rows(lang: str) -> list[dict[str, str]]:
    with (CASES / f"dates_{lang}.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def told(mention: DateMention) -> str:
    """A mention in the table's notation: its role unless it is 'at', then its days or its relation."""
    if mention.relation is not None:
        day = "" if mention.weekday is None else f" of weekday {mention.weekday}"
        body = f"{mention.relation} {mention.offset} {mention.unit}{day}"
    elif mention.when is None:
        body = "?"
    elif mention.when.start == mention.when.end:
        body = f"{mention.when.start} {mention.when.precision}"
    else:
        body = f"{mention.when.start}/{mention.when.end} {mention.when.precision}"
    return body if mention.role == "at" else f"{mention.role} {body}"


@pytest.mark.parametrize("lang", languages())
def test_every_row_of_the_table(lang: str) -> None:
    """Every sentence gives exactly the dates of its row; '-' is none, '?' needs a day of publication."""
    wrong = []
    for row in rows(lang):
        published = None if row["published"] == "none" else dt.date.fromisoformat(row["published"])
        found = find_dates(fold(row["text"]), words_of(lang), published)
        got = "; ".join(map(told, found)) or "-"
        if got != row["expected"]:
            wrong.append(f"{row['text']} [{row['published']}]: {got}, not {row['expected']}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("lang", languages())
def test_tables_are_long_enough(lang: str) -> None:
    """A language's table is large enough to mean something: 150 rows for the main two, 60 for others."""
    assert len(rows(lang)) >= (150 if lang in ("en", "id") else 60)


@pytest.mark.parametrize(
    ("lang", "text", "mention"),
    [
        ("id", "jatuh pada Minggu (4/7) pekan lalu, kata", "Minggu (4/7) pekan lalu"),
        ("id", "jatuh pada Senin dini hari (5/7/2021) itu", "Senin dini hari (5/7/2021)"),
        ("id", "pada Rabu, 14 Juli 2021, kata", "Rabu, 14 Juli 2021"),
        ("en", "late on Saturday (June 13) when", "Saturday (June 13)"),
        ("en", "from 28 June to 3 July 2019, said", "from 28 June to 3 July 2019"),
        ("en", "has raged since early May, say", "since early May"),
        ("ru", "в понедельник, 5 июля 2021 года, сообщили", "понедельник, 5 июля 2021 года"),
    ],
)
def test_what_stands_together_is_one_mention(lang: str, text: str, mention: str) -> None:
    """A weekday with its date, a range and a date with its 'since' are one mention each."""
    found = find_dates(fold(text), words_of(lang), TODAY)
    assert [text[one.start : one.end] for one in found] == [mention]


def test_offsets_and_order_in_a_long_text() -> None:
    """Mentions come in order, do not overlap and point into the text searched."""
    text = "On Monday they came. " * 50 + "On 5 July 2021 they left."
    found = find_dates(fold(text), words_of("en"), TODAY)
    assert len(found) == 51
    assert all(one.end <= after.start for one, after in pairwise(found))
    assert {text[one.start : one.end] for one in found} == {"Monday", "5 July 2021"}


@pytest.mark.parametrize("text", ["On Monday\n\n5 July 2021 was hot.", "1 and 2.\n\nJuly came."])
def test_no_date_reaches_over_a_blank_line(text: str) -> None:
    """Words on both sides of a blank line are no one phrase."""
    found = find_dates(fold(text), words_of("en"), TODAY)
    assert all("\n" not in text[one.start : one.end] for one in found)


def test_since_keeps_its_bound() -> None:
    """'since early May' runs to publication and still says which days early May is."""
    (mention,) = find_dates("theirs since early may, they say", words_of("en"), TODAY)
    assert mention.when is not None
    assert mention.bound is not None
    assert mention.when.edtf == "2021-05-01/2021-07-07"
    assert mention.bound.edtf == "2021-05-01/2021-05-10"


def test_explicit_dates_name_the_calendar() -> None:
    """'5 July' is explicit, 'Monday' and 'last month' are not."""
    found = find_dates("5 july, then monday, then last month", words_of("en"), TODAY)
    assert [one.explicit for one in found] == [True, False, False]


_MARKS = [
    "5",
    "31",
    "2021",
    "1400",
    "05/07/2021",
    "5/7",
    ",",
    ".",
    "(",
    ")",
    "-",
    "–",
    "99999999999",
    "\n\n",
    "0",
]


def vocabulary(lang: str) -> list[str]:
    """Every word of a language's date phrases, and numbers and marks."""
    written = json.dumps(msgspec.to_builtins(words_of(lang)), ensure_ascii=False)
    return sorted({*re.findall(r"[^\W\d_]+", written), *_MARKS})


@st.composite
def scrambled(draw: st.DrawFn) -> tuple[str, str]:
    """A language, and words of its date phrases in any order or any text at all."""
    lang = draw(st.sampled_from(languages()))
    words = st.lists(st.sampled_from(vocabulary(lang)), max_size=25).map(" ".join)
    return lang, draw(st.one_of(words, st.text(max_size=60)))


@settings(max_examples=300, deadline=None)
@given(case=scrambled(), published=st.one_of(st.none(), st.just(TODAY), st.dates()))
def test_any_text_at_any_time(case: tuple[str, str], published: dt.date | None) -> None:
    """No text fails, and every mention lies inside it."""
    lang, text = case
    folded = fold(text)
    for one in find_dates(folded, words_of(lang), published):
        assert 0 <= one.start < one.end <= len(folded)


@pytest.mark.parametrize("lang", languages())
def test_every_phrase_is_read(lang: str) -> None:
    """Every phrase of every rule, its slots filled, gives a date; a season alone does after 'since' only."""
    words = words_of(lang)
    filling = {
        "{day}": "4",
        "{year}": "1990",
        "{decade}": "1990" + (words.decade_suffixes or ("",))[0],
        "{month}": words.months[6][0],
        "{weekday}": words.weekdays[1][0],
        "{unit}": words.units["week"][0],
        "{n}": "3",
        "{season}": words.seasons["summer"][0],
        "{part}": words.parts["early"][0],
    }
    months = next(word for word, amount in words.amounts.items() if amount in ("2 month", "3 month"))
    silent = []
    for rule, phrases in words.rules.items():
        if rule in CUES or rule in ("idiom", "bare_season"):
            continue
        filling["{amount}"] = months if rule.endswith("_of_year") else f"3 {words.units['week'][0]}"
        for parts in (parts for phrase in phrases for parts in expand_phrase(phrase)):
            text = " ".join(filling.get(part, part) for part in parts)
            if not find_dates(text, words, TODAY):
                silent.append(f"{rule}: {text}")
    assert silent == []


@pytest.mark.parametrize("lang", languages())
def test_words_are_folded(lang: str) -> None:
    """The lexicon's words are written as the folded text has them."""
    written = json.dumps(msgspec.to_builtins(words_of(lang)), ensure_ascii=False)
    assert written == fold(written)


@pytest.mark.parametrize(
    "piece", ["1", ",", "1,", "5 july ", "from monday to ", "(", "5/7/", "since ", "a ", "- "]
)
def test_time_is_linear(piece: str) -> None:
    """100,000 of anything take no longer than a second or two."""
    text = piece * (100_000 // len(piece))
    begun = time.process_time()
    find_dates(text, words_of("en"), TODAY)
    assert time.process_time() - begun < 3
