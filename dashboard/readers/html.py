"""Saved web pages: the story, and what the page says of itself."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from trafilatura import bare_extraction, html2txt, load_html
from trafilatura.settings import Document

from dashboard.errors import InputError
from dashboard.lexicon.fold import fold
from dashboard.model.article import Article
from dashboard.readers.decode import decode, read_bytes
from dashboard.readers.making import make_article
from dashboard.readers.page_day import find_page_day

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")
_HEAD_BYTES = 4_096


def _decode_page(data: bytes) -> str:
    """A page's text in the encoding that it declares, if it holds."""
    declared = _CHARSET.search(data, 0, _HEAD_BYTES)
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(declared[1].decode("ascii")).removeprefix("\ufeff")
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


def _extract(page: str) -> tuple[Document, dt.date | None]:
    """The page as trafilatura reads it, and its day. Raises InputError where there is no story."""
    try:
        tree = load_html(page)
        day = None if tree is None else find_page_day(tree)
        found = bare_extraction(page, with_metadata=True, include_comments=False, include_images=False)
    except (etree.LxmlError, ValueError, RecursionError, AssertionError) as error:
        raise InputError(f"the page cannot be read as HTML ({type(error).__name__})") from None
    if not isinstance(found, Document) or not (found.text or "").strip():
        raise InputError("no story is found on the page")
    return found, day


def _with_title(title: str | None, text: str) -> str:
    """The story under its headline, unless it begins with it."""
    if not title or fold(title) in fold(text[: len(title) + 200]):
        return text
    return f"{title}\n\n{text}"


def read_html(path: Path) -> Iterator[Article]:
    """The article on a saved page; its text is the headline and the story, without pictures and comments."""
    data = read_bytes(path)
    page = _decode_page(data)
    found, day = _extract(page)
    saved = _SAVED_FROM.search(page, 0, _HEAD_BYTES)
    yield make_article(
        article_id=path.stem,
        text=_with_title(found.title, found.text or ""),
        sha256=hashlib.sha256(data).hexdigest(),
        read_from=str(path),
        title=found.title,
        outlet=found.sitename or found.hostname,
        url=found.url or (saved[1] if saved else None),
        published=day,
        page=None if day else html2txt(page),
    )
