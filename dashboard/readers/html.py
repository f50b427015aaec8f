"""Saved web pages: the story, and what the page says of itself."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from lxml import etree
from trafilatura import bare_extraction, html2txt, load_html
from trafilatura.settings import Document

from dashboard.errors import InputError
from dashboard.lexicon.fold import fold
from dashboard.model.article import Article
from dashboard.readers.decode import decode, read_bytes
from dashboard.readers.file_reader import FileReader
from dashboard.readers.making import host_of, make_article
from dashboard.readers.page_day import find_page_day
from dashboard.readers.page_names import page_names

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")
_HEAD_BYTES = 4_096


def _decode_page(data: bytes, charset: str | None) -> str:
    """A page's text in the encoding that was sent with it or that it declares, if it holds."""
    declared = _CHARSET.search(data, 0, _HEAD_BYTES)
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        for name in (charset, declared[1].decode("ascii", "replace") if declared else None):
            try:
                if name:
                    return data.decode(name).removeprefix("\ufeff")
            except (LookupError, UnicodeDecodeError, ValueError):
                continue
    return decode(data)


def _extract(page: str) -> tuple[str, Document, dt.date | None]:
    """The page's story, its names, and its day. Raises InputError where there is no story."""
    try:
        tree = load_html(page)
        if tree is None:
            raise InputError("no story is found on the page")
        day, names = find_page_day(tree), page_names(tree)
        found = bare_extraction(tree, url=names.url, include_comments=False, include_images=False)
    except (etree.LxmlError, ValueError, RecursionError, AssertionError) as error:
        raise InputError(f"the page cannot be read as HTML ({type(error).__name__})") from None
    if not isinstance(found, Document) or not (found.text or "").strip():
        raise InputError("no story is found on the page")
    return found.text or "", names, day


def with_title(title: str | None, text: str) -> str:
    """The story under its headline, unless it begins with it."""
    if not title or fold(title) in fold(text[: len(title) + 200]):
        return text
    return f"{title}\n\n{text}"


def read_page(
    data: bytes,
    *,
    article_id: str,
    read_from: str,
    url: str | None = None,
    charset: str | None = None,
    published: dt.date | None = None,
) -> Article:
    """The article in the bytes of a page; its text is the headline and the story, without pictures and comments.

    `url`, `charset` and `published`: what is known from outside, such as an archive's header or a feed; the first two
    go before the page's word, the day only before one that stands in its text.
    Raises InputError where there is no story.
    """
    page = _decode_page(data, charset)
    text, names, day = _extract(page)
    day = day or published
    saved = _SAVED_FROM.search(page, 0, _HEAD_BYTES)
    return make_article(
        article_id=article_id,
        text=with_title(names.title, text),
        sha256=hashlib.sha256(data).hexdigest(),
        read_from=read_from,
        title=names.title,
        outlet=names.sitename or host_of(url) or host_of(names.url),
        url=url or names.url or (saved[1] if saved else None),
        published=day,
        page=partial(html2txt, page),
    )


def read_html(path: Path) -> Iterator[Article]:
    """The article on a saved page."""
    yield read_page(read_bytes(path), article_id=path.stem, read_from=str(path))


HTML = FileReader(
    name="html",
    label="HTML",
    suffixes=(".html", ".htm", ".xhtml"),
    media_types=("text/html", "application/xhtml+xml"),
    read=read_html,
)
