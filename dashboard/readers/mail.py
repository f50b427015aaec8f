"""Articles that came by mail (.eml), and pages that a browser saved in one file (.mhtml)."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path

from dashboard.errors import InputError
from dashboard.model.article import Article
from dashboard.readers.decode import decode, read_bytes
from dashboard.readers.file_reader import FileReader
from dashboard.readers.html import read_page, with_title
from dashboard.readers.making import make_article

MAX_BYTES = 50_000_000
_PAGES = ("text/html", "application/xhtml+xml")
_SENT_ON = re.compile(r"(?:(?:re|fwd?)\s*:\s*)+", re.IGNORECASE)
_MAILBOXES = frozenset(
    {
        "gmail.com",
        "googlemail.com",
        "yahoo.com",
        "hotmail.com",
        "outlook.com",
        "live.com",
        "icloud.com",
        "proton.me",
        "protonmail.com",
        "gmx.net",
        "mail.ru",
        "yandex.ru",
    }
)
"""Whoever writes from there is a person and no outlet."""
_HEADER_ERRORS = (ValueError, TypeError, LookupError, AttributeError)
"""What the standard library's parser of headers raises for broken ones."""


def read_mail(path: Path) -> Iterator[Article]:
    """The article in a mail: its page, or else its plain text, under its subject; its day is that of sending."""
    data = read_bytes(path, MAX_BYTES)
    mail = _parse(data)
    subject = _header(mail, "Subject")
    if not (subject or _header(mail, "From") or _header(mail, "Date")):
        raise InputError("is no mail: it has neither From nor Date nor Subject")
    title = _SENT_ON.sub("", subject or "").strip() or None
    article = _from_page(mail, path) or _from_text(mail, path)
    if article is None:
        raise InputError("the mail holds no text")
    yield replace(
        article,
        text=with_title(title, article.text),
        title=title or article.title,
        outlet=_outlet(mail) or article.outlet,
        published=_sent(mail) or article.published,
        sha256=hashlib.sha256(data).hexdigest(),
    )


def read_mhtml(path: Path) -> Iterator[Article]:
    """The article on a page saved as .mhtml; its address is in the headers, whose date is only that of saving."""
    data = read_bytes(path, MAX_BYTES)
    mail = _parse(data)
    page = next((part for part in mail.walk() if part.get_content_type() in _PAGES), None)
    if page is None:
        raise InputError("there is no page in it")
    places = (_header(mail, "Snapshot-Content-Location"), _header(page, "Content-Location"))
    url = next((place for place in places if place and place.startswith(("http://", "https://"))), None)
    article = read_page(
        _bytes(page), article_id=path.stem, read_from=str(path), url=url, charset=page.get_content_charset()
    )
    yield replace(article, sha256=hashlib.sha256(data).hexdigest())


def _parse(data: bytes) -> EmailMessage:
    return BytesParser(EmailMessage, policy=policy.default).parsebytes(data)


def _from_page(mail: EmailMessage, path: Path) -> Article | None:
    """The article in the mail's page; None where there is no page, or no story on it."""
    part = mail.get_body(("html",))
    if part is None:
        return None
    try:
        charset = part.get_content_charset()
        return read_page(_bytes(part), article_id=path.stem, read_from=str(path), charset=charset)
    except InputError:
        return None


def _from_text(mail: EmailMessage, path: Path) -> Article | None:
    part = mail.get_body(("plain",))
    data = _bytes(part) if part else b""
    if part is None or not data.strip():
        return None
    try:
        text = data.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        text = decode(data)
    return make_article(article_id=path.stem, text=text.replace("\r\n", "\n"), sha256="", read_from=str(path))


def _bytes(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _header(part: Message, name: str) -> str | None:
    """A header as text; None where it is missing, empty or broken."""
    try:
        value = str(part.get(name) or "")
    except _HEADER_ERRORS:
        return None
    return " ".join(value.split()) or None


def _sent(mail: EmailMessage) -> dt.date | None:
    """The day of sending, as it was where the mail was sent."""
    try:
        return parsedate_to_datetime(_header(mail, "Date") or "").date()
    except _HEADER_ERRORS:
        return None


def _outlet(mail: EmailMessage) -> str | None:
    """The domain of the sender, where that is no company of mailboxes."""
    _, address = parseaddr(_header(mail, "From") or "")
    domain = address.rpartition("@")[2].lower().removeprefix("www.")
    return domain if "." in domain and domain not in _MAILBOXES else None


EML = FileReader(
    name="eml",
    label="Mail",
    suffixes=(".eml",),
    media_types=("message/rfc822",),
    read=read_mail,
    most_bytes=MAX_BYTES,
)
MHTML = FileReader(
    name="mhtml",
    label="MHTML",
    suffixes=(".mhtml", ".mht"),
    media_types=("multipart/related",),
    read=read_mhtml,
    most_bytes=MAX_BYTES,
)
