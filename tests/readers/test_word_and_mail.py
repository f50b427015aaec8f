"""Word files, mails and pages saved in one file."""

import datetime as dt
import io
import quopri
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.readers.read import read_paths

BODY = (
    "The guards left six posts on Monday night, officials in the border town said. “Nobody paid us,” one said.",
    "By dawn the fighters had raised a flag over the customs house and opened the gate to the bridge.",
    "Lorries with flour had waited there since Friday, and their drivers slept under the trees.",
)
TITLE = "Guards leave six posts"
PAGE = (
    f"<html><body><article><h1>{TITLE}</h1>{''.join(f'<p>{one}</p>' for one in BODY)}</article></body></html>"
)


def read(path: Path) -> Article | Problem:
    (found,) = read_paths([path])
    return found


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def make_docx(body: str) -> bytes:
    """A Word file with this body."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
            '.wordprocessingml.document.main+xml"/></Types>',
        )
        package.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{RELATED}" Target="word/document.xml"/></Relationships>',
        )
        package.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        )
    return stream.getvalue()


def p(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_word_gives_all_that_is_to_be_read(write) -> None:
    """What was inserted, boxed in a field or set in a table is there; what was struck out is not."""
    struck = "<w:r><w:delText>ten </w:delText></w:r>"
    body = (
        p(r(TITLE))
        + p(r("The guards left "), f"<w:ins>{r('six ')}</w:ins>", f"<w:del>{struck}</w:del>", r("posts."))
        + f"<w:sdt><w:sdtContent>{p(r('Officials said so &amp; left.'))}</w:sdtContent></w:sdt>"
        + f"<w:tbl><w:tr><w:tc>{p(r('Khorog'))}</w:tc><w:tc>{p(r('two posts'))}</w:tc></w:tr></w:tbl>"
        + p("<w:r><w:t>One line</w:t><w:br/><w:t>and the next.</w:t></w:r>")
    )  # fmt: skip
    article = read(write("guards.docx", make_docx(body)))
    assert isinstance(article, Article), article
    assert article.text.split("\n\n") == [
        TITLE,
        "The guards left six posts.",
        "Officials said so & left.",
        "Khorog",
        "two posts",
        "One line\nand the next.",
    ]
    assert (article.article_id, article.title, article.published) == ("guards", TITLE, None)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (make_docx(""), "no text"),
        (b"", "empty"),
        (b"nothing of the kind", "cannot be unpacked"),
        (make_docx("</w:p>"), "is no Word file that can be read"),
        (b"PK\x05\x06" + bytes(18), "is no Word file that can be read"),
        (b"\xd0\xcf\x11\xe0" + bytes(500), "is locked by a password, or made by an old Office"),
    ],
)
def test_no_word_file(write, data: bytes, reason: str) -> None:
    """One line says what is wrong."""
    problem = read(write("a.docx", data))
    assert isinstance(problem, Problem), problem
    assert reason in problem.reason


def make_mail(
    plain: str | None, page: str | None, sender: str = "Courier <news@www.courier.example>"
) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = sender, f"Fwd: {TITLE}", "Mon, 05 Jul 2021 23:30:00 +0500"
    if plain is not None:
        mail.set_content(plain)
    if page is not None:
        (mail.add_alternative if plain is not None else mail.set_content)(page, subtype="html")
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="a.pdf")
    return bytes(mail)


@pytest.mark.parametrize(
    ("plain", "page"),
    [
        ("See this in your browser", PAGE),
        (None, PAGE),
        ("\n\n".join(BODY), None),
        ("\n\n".join(BODY), "<html></html>"),
    ],
)
def test_a_mail_is_its_page_or_its_text(write, plain: str | None, page: str | None) -> None:
    """Headline, outlet and day are the headers': the day is that of the sender's own clock."""
    article = read(write("mail.eml", make_mail(plain, page)))
    assert isinstance(article, Article), article
    assert article.text.split() == [*TITLE.split(), *" ".join(BODY).split()]
    assert (article.title, article.outlet) == (TITLE, "courier.example")
    assert article.published == dt.date(2021, 7, 5)


def test_a_mailbox_is_no_outlet(write) -> None:
    """Whoever forwards an article from a mailbox of a large provider is not who published it."""
    article = read(write("mail.eml", make_mail("\n\n".join(BODY), None, "Someone <some.one@gmail.com>")))
    assert isinstance(article, Article)
    assert article.outlet is None


MHTML = """From: <Saved by a browser>
Snapshot-Content-Location: https://www.courier.example/2021/06/22/guards
Subject: whatever
Date: Mon, 05 Jan 2026 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="b"

--b
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://other.example/

{page}
--b
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--b--
"""


def test_a_page_in_one_file(write) -> None:
    """The address is the page's own; the day of saving is not that of publication."""
    page = quopri.encodestring(f"<meta charset=utf-8>{PAGE}".encode()).decode()
    article = read(write("page.mhtml", MHTML.format(page=page).replace("\n", "\r\n")))
    assert isinstance(article, Article), article
    assert (article.title, article.url) == (TITLE, "https://www.courier.example/2021/06/22/guards")
    assert (article.outlet, article.published) == ("courier.example", dt.date(2021, 6, 22))
    assert "“Nobody paid us,”" in article.text


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.eml", b"nothing of the kind", "is no mail"),
        ("a.eml", b"Subject: nothing\n\n", "holds no text"),
        ("a.eml", b"Subject: =?x?q?=ff?=\nFrom: \xff\xff\nDate: never\n\n", "holds no text"),
        ("a.mhtml", b"Subject: x\n\nno page", "no page in it"),
        ("a.mht", b"Content-Type: text/html\n\n<html></html>", "no story"),
    ],
)
def test_no_mail(write, name: str, data: bytes, reason: str) -> None:
    """One line says what is missing."""
    problem = read(write(name, data))
    assert isinstance(problem, Problem), problem
    assert reason in problem.reason
