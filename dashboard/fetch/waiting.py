"""How long to wait before a busy server is asked again."""

import datetime as dt
from email.utils import parsedate_to_datetime

FIRST_SECONDS = 2.0


def backoff_seconds(number: int) -> float:
    """Twice as long after every try: 2, 4, 8 ... seconds."""
    return float(FIRST_SECONDS * 2 ** (number - 1))


def retry_after_seconds(value: str | None, now: dt.datetime) -> float | None:
    """What a Retry-After header asks for, in seconds or as a moment; None where it says nothing sound."""
    if value is None:
        return None
    if value.strip().isdecimal() and len(value) < 10:
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, IndexError, TypeError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return max(0.0, (moment - now).total_seconds())
