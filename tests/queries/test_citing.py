import datetime as dt
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.lexicon.catalogue import load_catalogue
from dashboard.model.article import Article
from dashboard.model.event import Event, Source
from dashboard.model.report import Report
from dashboard.queries.citing import Work, apa, bibtex, event_work, source_works, tex

EN, ID = load_catalogue("en"), load_catalogue("id")
DAY = dt.date(2021, 7, 5)
FULL = Work(
    key="k", by="Outlet One", title="Soldiers cross the river", day=DAY, url="https://one.example/a?b=1"
)
TEXTS = [
    (
        FULL,
        "Outlet One. (2021, July 5). Soldiers cross the river. https://one.example/a?b=1",
        "Outlet One. (2021, 5 Juli). Soldiers cross the river. https://one.example/a?b=1",
    ),
    (
        Work(key="k", by="Outlet", title="Who crossed?"),
        "Outlet. (n.d.). Who crossed?",
        "Outlet. (t.t.). Who crossed?",
    ),
    (Work(key="k", by=None, title="A title", year=2026), "A title. (2026).", "A title. (2026)."),
    (Work(key="k", by=None, title=None), "outlet not known. (n.d.).", "media tidak diketahui. (t.t.)."),
    (
        Work(key="k", by="Panj", title="Fighting", year=2026, note="Event e1"),
        "Panj. (2026). Fighting. Event e1.",
        "Panj. (2026). Fighting. Event e1.",
    ),
]


@pytest.mark.parametrize(("work", "english", "indonesian"), TEXTS)
def test_citations_are_like_those_of_apa(work: Work, english: str, indonesian: str) -> None:
    """Who, when, what and where; what is not known is left out or said to be unknown."""
    assert apa(work, EN) == english
    assert apa(work, ID) == indonesian


def test_an_entry_names_all_that_is_known() -> None:
    """Fields as BibTeX and biblatex read them; names are not taken apart."""
    assert bibtex(FULL).splitlines() == [
        "@misc{k,",
        "  author = {{Outlet One}},",
        "  title = {{Soldiers cross the river}},",
        "  year = {2021},",
        "  month = {7},",
        "  day = {5},",
        "  url = {https://one.example/a?b=1},",
        "}",
    ]


SIGNS = [
    ("AT&T 100% #1 $5 a_b", r"AT\&T 100\% \#1 \$5 a\_b"),
    (r"\input{/etc/passwd}", r"\textbackslash{}input\{/etc/passwd\}"),
    ("a~b^c", r"a\textasciitilde{}b\textasciicircum{}c"),
    ("two\nlines\u2028and\x00three", "two lines and three"),
    ("Корреспондент вилояти Бадахшон", "Корреспондент вилояти Бадахшон"),
]


@pytest.mark.parametrize(("text", "expected"), SIGNS)
def test_no_sign_is_a_command(text: str, expected: str) -> None:
    """Signs that mean something to TeX are written out; letters of all scripts stay."""
    assert tex(text) == expected


@given(st.text(max_size=60), st.text(max_size=40))
def test_no_title_or_address_breaks_an_entry(title: str, path: str) -> None:
    """Whatever an article is called, every field ends where it should."""
    entry = bibtex(Work(key="k", by=title or None, title=title or None, url=f"https://one.example/{path}"))
    bare = re.sub(r"\\[{}]", "", entry)
    depth = 0
    for sign in bare:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0
    assert all(line.startswith(("@misc{k,", "  ", "}")) for line in entry.split("\n"))


def test_the_sources_are_cited_once_each(
    make_event: Callable[..., Event], make_report: Callable[..., Report]
) -> None:
    """Titles come from the articles; a page that two reports share is one work; pages without a report follow."""
    reports = (
        make_report(),
        make_report(report_id="r-2"),
        make_report(report_id="r-3", article_id="gone", url=None, outlet=None, published=None),
    )
    sources = (
        Source(outlet="Outlet One", url="https://one.example/1037"),
        Source(outlet=None, url="https://www.two.example/x"),
    )
    article = Article(article_id="a-1", text="x", lang="en", title=" A\ntitle ")
    works = source_works(
        make_event(reports=reports, sources=sources), lambda one: article if one == "a-1" else None
    )
    assert [(work.by, work.title, work.url) for work in works] == [
        ("Outlet One", "A title", "https://one.example/1037"),
        (None, None, None),
        ("www.two.example", None, "https://www.two.example/x"),
    ]
    assert len({work.key for work in works}) == 3


def test_an_entry_of_the_chronology_does_not_cite_itself(
    make_event: Callable[..., Event], make_report: Callable[..., Report]
) -> None:
    """Its sources are cited, not its own line."""
    event = make_event(
        event_id="AT-1",
        reports=(make_report(article_id="AT-1", url=None),),
        sources=(Source(outlet="a.example", url="https://a.example"),),
    )
    assert [work.by for work in source_works(event, lambda _: None)] == ["a.example"]


def test_the_event_itself_is_cited_by_its_id_and_the_version(make_event: Callable[..., Event]) -> None:
    """Its sentence is its title, and what finds it again is no address of this computer."""
    work = event_work(
        make_event(event_id="e1"), "abc123", DAY, EN, {"AF-BDS": "Badakhshan", "TJK": "Tajikistan"}
    )
    assert apa(work, EN) == (
        "Panj. (2021). 1,037 soldiers crossed from Badakhshan into Tajikistan on 5 July 2021. "
        "Event e1, data version abc123."
    )


def test_an_event_of_a_data_set_cites_it(
    make_event: Callable[..., Event], make_report: Callable[..., Report]
) -> None:
    """Whose record it is, where to find that, and the pages that it names."""
    event = make_event(
        event_id="acled-1",
        origin="acled",
        reports=(make_report(article_id="acled-1", outlet="ACLED", url=None),),
        sources=(Source(outlet="Courier", url=None), Source(outlet="a.example", url="https://a.example")),
    )
    works = source_works(event, lambda _: None)
    assert [(work.by, work.url) for work in works] == [
        ("ACLED", "https://acleddata.com"),
        ("a.example", "https://a.example"),
    ]
