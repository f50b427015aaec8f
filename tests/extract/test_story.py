import datetime as dt

from dashboard.model.article import Article
from dashboard.model.kinds import Kind
from dashboard.model.report import Report
from dashboard.pipeline import read_reports

STORY = """Gabung Panj Wire+ tanpa iklan

1.000 Prajurit Afghanistan Menyeberang ke Tajikistan

Panj Wire - 05/07/2021, 14:54 WIB

DUSHANBE, PANJ WIRE - Lebih dari 1.000 prajurit Afghanistan lari ke Tajikistan pada Senin dini hari (5/7/2021) \
setelah kalah melawan Taliban.

Pada Senin komite keamanan nasional Tajikistan mengatakan, 1.037 prajurit Afghanistan menyeberang ke Tajikistan.

Taliban telah merebut enam distrik di Provinsi Badakhshan, kata komite itu.

Baca juga: Taliban Rebut Kota Kunduz

Penarikan pasukan asing akan rampung pada September.

Terkini Lainnya

Israel Serang Lebanon Selatan, 40 Sasaran Dihantam
Demo Besar di Kampus, Polisi Tangkap 100 Orang
"""


def story_reports() -> tuple[Report, ...]:
    return read_reports(
        Article(article_id="s", text=STORY, lang="id", published=dt.date(2021, 7, 5), title=None)
    )


def test_one_crossing_told_three_times_is_one_report() -> None:
    """The exact number, the day, both countries and who says so stand in one report."""
    crossings = [r for r in story_reports() if r.kind is Kind.CROSSING]
    assert len(crossings) == 1
    found = crossings[0]
    assert (found.count_min, found.count_max, found.count_unit) == (1037, 1037, "soldiers")
    assert (found.date_start, found.date_end) == (dt.date(2021, 7, 5), dt.date(2021, 7, 5))
    assert (found.country, found.admin1, found.to_country) == ("AFG", "AF-BDS", "TJK")
    assert found.attributed_to == "Tajik SCNS"


def test_the_evidence_is_the_article_s_own_words_and_never_furniture() -> None:
    """Evidence stands at its offsets, and nothing below the story's end or in a read-also line tells an event."""
    for report in story_reports():
        assert STORY[report.evidence_start : report.evidence_end] == report.evidence
        assert report.evidence_end < STORY.index("Terkini Lainnya")
        assert "Baca juga" not in report.evidence


def test_what_lies_ahead_is_no_event() -> None:
    """A September after publication gives nothing."""
    assert all(r.date_start is None or r.date_start <= dt.date(2021, 7, 5) for r in story_reports())


def test_a_province_has_no_point() -> None:
    """Where only the province is known there is no latitude and no longitude."""
    captures = [r for r in story_reports() if r.kind is Kind.CAPTURE and r.admin1 == "AF-BDS"]
    assert captures
    assert all((r.lat, r.lon) == (None, None) for r in captures)
