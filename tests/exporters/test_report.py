"""The report: a page of its own that runs nothing, asks nothing of any network, and prints."""

import os
import shutil
from dataclasses import replace

import pytest
from lxml import html

from dashboard.errors import ExportError
from dashboard.exporters.printed import pdf_of
from dashboard.exporters.report import Entry, Picture, Quote, Report, report_html

EVIL = "<script>fetch('https://evil.example')</script>"
SVG = '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="3"/></svg>'
ENTRY = Entry(
    when="5 July 2021",
    what=f"Crossing {EVIL}",
    where="Badakhshan & beyond",
    quotes=(Quote(text=f"گفت {EVIL}", lang="fa", outlet=f"Outlet {EVIL}"), Quote(text="Said twice.")),
    sources=(("One", "https://one.example/?a=1&b=2"), (EVIL, "javascript:alert(1)"), ("No address", None)),
)
REPORT = Report(
    title=f"Events {EVIL}",
    lang="en",
    facts=("1 event", f"Filters: {EVIL}"),
    pictures=(Picture(svg=SVG, alt='Map of "1" event'),),
    head=("When", "What", "Where", "Sources"),
    entries=(ENTRY,),
    credits=("CC BY 4.0",),
    colours=(("paper", "#fff"), ("ink", "#111")),
    note="2 more events are left out",
)


def page(report: Report = REPORT) -> html.HtmlElement:
    return html.document_fromstring(report_html(report).decode())


def test_a_report_runs_nothing_of_an_article() -> None:
    """Texts are shown and not obeyed, only addresses of the web are links, a policy forbids the rest."""
    root = page()
    assert root.xpath("//script | //*[@onload] | //*[@onclick] | //iframe | //link") == []
    assert root.xpath("//td//a/@href") == ["https://one.example/?a=1&b=2"]
    assert EVIL in root.xpath("string(//blockquote)")
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")


def test_a_report_has_everything_inside() -> None:
    """Charts as drawings with their words, each row with sentence and sources, filters above, licence below."""
    root = page()
    assert root.xpath("//figure/@aria-label") == ['Map of "1" event']
    assert len(root.xpath("//figure//circle")) == 1
    assert root.xpath("//blockquote/span/@lang") == ["fa"]
    assert root.xpath("//blockquote/span/text()")[1] == "Said twice."
    assert [one.text for one in root.xpath("//th")] == ["When", "What", "Where", "Sources"]
    assert "1 event" in root.xpath("string(//main/p[1])")
    assert root.xpath("string(//footer)") == "CC BY 4.0"
    assert root.xpath("//*[@src]") == []


def test_a_report_says_what_it_leaves_out() -> None:
    """A table that is not whole says so; a whole one says nothing."""
    assert "2 more events are left out" in report_html(REPORT).decode()
    assert "left out" not in report_html(replace(REPORT, note=None)).decode()


def test_a_report_is_printed() -> None:
    """A browser makes a PDF of it, with several pages where one is not enough."""
    browser = shutil.which("chromium")
    if browser is None:
        assert not os.environ.get("CI"), "chromium is not installed: apt-get install chromium"
        pytest.skip("chromium is not installed")
    pdf = pdf_of(report_html(replace(REPORT, entries=(ENTRY,) * 40)), browser)
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") > 1


def test_without_a_browser_the_reason_is_said() -> None:
    """One line, and what would help."""
    with pytest.raises(ExportError, match="needs a Chrome or Chromium"):
        pdf_of(report_html(REPORT), None)
    with pytest.raises(ExportError, match="could not print"):
        pdf_of(report_html(REPORT), "/nowhere/chromium")
