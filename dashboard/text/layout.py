"""What a line of a page is by what stands around it: menus, headline, story, lists of other stories."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from dashboard.lexicon.fold import fold
from dashboard.text.labels import Labels
from dashboard.text.opening import opening_end
from dashboard.text.roles import LONG_LINE, Role, own_role
from dashboard.text.shape import BULLET, count_words, is_name
from dashboard.text.spans import Span

Roles = list[Role | None]

LIST_LINES = 5
"""So many headlines in a row are a list of other stories."""
_BLANKS = re.compile(r"\s+")


def _plain(folded: str) -> str:
    return _BLANKS.sub(" ", folded).strip(" .-|")


def _find_title(spans: Sequence[Span], roles: Roles, title: str | None) -> int | None:
    """The line that is the headline: the known one, or the first likely one before the story's first prose."""
    first_prose = next((i for i, span in enumerate(spans) if span.prose and roles[i] is None), len(spans))
    if title and (wanted := _plain(fold(title))):
        for index, span in enumerate(spans[: first_prose + 3]):
            if len(span.text) < 2 * len(title) + 40 and _plain(span.folded) == wanted:
                return index
        for index, span in enumerate(spans[:first_prose]):
            line = _plain(span.folded)
            if roles[index] is None and len(line) > 15 and (line in wanted or wanted in line):
                return index
        return None
    for words in (4, 2):
        for index in range(min(first_prose, len(spans) - 1)):
            if roles[index] is None and count_words(spans[index].text) >= words:
                return index
    return None


def _set_header(spans: Sequence[Span], roles: Roles, title: int | None, story: int) -> None:
    """Lines above the story: menus before the title, author and deck after it."""
    below = range(0 if title is None else title + 1, story)
    decks = [i for i in below if roles[i] is None and count_words(spans[i].text) > 4]
    for index in range(story):
        if roles[index] is not None:
            continue
        if title is not None and index < title and not spans[index].prose:
            roles[index] = Role.FURNITURE
        elif index in decks:
            roles[index] = Role.HEADING if len(decks) < 4 else Role.FURNITURE
        elif not spans[index].prose:
            roles[index] = Role.BYLINE if is_name(spans[index].text) else Role.FURNITURE


def _drop_repeated(spans: Sequence[Span], roles: Roles) -> None:
    """Lines that are no prose and stand more than once belong to the page."""
    seen = Counter(span.folded for span in spans if not span.prose)
    for index, span in enumerate(spans):
        if roles[index] is None and seen[span.folded] > 1:
            roles[index] = Role.FURNITURE


def _set_first_captions(spans: Sequence[Span], roles: Roles, story: int) -> None:
    """A line that ends in brackets before the one that opens with a dateline: '(AFP/NAME)' signs a picture."""
    opened = next((i for i in range(story, min(story + 4, len(spans))) if opening_end(spans[i].text)), story)
    for index in range(opened):
        if roles[index] in (None, Role.HEADING) and spans[index].text.endswith(")"):
            roles[index] = Role.CAPTION


def _follow_labels(spans: Sequence[Span], roles: Roles, labels: Labels) -> None:
    """What follows a bare label goes with it: headlines up to the next running text, one line of caption."""
    follows = 0
    for index, span in enumerate(spans):
        if (
            index
            and roles[index] is None
            and not span.prose
            and _is_bare_caption(spans[index - 1], roles[index - 1], labels)
        ):
            roles[index] = Role.CAPTION
        if roles[index] is Role.FURNITURE and (match := labels.read_also.match(span.folded, 0, LONG_LINE)):
            bare = not span.folded[match.end() :].strip(" :.-»>")
            follows = LIST_LINES if bare else max(0, follows - 1)
        elif follows and not span.prose and roles[index] is None:
            roles[index] = Role.FURNITURE
            follows -= 1
        elif span.prose:
            follows = 0


def _is_bare_caption(span: Span, role: Role | None, labels: Labels) -> bool:
    match = labels.captions.match(span.folded) if role is Role.CAPTION else None
    return match is not None and not span.folded[match.end() :].strip(" :,.")


def _resumes(spans: Sequence[Span], roles: Roles, after: int) -> bool:
    """Whether the story goes on after a box of other stories: two lines of running text, one after the other."""
    open_lines = [spans[i].prose for i in range(after, len(spans)) if roles[i] is None]
    return any(one and two for one, two in itertools.pairwise(open_lines))


