"""What a line of a page is by its own words and signs, wherever it stands."""

from enum import StrEnum

from dashboard.text.labels import Labels
from dashboard.text.shape import count_words, is_bracketed, is_clutter, is_date_line
from dashboard.text.spans import Span


class Role(StrEnum):
    """What a line is on its page. `dateline`: the page's date, or the place before a story's first words."""

    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    FURNITURE = "furniture"


LONG_LINE = 600
"""Words of furniture are looked for anywhere only in lines up to this length."""
LONG_READ_ALSO = 250
"""A read-also line this long has story paragraphs run into it."""


def own_role(span: Span, labels: Labels) -> Role | None:
    """The role that a line's own words and signs give it, wherever it stands."""
    line = span.folded
    if len(line) <= LONG_LINE and _is_furniture(line, labels):
        return Role.FURNITURE
    if labels.openings.match(line, 0, LONG_LINE) or (not span.prose and is_clutter(span.text)):
        return Role.FURNITURE
    if len(line) < LONG_READ_ALSO and labels.read_also.match(line):
        return Role.FURNITURE
    if len(line) <= LONG_LINE and (labels.captions.match(line) or labels.credits.search(line[-140:])):
        return Role.CAPTION
    if is_bracketed(line):
        return Role.FURNITURE
    return None if span.prose else _header_role(line, labels)


def _is_furniture(line: str, labels: Labels) -> bool:
    return bool(
        labels.lines.match(line)
        or labels.anywhere.search(line)
        or labels.sections.match(line)
        or labels.related.match(line)
        or labels.headed.match(line)
    )


def _header_role(line: str, labels: Labels) -> Role | None:
    if is_date_line(line):
        return Role.DATELINE
    if labels.bylines.match(line) or (count_words(line) <= 8 and labels.ago.search(line)):
        return Role.BYLINE
    return None
