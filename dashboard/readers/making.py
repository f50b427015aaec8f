"""The last step of every reader: what a file says of itself becomes an Article, or a Problem saying why not."""

import datetime as dt
import re
from collections.abc import Callable
from urllib.parse import urlsplit

from dashboard.config import MAX_ARTICLE_CHARACTERS
from dashboard.dates.published import find_published
from dashboard.errors import InputError
from dashboard.lexicon.load import languages, load_lexicon
from dashboard.model.article import Article
from dashboard.text.language import recognise_language
from dashboard.text.lines import read_lines
from dashboard.text.roles import Role

_ADDRESS_DAY = re.compile(r"/((?:19|20)\d\d)[/-]?(\d\d?)[/-]?(\d\d?)(?=[/-]|$)")
_CODE = re.compile(r"[a-z]{2,3}(?=[-_]|$)")


def _language(text: str, declared: str | None) -> str:
    code = _CODE.match(declared.strip().lower()) if declared else None
    if code and code.group() in languages():
        return code.group()
    found = recognise_language(text)
    if found is None:
        known = ", ".join(languages())
        named = f"language {declared!r} has no lexicon" if declared else "the language is not recognised"
        raise InputError(f"{named}; allowed are {known}")
    return found


def _title(text: str, lang: str) -> str | None:
    """The headline in the text itself."""
    lines = read_lines(text, load_lexicon(lang).furniture)
    return next((text[line.start : line.end] for line in lines if line.role is Role.TITLE), None)


def host_of(url: str | None) -> str | None:
    """The site of an address, where it is one."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _day_in_address(url: str | None) -> dt.date | None:
    """The day in a path such as /2021/07/05/ or /20210705/."""
    found = _ADDRESS_DAY.search(url or "")
    try:
        return dt.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _published(text: str, page: Callable[[], str] | None, url: str | None, lang: str) -> dt.date | None:
    """The day that the text, the page around it, or its address names."""
    return (
        find_published(text, lang) or (find_published(page(), lang) if page else None) or _day_in_address(url)
    )


def make_article(
    *,
    article_id: str,
    text: str,
    sha256: str,
    read_from: str,
    lang: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    published: dt.date | None = None,
    page: Callable[[], str] | None = None,
) -> Article:
    """An article with its language, title, outlet and day found in the text where they are not given.

    `page` gives all that a reader saw around the text, where that is more: it is asked only for a day not yet found.
    Raises InputError for a text that is empty, too long, or in no language that has a lexicon.
    """
    if not text.strip():
        raise InputError("there is no text in it")
    if len(text) > MAX_ARTICLE_CHARACTERS:
        raise InputError(
            f"{len(text):,} characters are no article; up to {MAX_ARTICLE_CHARACTERS:,} are allowed"
        )
    code = _language(text, lang)
    return Article(
        article_id=article_id,
        text=text,
        lang=code,
        title=(title or "").strip() or _title(text, code),
        outlet=(outlet or "").strip() or host_of(url),
        url=url or None,
        published=published or _published(text, page, url, code),
        sha256=sha256,
        read_from=read_from,
    )
