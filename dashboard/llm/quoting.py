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
    """The sentences that a stretch touches; none where it begins or ends outside of all of them."""
    held = [s for s in reading.sentences if s.sentence.start < end and start < s.sentence.end]
    whole = held and held[0].sentence.start <= start and end <= held[-1].sentence.end
    return held if whole else ()
