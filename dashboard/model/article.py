"""One piece of news as it was read; every offset in a report counts in its `text`."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """`text` is the reader's text, verbatim and fixed once; furniture stays in it and is marked later.

    `published` is the day in the outlet's own words or metadata, never the day of a crawl; None if unknown.
    `sha256` is of the bytes that were read; `read_from` is the path or address they came from.
    `read_at` is the moment at which a store first took these bytes in; readers know no clock and leave it None.
    `fetched_at` is the moment at which a program fetched `url`, where the file says so: never a day of publication.
    `cites` are what the article itself names as its sources, by address or else by name (entries of data sets do).
    """

    article_id: str
    text: str
    lang: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: dt.date | None = None
    sha256: str = ""
    read_from: str = ""
    cites: tuple[str, ...] = ()
    read_at: dt.datetime | None = None
    fetched_at: dt.datetime | None = None
