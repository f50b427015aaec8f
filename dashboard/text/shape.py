"""What a line's shape says without knowing its language: prose, a date line, a link, a name."""

import re

PROSE_CHARACTERS = 150
"""A line as long as this is no headline, wherever it ends (a text may be cut in its last sentence)."""

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_CLOSED = re.compile(r"[.!?…۔؟]+[\"'”»’›)\]*\s]{0,8}$")
_INNER_END = re.compile(r"(?:\S+\s+){5,}?\S{3,}[.!?۔؟][\"'”»)]*\s+\S")
_OPEN_END = re.compile(r"[:,;،؛]$")
_QUESTION = re.compile(r"[?!؟][\"'”»’)\s]*$")
_URL = re.compile(r"(?:https?://|www\.)\S+")
_TIME = r"\d{1,2}[:.]\d{2}"
_YEAR = r"(?:1[34]\d\d|19\d\d|20\d\d)"
_DAY = re.compile(
    rf"(?<!\d)(?:\d{{1,2}}(?:st|nd|rd|th)?[\s.-]+(?:\w+[\s,.-]+){{1,2}}{_YEAR}"
    rf"|[^\W\d_]{{3,}}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+{_YEAR}"
    rf"|{_YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]{_YEAR}"
    rf"|{_YEAR}[\s,]+\d{{1,2}}\s+[^\W\d_]+)(?!\d)"
)
_TELLING = re.compile(r"[^\W\d_]{3,}[.!?]$")
_CLOCK = re.compile(rf"(?<!\d){_TIME}(?!\d)")
_CRUMBS = re.compile(r"[^.!?«]{1,80}?\w\s+[»›>→]\s+\w")
_BARS = re.compile(r"\s*[|·•]\s*")
_IDENTIFIER = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+$")
_RATE = re.compile(r"[A-Z]{3}/[A-Z]{3}|-?\d+[.,]?\d*\s*°?\s*[%CF]?$")
BULLET = re.compile(r"[•·▪◦*–—-]\s+|\d{1,2}[.)]\s+")

MAX_DATE_LINE_WORDS = 8


def count_words(line: str) -> int:
    """How many words a line has; counted only in its first 400 characters."""
    return len(_WORD.findall(line, 0, 400))


def is_prose(line: str) -> bool:
    """Whether a line reads as running text: closed like a sentence, or too long for a headline."""
    words = count_words(line)
    if words < 3:
        return False
    if len(line) >= PROSE_CHARACTERS or _INNER_END.match(line):
        return True
    tail = line[-20:].rstrip()
    if _QUESTION.search(tail):
        return words >= 12 or line[:1] in "\"'“«„‘"
    if _CLOSED.search(tail):
        return words >= 4 or ". " in line
    return words >= 8 and _OPEN_END.search(tail) is not None


def is_date_line(folded: str) -> bool:
    """Whether a folded line holds a full date and little else: a page's date, not a sentence with one."""
    if len(folded) > 120:
        return False
    match = _DAY.search(folded)
    if match is None:
        return False
    rest = folded[: match.start()] + " " + folded[match.end() :]
    if '"' in rest or _TELLING.search(rest):
        return False
    words = count_words(rest)
    return words <= (MAX_DATE_LINE_WORDS if _CLOCK.search(rest) else 4)


def _is_menu(line: str) -> bool:
    """Whether a line is three or more short items between bars or dots."""
    items = _BARS.split(line.strip(" |·•"))
    return len(items) > 2 and all(len(item.split()) <= 5 for item in items)


def is_clutter(line: str) -> bool:
    """Whether a line is no language at all: a link, breadcrumbs, an identifier, a rate, signs alone."""
    if len(line) > 300:
        return False
    bare = _URL.sub("", line)
    if count_words(bare) == 0 and not _DAY.search(line):
        return True
    if len(bare) < len(line) and count_words(bare) <= 3:
        return True
    return _is_menu(line) or bool(
        _CRUMBS.match(line) or _IDENTIFIER.match(line) or _RATE.match(BULLET.sub("", line, count=1))
    )


def is_bracketed(line: str) -> bool:
    """Whether the whole of a short line stands in square brackets: a place for a video, a map."""
    return len(line) < 200 and line[0] == "[" and line.find("]") == len(line) - 1


def is_name(line: str) -> bool:
    """Whether a line is two to four capitalised words, as an author's name is."""
    words = line.split()
    return (
        2 <= len(words) <= 4 and all(word[:1].isupper() for word in words) and not line.endswith(("?", "!"))
    )
