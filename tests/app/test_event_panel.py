import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from dashboard.app.event_panel import panel_html
from dashboard.app.evidence import link_html, marked_html, paragraph_around, plain_markdown, safe_link
from dashboard.lexicon.catalogue import load_catalogue
from dashboard.model.article import Article
from dashboard.model.correction import Action, Correction, HistoryEntry
from dashboard.model.event import Claim, Event, Source
from dashboard.model.report import Report

EN = load_catalogue("en")
TEXT = 'Title\n\nFirst line.\n<img src="https://evil.example/x.png"> He said & left. Then more.\n\nLast.'
SENTENCE = "He said & left."
START = TEXT.index(SENTENCE)
END = START + len(SENTENCE)


def test_the_sentence_is_marked_in_its_paragraph() -> None:
    """The paragraph is shown, nothing else of the article; every character of it is text, not markup."""
    html = marked_html(TEXT, START, END, lang="en")
    assert "<mark>He said &amp; left.</mark>" in html
    assert "&lt;img src=&quot;https://evil.example/x.png&quot;&gt;" in html
    assert "<img" not in html
    assert "First line" not in html


def test_the_whole_article_can_be_shown() -> None:
    """All of it, with the same sentence marked."""
    html = marked_html(TEXT, START, END, lang="en", whole=True)
    assert html.count("<mark>") == 1
    assert "Title" in html
    assert "Last." in html


@pytest.mark.parametrize(("lang", "direction"), [("id", "ltr"), ("fa", "rtl"), ("ar", "rtl"), ("xx", "auto")])
def test_text_runs_as_its_script_does(lang: str, direction: str) -> None:
    """The direction is that of the language, and the browser's guess where we do not know it."""
    assert f'lang="{lang}" dir="{direction}"' in marked_html("a b c", 2, 3, lang=lang)


def test_a_long_paragraph_is_cut_around_the_sentence() -> None:
    """A page without line breaks does not flood the panel, and says that it was cut."""
    text = "a" * 5000 + "SENTENCE" + "b" * 5000
    first, last = paragraph_around(text, 5000, 5008, most=108)
    assert (first, last) == (4950, 5058)
    assert re.search(r"… a+<mark>SENTENCE</mark>b+ …", marked_html(text, 5000, 5008, lang="en"))


@pytest.mark.parametrize(("start", "end"), [(-5, 3), (3, 9_999), (9_000, 9_999)])
def test_offsets_beyond_the_text_do_no_harm(start: int, end: int) -> None:
    """An article that became shorter is shown as far as it goes."""
    assert "<mark>" in marked_html("short", start, end, lang="en")


LINKS = [
    ("https://one.example/a?b=1&c=2", True),
    ("http://one.example", True),
    ("javascript:alert(1)", False),
    ("data:text/html,x", False),
    ("//one.example/a", False),
    ("http://[broken", False),
    ("", False),
    (None, False),
]


@pytest.mark.parametrize(("url", "good"), LINKS)
def test_only_web_addresses_become_links(url: str | None, good: bool) -> None:
    """Anything but http and https stays plain text."""
    assert (safe_link(url) is not None) is good
    assert ("<a " in link_html(url, "label")) is good
    assert "<b>" not in link_html(url, "<b>label</b>")


def test_a_label_cannot_be_markup() -> None:
    """No image, link or colour can arise from a name."""
    assert plain_markdown("![x](http://a) :red[b]") == r"\!\[x\]\(http\://a\) \:red\[b\]"


def test_the_panel_names_who_says_what(
    make_event: Callable[..., Event], make_report: Callable[..., Report]
) -> None:
    """Differing values stand side by side with their outlets; an outlet's sentence is marked in its article."""
    one = make_report(evidence=SENTENCE, evidence_start=START, evidence_end=END)
    two = make_report(
        report_id="r-2", article_id="gone", outlet="Outlet Two", attributed_to="Kabul", url=None
    )
    event = make_event(
        reports=(one, two),
        claims=(
            Claim(field="count", value="1037", report_ids=("r-1",), shown=True),
            Claim(field="count", value="1000", report_ids=("r-2",)),
        ),
        sources=(Source(outlet="Third", url="https://three.example/x"),),
    )
    article = Article(article_id="a-1", text=TEXT, lang="en")
    html = panel_html(event, lambda key: article if key == "a-1" else None, EN, {"AF-BDS": "Badakhshan"})
    assert "1,037 soldiers crossed from Badakhshan" in html
    assert "<mark>He said &amp; left.</mark>" in html
    assert "<mark>1,037 soldiers crossed.</mark>" in html
    assert re.search(r"1,000<small>Kabul \(Outlet Two\)</small>", html)
    assert 'href="https://three.example/x"' in html
    assert 'rel="noopener noreferrer"' in html


