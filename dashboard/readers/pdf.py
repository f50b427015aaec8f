"""Articles in PDF files, as they were printed: pages in their order, lines joined to paragraphs."""

import datetime as dt
import hashlib
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.errors import InputError
from dashboard.lexicon.fold import fold
from dashboard.model.article import Article
from dashboard.readers.decode import read_bytes
from dashboard.readers.file_reader import FileReader
from dashboard.readers.making import make_article
from dashboard.readers.page_marks import find_address, without_marks
from dashboard.readers.reflow import lines_of, reflow

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_BYTES = 50_000_000
MAX_PAGES = 500
_FEWEST_LETTERS = 20
_TITLE_WITHIN = 3_000
_PRISM = "http://prismstandard.org/namespaces/basic/2.0/"


def read_pdf(path: Path) -> Iterator[Article]:
    """The article in a PDF. Raises InputError where it is encrypted, damaged, or a picture of a text."""
    import pypdf.errors

    # What it repairs in passing is no news for a user.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    data = read_bytes(path, MAX_BYTES)
    try:
        reader = pypdf.PdfReader(path)
        pages = [lines_of(page) for page in _pages(reader)]
        text = reflow(without_marks(pages, _printed(reader)))
        title, day = _title(reader, text), _day(reader)
    except (pypdf.errors.FileNotDecryptedError, pypdf.errors.DependencyError):
        raise InputError("is locked by encryption") from None
    except pypdf.errors.PyPdfError as error:
        raise InputError(f"is no PDF that can be read ({error})") from None
    if sum(sign.isalpha() for sign in text) < _FEWEST_LETTERS:
        raise InputError("holds no text: a scan?")
    yield make_article(
        article_id=path.stem,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        read_from=str(path),
        title=title,
        url=find_address(pages),
        published=day,
    )


def _pages(reader: "PdfReader") -> Iterator[str]:
    if len(reader.pages) > MAX_PAGES:
        raise InputError(f"{len(reader.pages):,} pages are no article; up to {MAX_PAGES} are allowed")
    for page in reader.pages:
        yield page.extract_text()


def _title(reader: "PdfReader", text: str) -> str | None:
    """The title in the metadata where the text begins with it: else it is often a template's, or a file's name."""
    title = " ".join(str((reader.metadata and reader.metadata.title) or "").split())
    top = " ".join(text[:_TITLE_WITHIN].split())
    return title if len(title.split()) > 1 and fold(title) in fold(top) else None


def _printed(reader: "PdfReader") -> dt.datetime | None:
    """When the file was made."""
    try:
        return reader.metadata.creation_date if reader.metadata else None
    except ValueError:
        return None


def _day(reader: "PdfReader") -> dt.date | None:
    """The day of publication, where the metadata name one; the day on which the file was made is that of a print."""
    from pypdf.errors import PyPdfError

    try:
        found = reader.xmp_metadata
        named = [] if found is None else list(found.get_element("", _PRISM, "publicationDate"))
        days = {moment.date() for moment in (found and found.dc_date) or ()}
    except (PyPdfError, ValueError):
        return None
    for node in named:
        try:
            return dt.date.fromisoformat(str(node.firstChild.data)[:10])
        except (AttributeError, ValueError):
            continue
    return days.pop() if len(days) == 1 else None


PDF = FileReader(
    name="pdf",
    label="PDF",
    suffixes=(".pdf",),
    media_types=("application/pdf",),
    read=read_pdf,
    most_bytes=MAX_BYTES,
)
