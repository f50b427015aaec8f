"""Articles in Word files: every paragraph that is to be read, without pictures, comments and what was struck out."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError

from lxml import html

from dashboard.errors import InputError
from dashboard.model.article import Article
from dashboard.readers.archives import BROKEN, check_package
from dashboard.readers.decode import read_bytes
from dashboard.readers.file_reader import FileReader
from dashboard.readers.making import make_article

MAX_BYTES = 50_000_000
_BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th")


def read_docx(path: Path) -> Iterator[Article]:
    """The article in a .docx file. Raises InputError where there is none."""
    data = read_bytes(path, MAX_BYTES)
    check_package(path)
    yield make_article(
        article_id=path.stem,
        text=_text(_as_html(path)),
        sha256=hashlib.sha256(data).hexdigest(),
        read_from=str(path),
    )


def _as_html(path: Path) -> str:
    import mammoth

    try:
        with path.open("rb") as file:
            pictures = mammoth.images.img_element(lambda _: {})
            return str(mammoth.convert_to_html(file, convert_image=pictures).value)
    except (KeyError, AttributeError, RuntimeError, ExpatError, *BROKEN) as error:
        raise InputError(f"is no Word file that can be read ({type(error).__name__})") from None


def _text(page: str) -> str:
    """The text of a converted file: a paragraph a line, a blank line between two; marks of footnotes go."""
    if not page.strip():
        raise InputError("there is no text in it")
    tree = html.fragment_fromstring(page, create_parent="div")
    for mark in tree.xpath("//sup[a[starts-with(@href, '#footnote-') or starts-with(@href, '#endnote-')]]"):
        mark.drop_tree()
    for element in tree.iter("br", *_BLOCKS):
        element.tail = ("\n" if element.tag == "br" else "\n\n") + (element.tail or "")
    return "\n\n".join(_paragraphs(tree))


def _paragraphs(tree: Any) -> Iterator[str]:
    for paragraph in str(tree.text_content()).split("\n\n"):
        if paragraph.strip():
            yield paragraph.strip()


DOCX = FileReader(
    name="docx",
    label="Word",
    suffixes=(".docx",),
    media_types=("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    read=read_docx,
    most_bytes=MAX_BYTES,
)
