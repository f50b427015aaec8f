import pytest

from dashboard.extract.numbers import find_numbers, unit_of
from dashboard.extract.words import load_words
from dashboard.lexicon.fold import fold
from dashboard.lexicon.matcher import tokenise

CASES = [
    ("en", "1,037 soldiers fled", [(1037, 1037)]),
    ("en", "some 300 men", [(300, 300)]),
    ("en", "more than 1,000 troops crossed", [(1000, 1999)]),
    ("en", "at least 300 people", [(300, 399)]),
    ("en", "nearly 1,600 soldiers", [(1500, 1600)]),
    ("en", "between 20 and 30 fighters", [(20, 30)]),
    ("en", "20-30 fighters", [(20, 30)]),
    ("en", "several hundred soldiers", [(200, 900)]),
    ("en", "dozens of districts", [(24, 99)]),
    ("en", "thousands of refugees", [(2000, 9999)]),
    ("en", "twenty-five men and three women", [(25, 25), (3, 3)]),
    ("en", "two thousand five hundred reservists", [(2500, 2500)]),
    ("en", "1.5 million people", [(1_500_000, 1_500_000)]),
    ("en", "20 thousand reservists", [(20_000, 20_000)]),
    ("en", "Mi-8 helicopters and F-16 jets", []),
    ("en", "25 percent of them", []),
    ("id", "1.037 tentara", [(1037, 1037)]),
    ("id", "lebih dari 1.000 tentara", [(1000, 1999)]),
    ("id", "beberapa ratus tentara", [(200, 900)]),
    ("id", "puluhan distrik", [(24, 99)]),
    ("id", "ratusan warga", [(200, 999)]),
    ("id", "ribuan pengungsi", [(2000, 9999)]),
    ("id", "dua puluh lima orang", [(25, 25)]),
    ("id", "seribu prajurit", [(1000, 1000)]),
    ("id", "20 ribu pasukan cadangan", [(20_000, 20_000)]),
    ("id", "tujuh belas tentara", [(17, 17)]),
    ("id", "sedikitnya 33 orang tewas", [(33, 33)]),
    ("id", "hampir 1.600 tentara", [(1500, 1600)]),
    ("id", "enam distrik", [(6, 6)]),
    ("id", "antara 20 dan 30 orang", [(20, 30)]),
]


@pytest.mark.parametrize(("lang", "text", "expected"), CASES, ids=[c[1] for c in CASES])
def test_numbers_are_read_as_ranges(lang: str, text: str, expected: list[tuple[int, int]]) -> None:
    """Figures and words give the range that they stand for, and nothing else gives one."""
    folded, words = fold(text), load_words(lang)
    tokens = tokenise(folded)
    found = find_numbers(folded, 0, len(folded), tokens, words.find(tokens), words.lexicon.numbers)
    assert [(n.min, n.max) for n in found] == expected


@pytest.mark.parametrize(("value", "unit"), [(1000, 1000), (1500, 100), (1037, 1), (300, 100), (0, 1)])
def test_round_numbers_are_counted_in_their_unit(value: int, unit: int) -> None:
    """A number's unit is the largest power of ten that divides it."""
    assert unit_of(value) == unit
