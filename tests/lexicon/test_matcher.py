import pytest

from dashboard.errors import DataError
from dashboard.lexicon.fold import fold
from dashboard.lexicon.matcher import Matcher, tokenise
from dashboard.lexicon.phrases import expand_phrase

CASES = [
    ("captur(ed|es)", "they captured it", ["captured"]),
    ("captur*", "the capturing of it", ["capturing"]),
    ("me*kan diri", "mereka melarikan diri", ["melarikan diri"]),
    ("took .. control of", "they took over full control of it", ["took over full control of"]),
    ("took .. control of", "took one two three four control of", []),
    ("tembak-menembak", "terjadi tembak menembak", ["tembak menembak"]),
    ("(jatuh|jatuhnya) ke tangan", "jatuhnya ke tangan", ["jatuhnya ke tangan"]),
    ("a (b (c|d)|e)", "a b d, a e", ["a b d", "a e"]),
    ("fell", "the fellow", []),
]


@pytest.mark.parametrize(("phrase", "text", "expected"), CASES, ids=[f"{c[0]} in {c[1]}" for c in CASES])
def test_a_phrase_matches_whole_words(phrase: str, text: str, expected: list[str]) -> None:
    """Stars, groups and gaps match as phrases.py says; a phrase never ends inside a word."""
    tokens = tokenise(text)
    found = [text[tokens[m.first].start : tokens[m.last].end] for m in Matcher([(0, phrase)]).find(tokens)]
    assert found == expected


@pytest.mark.parametrize("phrase", ["", "a (b", ".. a", "a ..", "()"])
def test_a_phrase_that_breaks_the_rules_is_refused(phrase: str) -> None:
    """An open bracket, nothing at all, or a gap at an end is an error that names the phrase."""
    with pytest.raises(DataError, match="phrase"):
        expand_phrase(phrase)


@pytest.mark.parametrize("text", ["Iİ", "“Ёлка” — ӣ", "۱۴ تير", "ZW\u200cNJ", "ﬁ"])
def test_folding_never_moves_an_offset(text: str) -> None:
    """A folded text is as long as the text, whatever letters stand in it."""
    assert len(fold(text)) == len(text)
