"""PDF: sentences whole again, the metadata only where they are sane, scans named as such."""

import datetime as dt
import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.readers.page_marks import without_marks
from dashboard.readers.read import read_paths
from dashboard.readers.reflow import lines_of, reflow

RDF = "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"


def make_pdf(*pages: list[str], title: str | None = None, created: str = "", xmp: str = "") -> bytes:
    """Pages of lines in Helvetica, one under the other; an empty list is a page without text."""
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    info = f"<< {f'/Title ({title})' if title else ''} {f'/CreationDate (D:{created})' if created else ''} >>"
    packet = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF {RDF}>{xmp}</rdf:RDF></x:xmpmeta>" if xmp else ""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {'/Metadata 4 0 R' if xmp else ''} >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Type /Metadata /Subtype /XML /Length {len(packet.encode())} >>\nstream\n{packet}\nendstream",
    ]
    for number, lines in enumerate(pages):
        shown = "\n".join(f"({escaped(line)}) Tj 0 -14 Td" for line in lines)
        content = f"BT /F1 11 Tf 50 780 Td\n{shown}\nET" if lines else ""
        fonts = "/Resources << /Font << /F1 3 0 R >> >> /MediaBox [0 0 595 842]"
        objects.append(f"<< /Type /Page /Parent 2 0 R {fonts} /Contents {6 + 2 * number} 0 R >>")
        objects.append(f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream")
    return as_file([*objects, info])


def escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def as_file(objects: list[str]) -> bytes:
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{at:010} 00000 n \n" for at in offsets)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    xref = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return data + f"{xref}{trailer}\nstartxref\n{len(data)}\n%%EOF".encode()


TITLE = "Guards leave six posts"
ONE = [
    TITLE,
    "5 July 2021",
    "The guards left six posts on Monday night, officials in the border",
    "town said. “Nobody paid us,” one of them said, and the govern-",
    "ment did not answer.",
    "By dawn the fighters had raised a flag over the customs house and",
    "opened the gate.",
]
TEXT = (
    f"{TITLE}\n\n5 July 2021\n\nThe guards left six posts on Monday night, officials in the border town said."
    " “Nobody paid us,” one of them said, and the government did not answer.\n\n"
    "By dawn the fighters had raised a flag over the customs house and opened the gate."
)


def read(path: Path) -> Article | Problem:
    (found,) = read_paths([path])
    return found


def test_a_printed_page_is_paragraphs(write) -> None:
    """Lines are joined, a word parted at a line's end is whole, and the day stands where the page says it."""
    article = read(write("guards.pdf", make_pdf(ONE, created="20260105")))
    assert isinstance(article, Article), article
    assert article.text == TEXT
    assert (article.article_id, article.title) == ("guards", TITLE)
    assert article.published == dt.date(2021, 7, 5)


PRISM = "xmlns:prism='http://prismstandard.org/namespaces/basic/2.0/'"
DC = "xmlns:dc='http://purl.org/dc/elements/1.1/'"
DATES = [
    (
        f"<rdf:Description {PRISM}><prism:publicationDate>2021-06-22</prism:publicationDate></rdf:Description>",
        22,
    ),
    (
        f"<rdf:Description {DC}><dc:date><rdf:Seq><rdf:li>2021-06-23</rdf:li></rdf:Seq></dc:date></rdf:Description>",
        23,
    ),
    ("", None),
    ("<broken", None),
]


@pytest.mark.parametrize(("xmp", "day"), DATES)
def test_the_day_of_a_print_is_none(write, xmp: str, day: int | None) -> None:
    """A day of publication in the metadata counts; that on which the file was made does not."""
    article = read(write("a.pdf", make_pdf([ONE[0], *ONE[2:]], created="20260105120000Z", xmp=xmp)))
    assert isinstance(article, Article), article
    assert article.published == (dt.date(2021, 6, day) if day else None)


@pytest.mark.parametrize("title", ["Microsoft Word - guards_v2.docx", "Untitled", "Another story", ""])
def test_a_title_that_is_not_in_the_text_is_none(write, title: str) -> None:
    """The headline then comes from the text."""
    article = read(write("a.pdf", make_pdf(ONE, title=title)))
    assert isinstance(article, Article)
    assert article.title == TITLE


WRAPPED = [
    ("two sentences in a paragraph", ["The guards left six posts. They went", "over the river."], 1),
    (
        "a new paragraph after a short line",
        ["The guards left.", "By dawn the fighters had raised a flag."],
        2,
    ),
    ("a heading", ["What the guards say", "By dawn the fighters had raised a flag of theirs."], 2),
    ("a list", ["The guards left these posts on Monday:", "• Khorog", "• Ishkashim"], 3),
    ("a blank line", ["The guards left six posts on Monday and", "", "Nobody saw them."], 2),
]


@pytest.mark.parametrize(("lines", "n"), [pytest.param(*row[1:], id=row[0]) for row in WRAPPED])
def test_paragraphs(lines: list[str], n: int) -> None:
    """Where a paragraph ends is told from the width, the stop and the next line."""
    assert len(reflow(lines).split("\n\n")) == n


HYPHENS = [
    (["the govern-", "ment fell"], "the government fell"),
    (["the govern\u00ad", "ment fell"], "the government fell"),
    (["the Afghan-", "Tajik border"], "the Afghan-Tajik border"),
    (["a well-known man, a well-", "known flag"], "a well-known man, a well-known flag"),
    (["sebanyak seribu orang-", "orang pergi"], "sebanyak seribu orang-orang pergi"),
    (["from 5-", "7 July"], "from 5-7 July"),
    (["the ﬁrst oﬃcer", "fell"], "the first officer fell"),
    (["ﺳﻼم", "ﺳﻼم"], "سلام سلام"),
]


@pytest.mark.parametrize(("lines", "text"), HYPHENS)
def test_words_at_line_ends(lines: list[str], text: str) -> None:
    """Parted words are whole; a hyphen that is the word's own stays; ligatures are letters."""
    assert reflow(lines_of("\n".join(lines))) == text


@pytest.mark.parametrize("foot", ["Page {} of 3", "{}", "– {} –", "{}/3", ""])
@pytest.mark.parametrize("n_pages", [2, 3])
def test_pages_lose_their_numbers_and_heads(foot: str, n_pages: int) -> None:
    """A sentence goes on over the page; what stands on every page goes."""
    parts = [f"The guards number {word} left the post on that long night" for word in ("one", "two", "six")][
        :n_pages
    ]
    pages = [["The Valley Courier", part, foot.format(at)] for at, part in enumerate(parts, start=1)]
    assert reflow(without_marks(pages, None)) == " ".join(parts)


def test_one_page_keeps_its_lines() -> None:
    """What is said twice on one page is no running head."""
    assert without_marks([["Six posts", "", "Six posts"]], None) == ["Six posts", "", "Six posts"]


STAMPS = [
    ("1/5/26, 1:24 PM", False),
    ("05.01.2026, 18:24", False),
    ("2026-01-05 13:54:07", False),
    ("5/1/2026 13:23", False),
    ("5 July 2021, 13:24", True),
    ("05/01/2026", True),
    ("1/5/26, 1:40 PM", True),
]


@pytest.mark.parametrize(("stamp", "stays"), STAMPS)
def test_the_moment_of_printing_goes(write, stamp: str, stays: bool) -> None:
    """A browser's own lines are no part of the story: its clock is told by the file's, and its address is kept."""
    url = "https://www.courier.example/2021/guards"
    one = make_pdf([ONE[0], *ONE[2:], stamp, url, "1/1"], created="20260105132400+05'00'")
    article = read(write("a.pdf", one))
    assert isinstance(article, Article), article
    assert (stamp in article.text, url in article.text) == (stays, False)
    assert (article.url, article.outlet) == (url, "courier.example")


def encrypted(data: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


BAD = [
    ("scan.pdf", make_pdf([]), "holds no text: a scan?"),
    ("locked.pdf", encrypted(make_pdf(ONE)), "is locked by encryption"),
    ("cut.pdf", make_pdf(ONE)[:300], "is no PDF that can be read"),
    ("no.pdf", b"nothing of the kind", "is no PDF that can be read"),
    ("empty.pdf", b"", "the file is empty"),
    ("head.pdf", b"%PDF-1.7", "is no PDF that can be read"),
    ("book.pdf", make_pdf(*[["x"]] * 501), "501 pages are no article; up to 500"),
]


@pytest.mark.parametrize(("name", "data", "reason"), BAD)
def test_what_is_no_text_says_why(write, capfd, name: str, data: bytes, reason: str) -> None:
    """One line, and nothing beside it on the screen."""
    problem = read(write(name, data))
    assert isinstance(problem, Problem)
    assert reason in problem.reason
    assert "\n" not in problem.reason
    assert capfd.readouterr() == ("", "")
