import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.lexicon.load import languages
from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.pipeline import read_reports, try_article

SCRAPS = (
    "The Taliban seized Imam Sahib district on Monday.", "1,037 soldiers fled to Tajikistan", "since early May",
    "Taliban merebut Distrik Imam Sahib pada 5/7/2021", "Солдаты перешли границу в ночь на 5 июля", "killed",
    "طالبان ولسوالی امام صاحب را تصرف کردند", "۱۴ سرطان ۱۴۰۰", "عبر ١٠٣٧ جنديا الحدود", "Толибон гирифтанд",
    "\n", "\n\n", "\x00", "\u200c", "\u202e", ",", ",,,,", ".", "...", "(((", "\"'«»“", "–", "5", "İ", "ﬁ",
    "Read also:", "Baca juga:", "DUSHANBE, July 5 (Reuters) –", "9" * 20, "30 February 2021", "1.000.000", "\U0001f1e6",
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(SCRAPS), max_size=40).map(" ".join))
FAST = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@FAST
@given(text=TEXTS, lang=st.sampled_from(languages()), published=st.one_of(st.none(), st.dates()))
def test_no_text_makes_it_fail(text: str, lang: str, published: object) -> None:
    """Whatever the letters, language and day: reports come, each with its evidence verbatim at its offsets."""
    article = Article(article_id="a", text=text, lang=lang, published=published)
    for report in read_reports(article):
        assert report.evidence
        assert text[report.evidence_start : report.evidence_end] == report.evidence
        assert 0 <= report.confidence <= 1
        assert report.date_start is None or report.date_start <= report.date_end


def test_lone_surrogates_are_a_problem() -> None:
    """A text that holds halves of letters is no text; it is told of and nothing fails."""
    found = try_article(Article(article_id="a", text="Taliban seized \ud800 Kunduz.", lang="en"))
    assert isinstance(found, Problem)
    assert "surrogates" in found.reason


ENDLESS = {
    "commas": ",",
    "names": "Kabul ",
    "names on lines": "Kunduz\n",
    "no full stop": "the Taliban seized Imam Sahib district and soldiers fled over the river ",
    "sentences": "On 5 July 2021 the Taliban seized Imam Sahib district; 300 soldiers fled to Tajikistan. ",
    "triggers": "fled ",
    "dates": "5 July 2021 ",
    "weekdays": "Monday. ",
    "numbers": "1,037 ",
    "digits": "7",
    "one word": "a",
    "quotes": '"',
    "brackets": "(",
    "stops": ".",
    "lines": "\n",
    "blanks": " ",
    "joiners": "\u200c",
    "marks": "\u0301",
    "controls": "\x00\x1b",
    "scripts": "Талибан в Кундузе. طالبان در کندز. Taliban di Kunduz. ",
    "paragraphs": "Police said on Monday that dozens were killed.\n\n",
    "also": "Read also: more\n",
}
SHORT, LONG, ROUNDS = 12_000, 48_000, 5
MOST = 9.0
"""A text four times as long may take so many times as long (were it quadratic: 16): a machine is never steady."""


def seconds(text: str, lang: str) -> float:
    """The processor time of one reading."""
    started = time.process_time()
    read_reports(Article(article_id="a", text=text, lang=lang))
    return time.process_time() - started


@pytest.mark.parametrize("name", ENDLESS)
def test_time_grows_with_the_length_of_the_text(name: str) -> None:
    """Whatever a text repeats, its time grows with its length; the best of some rounds counts."""
    short, long = ((ENDLESS[name] * size)[:size] for size in (SHORT, LONG))
    best_short = best_long = float("inf")
    for _ in range(ROUNDS):
        best_short, best_long = min(best_short, seconds(short, "en")), min(best_long, seconds(long, "en"))
        if best_long <= MOST * best_short + 0.1:
            break
    assert best_long <= MOST * best_short + 0.1, (
        f"{SHORT:,} and {LONG:,} characters: {best_short:.2f}, {best_long:.2f} s"
    )
