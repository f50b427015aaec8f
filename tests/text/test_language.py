"""The language of a text is one that has a lexicon, or None."""

import pytest

from dashboard.lexicon.load import languages
from dashboard.text.language import recognise_language

TABLE = [
    (
        "id",
        "Sebanyak 1.037 tentara melarikan diri ke negara tetangga pada Senin dini hari, kata komite keamanan.",
    ),
    (
        "en",
        "More than a thousand soldiers fled to the neighbouring country early on Monday, the committee said.",
    ),
    ("ru", "Более тысячи военнослужащих отступили на территорию соседней страны, сообщили в комитете."),
    ("tg", "Зиёда аз ҳазор сарбоз ба кишвари ҳамсоя гузаштанд, гуфт раиси кумитаи амният рӯзи душанбе."),
    ("tg", "Толибон шаҳрро гирифтанд"),
    ("ru", "Талибы взяли город"),
    ("fa", "بیش از هزار سرباز صبح دوشنبه به کشور همسایه گریختند، سخنگوی کمیته امنیت گفت."),
    ("fa", "پل گذرگاه بسته شد"),
    ("ar", "فر أكثر من ألف جندي إلى البلد المجاور صباح الإثنين، بحسب لجنة الأمن."),
    ("ar", "سيطرت الحركة على المدينة"),
    (
        None,
        "Les talibans ont pris six districts et plus de mille soldats ont fui vers le pays voisin, lundi.",
    ),
    (None, "Über tausend Soldaten flohen am frühen Montagmorgen in das Nachbarland, teilte das Komitee mit."),
    (
        None,
        "طالبان نے چھ اضلاع پر قبضہ کر لیا اور ایک ہزار سے زائد فوجی پڑوسی ملک فرار ہو گئے، حکام نے بتایا۔",
    ),
    (None, "塔利班占领了六个区"),
    (None, "1037 — 5.7.2021 !!"),
    (None, ""),
]


@pytest.mark.parametrize(("lang", "text"), TABLE)
def test_recognise_language(lang: str | None, text: str) -> None:
    """Ours are told apart, in short texts by their letters; others are none of ours."""
    assert recognise_language(text) == lang


def test_no_answer_outside_the_lexicons() -> None:
    """Only languages with a lexicon are answered."""
    assert {lang for lang, _ in TABLE if lang} <= set(languages())


def test_time_does_not_grow_with_length() -> None:
    """A very long text is judged by its beginning."""
    assert recognise_language("The guards left their posts in the night. " * 200_000) == "en"
