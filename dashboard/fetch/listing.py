"""What a feed or a sitemap lists: addresses of pages, and what it says of each."""

import datetime as dt
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

_DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A page that is listed.

    `published` is the day in the outlet's own clock; None where only a change is dated. `changed` is whatever the
    listing says that differs after a change: it is compared, never read.
    """

    url: str
    published: dt.date | None = None
    changed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The pages that are listed, newest first where the listing dates them, and further sitemaps."""

    items: tuple[Item, ...] = ()
    sitemaps: tuple[Item, ...] = ()


def day_of(value: object) -> dt.date | None:
    """The day in an ISO or an RFC 822 date as it is written there, in its own zone; None for anything else."""
    if not isinstance(value, str):
        return None
    iso = _DAY.match(value)
    try:
        return dt.date.fromisoformat(iso[1]) if iso else parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def newest_first(items: list[Item]) -> tuple[Item, ...]:
    """By what they say of their last change, where all say it alike; else in their own order."""
    if all(item.changed and _DAY.match(item.changed) for item in items):
        return tuple(sorted(items, key=lambda item: item.changed or "", reverse=True))
    return tuple(items)
