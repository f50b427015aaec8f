"""Where a sentence that a model quotes stands in the article."""

import re
from collections.abc import Sequence

from dashboard.extract.reading import Reading, SentenceReading
from dashboard.text.sentences import MAX_SENTENCE

_LEAST_WORDS = 3
_SHOWN = 80


def find_quote(quote: str, reading: Reading) -> Sequence[SentenceReading]:
    """The sentences of the story that hold a quote, which stands there word for word; blanks may differ.

    Raises ValueError saying why it proves nothing.
    """
    words = quote.split()
    shown = " ".join(words)[:_SHOWN]
    if len(words) < _LEAST_WORDS or len(quote) > MAX_SENTENCE:
        raise ValueError(f"evidence: {shown!r} is no sentence")
    found = False
    for match in re.finditer(r"\s+".join(map(re.escape, words)), reading.article.text):
        found = True
        held = _sentences(reading, match.start(), match.end())
        if held:
            return held
    where = "in no sentence of the story" if found else "nowhere in the article"
    raise ValueError(f"evidence: {shown!r} stands {where}")


def _sentences(reading: Reading, start: int, end: int) -> Sequence[SentenceReading]:
    """The sentences that a stretch touches, where most of it lies in them: it may begin in a dateline."""
    held = [s for s in reading.sentences if s.sentence.start < end and start < s.sentence.end]
    inside = sum(min(end, s.sentence.end) - max(start, s.sentence.start) for s in held)
    return held if 2 * inside > end - start else ()
