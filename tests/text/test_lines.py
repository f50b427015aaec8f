"""Every line of a page gets its role, in six languages; nothing is deleted and no offset moves."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.lexicon.load import languages, load_lexicon
from dashboard.text.language import recognise_language
from dashboard.text.lines import read_lines
from dashboard.text.roles import Role

CASES = Path(__file__).parent.parent / "cases"
LETTERS = {
    "T": Role.TITLE,
    "B": Role.BODY,
    "H": Role.HEADING,
    "D": Role.DATELINE,
    "Y": Role.BYLINE,
    "C": Role.CAPTION,
    "F": Role.FURNITURE,
}
Part = tuple[str, str]


def read_case(lines: list[str]) -> tuple[str, list[Part]]:
    """The text of a case, and its parts with the letters of their roles."""
    text, parts = "", []
    for line in lines:
        for number, piece in enumerate(line.split("¦")):
            marked = re.match(r"([TBHDYCF]) (.*)", piece.strip())
            words = marked[2] if marked else piece
            text += (" " if number and not text.endswith("—") else "") + words
            if marked:
                parts.append((marked[1], words))
            elif words:
                parts[-1] = (parts[-1][0], f"{parts[-1][1]}\n{words}")
        text += "\n"
    return text, parts


def cases() -> Iterator[object]:
    for path in sorted(CASES.glob("cleaning_*.txt")):
        for block in re.split(r"(?m)^# ", path.read_text("utf-8"))[1:]:
            name, _, body = block.partition("\n")
            if not re.search(r"(?m)^[TBHDYCF] ", body):
                continue
            lang, _, rest = name.partition(": ")
            lang = lang if lang in languages() else path.stem.split("_")[1]
            yield pytest.param(lang, body.strip("\n").split("\n"), id=f"{lang}: {rest or name}")


@pytest.mark.parametrize(("lang", "lines"), list(cases()))
def test_roles(lang: str, lines: list[str]) -> None:
    """Every line of the table has its role, whether or not the headline is known beforehand."""
    text, parts = read_case(lines)
    title = next((words for letter, words in parts if letter == "T"), None)
    for known in {title, None}:
        found = read_lines(text, load_lexicon(lang).furniture, known)
        assert [(line.role.value, text[line.start : line.end]) for line in found] == [
            (LETTERS[letter].value, words) for letter, words in parts
        ]


def test_the_table_is_large_and_speaks_every_language() -> None:
    """At least sixty cases, some of every language."""
    params = list(cases())
    assert len(params) >= 60
    assert {param.values[0] for param in params} == set(languages())


@pytest.mark.parametrize("lang", languages())
def test_each_case_is_in_its_language(lang: str) -> None:
    """The language of the table's stories is recognised from their text."""
    texts = [read_case(p.values[1])[0] for p in cases() if p.values[0] == lang]
    assert recognise_language("\n".join(texts)) == lang


@given(
    text=st.text(alphabet="aB ы،.\n\r\t\u2028-:(«»0/|*é۔", max_size=300),
    title=st.none() | st.text(max_size=20),
)
def test_lines_cover_all_that_is_no_blank(text: str, title: str | None) -> None:
    """Whatever the text: lines are in order, disjoint, unblank at both ends, and hold every letter."""
    lines = read_lines(text, load_lexicon("id").furniture, title)
    at = 0
    for line in lines:
        assert at <= line.start < line.end <= len(text)
        assert not re.search(r"\w", text[at : line.start])
        assert text[line.start : line.end].strip() == text[line.start : line.end]
        at = line.end
    assert not re.search(r"\w", text[at:])
