"""Sentences end where readers would end them; their offsets are those of the text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.lexicon.load import languages, load_lexicon
from dashboard.text.lines import Line, read_lines
from dashboard.text.roles import Role
from dashboard.text.sentences import MAX_SENTENCE, Sentence, split_sentences

TABLE = [
    ("en", "Gen. Smith left. He did not return.", ["Gen. Smith left.", "He did not return."]),
    ("en", "U.S. forces left Bagram. Nobody saw it.", ["U.S. forces left Bagram.", "Nobody saw it."]),
    ("en", "J. R. Khan spoke. He was brief.", ["J. R. Khan spoke.", "He was brief."]),
    ("en", "Some 1.037 crossed. 300 stayed.", ["Some 1.037 crossed.", "300 stayed."]),
    ("en", "It began at 5 a.m. on Monday. It was dark.", ["It began at 5 a.m. on Monday.", "It was dark."]),
    ("en", '"We have lost." They wept.', ['"We have lost."', "They wept."]),
    ("en", '"Why now?" he asked. Nobody knew.', ['"Why now?" he asked.', "Nobody knew."]),
    ("en", "They ran... and ran. It rained.", ["They ran... and ran.", "It rained."]),
    ("en", "They ran… Then it rained.", ["They ran…", "Then it rained."]),
    ("en", "Did it fall? Yes! It did.", ["Did it fall?", "Yes!", "It did."]),
    ("en", "The post fell.The guards ran away.", ["The post fell.", "The guards ran away."]),
    ("en", "See Kabul.com for more. It is free.", ["See Kabul.com for more.", "It is free."]),
    ("en", "1. Guards fled. 2. Posts fell.", ["1. Guards fled.", "2.", "Posts fell."]),
    ("en", "It fell in 2021. Nobody came.", ["It fell in 2021.", "Nobody came."]),
    ("id", "Prof. Rahman datang. Ia diam.", ["Prof. Rahman datang.", "Ia diam."]),
    ("id", "Sebanyak 1.037 tentara lari. Mereka lelah.", ["Sebanyak 1.037 tentara lari.", "Mereka lelah."]),
    ("id", '"Kami kalah!" kata dia. Ia menangis.', ['"Kami kalah!" kata dia.', "Ia menangis."]),
    ("id", "Pukul 05.30 WIB pos jatuh. Sepi.", ["Pukul 05.30 WIB pos jatuh.", "Sepi."]),
    ("id", "Rapat selesai.*** Mereka pulang.", ["Rapat selesai.***", "Mereka pulang."]),
    ("ru", "Он родился в г. Душанбе. Потом уехал.", ["Он родился в г. Душанбе.", "Потом уехал."]),
    (
        "ru",
        "В районе Ш. Шохин тихо. Там 2 тыс. Человек нет.",
        ["В районе Ш. Шохин тихо.", "Там 2 тыс. Человек нет."],
    ),
    ("ru", "Он сказал: «Уходим». Все ушли.", ["Он сказал: «Уходим».", "Все ушли."]),
    ("fa", "آیا پل باز است؟ بلی باز است. مردم آمدند.", ["آیا پل باز است؟", "بلی باز است.", "مردم آمدند."]),
    ("fa", "پل بسته شد۔ مردم رفتند۔", ["پل بسته شد۔", "مردم رفتند۔"]),
    ("ar", "هل سقطت المدينة؟ نعم سقطت.", ["هل سقطت المدينة؟", "نعم سقطت."]),
    ("tg", "Пул баста шуд. Мардум рафтанд!", ["Пул баста шуд.", "Мардум рафтанд!"]),
]


def body_of(text: str) -> tuple[Line, ...]:
    return (Line(start=0, end=len(text), role=Role.BODY),)


def quoted(text: str, sentences: tuple[Sentence, ...]) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in sentences]


@pytest.mark.parametrize(("lang", "text", "expected"), TABLE)
def test_ends_of_sentences(lang: str, text: str, expected: list[str]) -> None:
    """Abbreviations, initials, numbers and quotations end no sentence; stops of every script do."""
    abbreviations = load_lexicon(lang).language.abbreviations
    assert quoted(text, split_sentences(text, body_of(text), abbreviations)) == expected


PAGE = """Menu
Bridge closed after shooting