def test_the_shown_value_is_marked_and_has_its_reason(
    make_event: Callable[..., Event], make_report: Callable[..., Report]
) -> None:
    """In words, not by weight alone; of a toll that is a span the span is told."""
    reports = (
        make_report(fatalities_low=2, fatalities_high=2),
        make_report(report_id="r-2", outlet="Outlet Two", count_min=1000, count_max=1999, fatalities_low=5),
    )
    claims = (
        Claim(field="count", value="1037 soldiers", report_ids=("r-1",), shown=True),
        Claim(field="count", value="1000..1999 soldiers", report_ids=("r-2",)),
        Claim(field="fatalities", value="2", report_ids=("r-1",)),
        Claim(field="fatalities", value="5..", report_ids=("r-2",)),
    )
    event = make_event(reports=reports, claims=claims, fatalities_low=2)
    html = panel_html(event, lambda _: None, EN, {})
    assert '1,037 soldiers <span class="panj-tick">(shown)</span><small>Outlet One</small>' in html
    assert '<p class="panj-why">Shown is the most exact value.</p>' in html
    assert '<p class="panj-why">at least 2: the whole span is shown' in html


def test_a_report_has_its_own_line_where_it_says_something_else(
    make_event: Callable[..., Event], make_report: Callable[..., Report]
) -> None:
    """In the language of the page, from its fields alone, so that who cannot read the sentence knows what it says."""
    other = make_report(report_id="r-2", lang="fa", count_min=1000, count_max=None, attributed_to="Taliban")
    html = panel_html(make_event(reports=(make_report(), other)), lambda _: None, EN, {"TJK": "Tajikistan"})
    (line,) = re.findall(r'<p class="panj-told">(.+?)</p>', html)
    assert line.startswith("At least 1,000 soldiers crossed from")
    assert line.endswith("says the Taliban")
    assert f"Outlet One · {EN.say('lang.fa')} · published" in html


def test_the_small_map_is_a_picture_with_words(make_event: Callable[..., Event]) -> None:
    """It names the place for whoever cannot see it; without one there is no empty frame."""
    html = panel_html(make_event(), lambda _: None, EN, {"AF-BDS": "Badakhshan"}, inset="<svg/>")
    assert 'src="data:image/svg+xml;base64,PHN2Zy8+" alt="Small map: Badakhshan, place not given"' in html
    assert "<img" not in panel_html(make_event(), lambda _: None, EN, {})


def test_a_text_that_scrolls_can_be_reached_by_keyboard(
    make_event: Callable[..., Event], make_report: Callable[..., Report]
) -> None:
    """The whole article is a stop of the Tab key with a name."""
    event = make_event(reports=(make_report(evidence=SENTENCE, evidence_start=START, evidence_end=END),))
    html = panel_html(event, lambda _: Article(article_id="a-1", text=TEXT, lang="en"), EN, {})
    assert 'class="panj-whole" tabindex="0" role="group" aria-label="The whole article"' in html


def test_agreement_needs_no_table(make_event: Callable[..., Event]) -> None:
    """A field on which all agree is not listed as a claim."""
    event = replace(make_event(), claims=(Claim(field="count", value="1", report_ids=("r-1",), shown=True),))
    assert "panj-claims" not in panel_html(event, lambda _: None, EN, {})


def test_what_people_changed_is_shown(make_event: Callable[..., Event]) -> None:
    """Who, when and why stand in the panel, as text and not as markup; without corrections there is no heading."""
    event = make_event()
    correction = Correction(
        correction_id="c",
        made_at=dt.datetime(2026, 1, 5, tzinfo=dt.UTC),
        made_by="<b>Nilufar</b>",
        reason="the page says so",
        action=Action.ANNOTATE,
        event_id=event.event_id,
        text="seen",
    )
    history = (HistoryEntry(correction=correction, undone=False),)
    html = panel_html(event, lambda _: None, EN, {}, history)
    assert "5 January 2026, &lt;b&gt;Nilufar&lt;/b&gt; noted: seen: the page says so" in html
    assert EN.say("event.history") not in panel_html(event, lambda _: None, EN, {})