def _story_end(spans: Sequence[Span], roles: Roles, labels: Labels, story: int) -> int:
    """The line at which the story is over for good: a section of other stories or of comments begins."""
    run = 0
    for index in range(story + 1, len(spans)):
        line, role = spans[index].folded, roles[index]
        if role is Role.FURNITURE and len(line) <= LONG_LINE:
            if labels.sections.match(line):
                return index
            if labels.related.match(line) and not _resumes(spans, roles, index + 1):
                return index
        if role is Role.BYLINE and labels.ago.search(line) and not _resumes(spans, roles, index + 1):
            return index
        run = run + 1 if role is None and not spans[index].prose else 0
        if run == LIST_LINES and not BULLET.match(spans[index].text) and not _resumes(spans, roles, index):
            return index - LIST_LINES + 1
    return len(spans)


def _set_runs(spans: Sequence[Span], roles: Roles, story: int, end: int) -> None:
    """Lines that are no prose, between the story's paragraphs: one is a heading, several are a list of links."""
    run: list[int] = []
    for index in range(story, end):
        if roles[index] is None and spans[index].prose:
            _settle(spans, roles, run)
            run = []
        elif roles[index] is None:
            run.append(index)
    _settle_last(spans, roles, run)


def _settle(spans: Sequence[Span], roles: Roles, run: list[int]) -> None:
    """A run of such lines within the story, or directly after it."""
    bulleted = [i for i in run if BULLET.match(spans[i].text) and count_words(spans[i].text) > 4]
    for index in run:
        if index in bulleted:
            roles[index] = Role.BODY
        elif len(run) - len(bulleted) > 1:
            roles[index] = Role.FURNITURE
        elif count_words(spans[index].text) >= 8:
            roles[index] = Role.FURNITURE if _is_headline(spans[index].text) else Role.BODY
        else:
            roles[index] = Role.HEADING


def _settle_last(spans: Sequence[Span], roles: Roles, run: list[int]) -> None:
    """A run after the last running text: its author, or its own cut end; no heading stands over nothing."""
    if not run:
        return
    first = run[0]
    if len(run) == 2 and count_words(spans[first].text) <= 6 and _is_cut(spans[run[1]].text):
        roles[first], roles[run[1]] = Role.HEADING, Role.BODY
        return
    _settle(spans, roles, run)
    if len(run) > 1:
        return
    after_furniture = first and roles[first - 1] is Role.FURNITURE
    if is_name(spans[first].text) and not after_furniture:
        roles[first] = Role.BYLINE
    elif roles[first] is Role.HEADING or (after_furniture and not _is_cut(spans[first].text)):
        roles[first] = Role.FURNITURE


def _is_cut(line: str) -> bool:
    """Whether a line looks like a sentence whose end is missing."""
    return count_words(line) >= 12 and not _is_headline(line)


def _is_headline(line: str) -> bool:
    """Whether most longer words begin with a capital, as in an English or Indonesian headline."""
    words = [word for word in line.split() if len(word) > 3]
    return sum(word[:1].isupper() for word in words) * 4 > 3 * len(words)


def _drop_footnotes(spans: Sequence[Span], roles: Roles) -> None:
    """One or two last lines that begin with an asterisk explain a mark in the text; more are a list."""
    last: list[int] = []
    for index in range(len(spans) - 1, -1, -1):
        if roles[index] is None and not spans[index].text.startswith("*"):
            break
        last += [index] if roles[index] is None else []
    for index in last if len(last) < LIST_LINES - 2 else ():
        roles[index] = Role.FURNITURE


def read_roles(spans: Sequence[Span], labels: Labels, title: str | None) -> list[Role]:
    """One role for every line."""
    roles: Roles = [own_role(span, labels) for span in spans]
    _follow_labels(spans, roles, labels)
    headline = _find_title(spans, roles, title)
    if headline is not None:
        roles[headline] = Role.TITLE
    after = 0 if headline is None else headline + 1
    story = next((i for i in range(after, len(spans)) if spans[i].prose and roles[i] is None), None)
    if story is not None:
        _drop_repeated(spans, roles)
        _drop_footnotes(spans, roles)
        _set_header(spans, roles, headline, story)
        _set_first_captions(spans, roles, story)
        end = _story_end(spans, roles, labels, story)
        for index in range(end, len(spans)):
            roles[index] = Role.FURNITURE
        _set_runs(spans, roles, story, end)
    return [role or Role.BODY for role in roles]