22 May 2024, 10:19

KHOROG (AFP) — Guards closed the bridge on Monday. Lorries waited.

Read also: The best plov in town

"Nobody may pass, and nobody will pass until we know who fired the shots," the captain said. He left.

A night of fear

Villagers slept in the fields.
"""


def test_roles_of_sentences() -> None:
    """Sentences know where they stand; furniture gives none; the parts of a line share their paragraph."""
    furniture = load_lexicon("en").furniture
    lines = read_lines(PAGE, furniture, "Bridge closed after shooting")
    found = split_sentences(PAGE, lines, ())
    assert [(s.paragraph, s.role.value, PAGE[s.start : s.end][:12]) for s in found] == [
        (0, "title", "Bridge close"),
        (1, "dateline", "22 May 2024,"),
        (2, "dateline", "KHOROG (AFP)"),
        (2, "lead", "Guards close"),
        (2, "lead", "Lorries wait"),
        (3, "quotation", '"Nobody may '),
        (3, "body", "He left."),
        (4, "heading", "A night of f"),
        (5, "body", "Villagers sl"),
    ]


def test_wrapped_paragraph_gives_whole_sentences() -> None:
    """A sentence goes on over the line breaks of a text wrapped at a fixed width."""
    text = (
        "A convoy of forty lorries was stopped at the bridge on Monday\n"
        "morning because the guards on the other bank had left their\n"
        "posts in the night. Nobody knew why."
    )
    found = split_sentences(text, read_lines(text, load_lexicon("en").furniture), ())
    assert [text[s.start : s.end].endswith(("night.", "why.")) for s in found] == [True, True]


@given(text=st.text(alphabet="aB .!?؟۔…\"«»'\n\r،,1(", max_size=400))
def test_sentences_are_ordered_and_disjoint(text: str) -> None:
    """Whatever the text: sentences lie in it, in order, without overlap or outer blanks."""
    at = paragraph = 0
    for sentence in split_sentences(text, read_lines(text, load_lexicon("en").furniture), ("gen.",)):
        assert at <= sentence.start < sentence.end <= len(text)
        assert paragraph <= sentence.paragraph
        assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end]
        at, paragraph = sentence.end, sentence.paragraph


@given(text=st.text(alphabet="ab .?\n", min_size=1, max_size=200))
def test_no_letter_of_the_story_is_lost(text: str) -> None:
    """The sentences of a body line hold all its letters."""
    found = split_sentences(text, body_of(text), ())
    assert "".join("".join(quoted(text, found)).split()) == "".join(text.split())


HOSTILE = {
    "no full stop": "kata ",
    "commas": "a,",
    "full stops": ".",
    "spaced full stops": ". ",
    "quotation marks": '" ',
    "brackets": "(",
    "lines": "a\n",
    "headlines": "Taliban Rebut Kota\n",
    "labels": "x. Baca juga: ",
    "numbers": "1. ",
    "dashes": "AB - ",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_length_only(name: str) -> None:
    """Ten times the text takes about ten times as long, not a hundred times."""
    lexicon = load_lexicon("id")

    def seconds(length: int) -> float:
        text = (HOSTILE[name] * length)[:length]
        best = 99.0
        for _ in range(3):
            start = time.perf_counter()
            split_sentences(text, read_lines(text, lexicon.furniture), lexicon.language.abbreviations)
            best = min(best, time.perf_counter() - start)
        return best

    seconds(1_000)
    assert seconds(60_000) < 45 * seconds(6_000) + 0.05


def test_no_sentence_is_endless() -> None:
    """A text without full stops is cut at blanks into sentences of bounded length."""
    text = "kata " * 10_000
    found = split_sentences(text, body_of(text), ())
    assert max(s.end - s.start for s in found) <= MAX_SENTENCE
    assert all(set(piece.split()) == {"kata"} for piece in quoted(text, found))


@pytest.mark.parametrize("lang", languages())
def test_every_language_names_abbreviations(lang: str) -> None:
    """Each lexicon lists abbreviations, each with its full stop."""
    abbreviations = load_lexicon(lang).language.abbreviations
    assert abbreviations
    assert all(word.endswith(".") for word in abbreviations)
