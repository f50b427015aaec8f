"""A long text read part by part, so that the time it takes grows with its length and no faster."""

from collections.abc import Iterator

from msgspec.structs import replace

from dashboard.extract.reading import Reading, SentenceReading

MOST_SENTENCES = 150
MOST_ACTIONS = 200
"""A part holds no more sentences and words of actions than these, but at least one sentence. News fits into one."""


def split_reading(reading: Reading) -> Iterator[Reading]:
    """The parts of an article in order, their sentences numbered anew; one that is not long is one part."""
    part: list[SentenceReading] = []
    actions = 0
    for sentence in reading.sentences:
        own = len(sentence.hits_of("action"))
        if part and (len(part) == MOST_SENTENCES or actions + own > MOST_ACTIONS):
            yield replace(reading, sentences=tuple(part))
            part, actions = [], 0
        part.append(sentence if sentence.index == len(part) else replace(sentence, index=len(part)))
        actions += own
    if part:
        yield replace(reading, sentences=tuple(part))
