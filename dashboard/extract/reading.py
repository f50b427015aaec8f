"""An article read sentence by sentence: every mention in its place, nothing decided yet."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from dashboard.dates.mention import DateMention
from dashboard.extract.clauses import Clause, clause_of, split_clauses
from dashboard.extract.counts import CountMention, find_counts
from dashboard.extract.numbers import NumberMention, find_numbers
from dashboard.extract.words import Hit, Words
from dashboard.lexicon.matcher import Token, tokenise
from dashboard.model.article import Article
from dashboard.model.mention import PlaceMention
from dashboard.model.when import When
from dashboard.text.sentences import Sentence, SentenceRole

M = TypeVar("M", DateMention, PlaceMention)

LONGER = 5
"""A word of so many letters is seldom a function word."""

MAX_TOKENS = 400
"""A longer 'sentence' is a table or a list without full stops: only its beginning is read."""


@dataclass(frozen=True, slots=True)
class Placed(Generic[M]):
    """A mention with its tokens in the sentence, first and last, both inclusive."""

    first: int
    last: int
    mention: M


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceReading:
    """One sentence with all that was found in it; token indexes count within the sentence.

    cues: those of the hits that are function words. longer_words: numbers, and words that are seldom such.
    """

    index: int
    sentence: Sentence
    tokens: tuple[Token, ...]
    hits: tuple[Hit, ...]
    cues: tuple[Hit, ...]
    clauses: tuple[Clause, ...]
    dates: tuple[Placed[DateMention], ...]
    places: tuple[Placed[PlaceMention], ...]
    numbers: tuple[NumberMention, ...]
    counts: tuple[CountMention, ...]
    longer_words: frozenset[str] = frozenset()

    def clause_at(self, token: int) -> int:
        """The index of the clause that holds a token."""
        return clause_of(self.clauses, token)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article with its sentences read; `words` are those of its language.

    sections: the end (offset) and the date of every heading below the top that is a date.
    """

    article: Article
    folded: str
    words: Words
    sentences: tuple[SentenceReading, ...]
    sections: tuple[tuple[int, When], ...] = ()

    def section_of(self, sentence: SentenceReading) -> When | None:
        """The date of the heading that a sentence stands under, as in a chronicle; None where there is none."""
        index = bisect_right([end for end, _ in self.sections], sentence.sentence.start) - 1
        return self.sections[index][1] if index >= 0 else None


def _within(mentions: Sequence[M], starts: Sequence[int], tokens: Sequence[Token]) -> tuple[Placed[M], ...]:
    """Those mentions that lie among the tokens, with the tokens that they cover."""
    token_starts, token_ends = [t.start for t in tokens], [t.end for t in tokens]
    low, high = bisect_left(starts, tokens[0].start), bisect_left(starts, tokens[-1].end)
    placed = []
    for mention in mentions[low:high]:
        first = bisect_right(token_starts, mention.start) - 1
        last = max(first, bisect_left(token_ends, mention.end))
        placed.append(Placed(first, min(last, len(tokens) - 1), mention))
    return tuple(placed)


def read_sentences(
    article: Article,
    folded: str,
    sentences: Sequence[Sentence],
    headings: Sequence[Sentence],
    dates: Sequence[DateMention],
    places: Sequence[PlaceMention],
    words: Words,
) -> Reading:
    """Find words, numbers, counts and clauses in every sentence; dates and places come found, in their order.

    Datelines come apart, as `headings`: where an article was filed is where nothing happened, but a date that
    stands alone between paragraphs is that of what follows.
    """
    date_starts, place_starts = [d.start for d in dates], [p.start for p in places]
    read: list[SentenceReading] = []
    for sentence in sentences:
        tokens = tokenise(folded, sentence.start, sentence.end)[:MAX_TOKENS]
        if not tokens:
            continue
        hits = tuple(words.find(tokens))
        dated = _within(dates, date_starts, tokens)
        in_dates = {index for d in dated for index in range(d.first, d.last + 1)}
        numbers = tuple(
            n
            for n in find_numbers(folded, sentence.start, tokens[-1].end, tokens, hits, words.lexicon.numbers)
            if not in_dates & {n.first, n.last}
        )
        read.append(
            SentenceReading(
                index=len(read),
                sentence=sentence,
                tokens=tokens,
                hits=hits,
                cues=tuple(hit for hit in hits if hit.sort == "cue"),
                clauses=split_clauses(folded, tokens, hits),
                dates=dated,
                places=_within(places, place_starts, tokens),
                numbers=numbers,
                counts=find_counts(numbers, hits),
                longer_words=frozenset(_longer_words(folded, tokens)),
            )
        )
    return Reading(
        article=article,
        folded=folded,
        words=words,
        sentences=tuple(read),
        sections=tuple(_sections(headings, sentences, dates)),
    )


def _longer_words(folded: str, tokens: Sequence[Token]) -> Iterator[str]:
    words = (folded[token.start : token.end] for token in tokens)
    return (word for word in words if len(word) >= LONGER or word.isdigit())


def _sections(
    headings: Sequence[Sentence], sentences: Sequence[Sentence], dates: Sequence[DateMention]
) -> Iterator[tuple[int, When]]:
    """The dated headings that stand below a first sentence of the story."""
    top = next((s.end for s in sentences if s.role in (SentenceRole.LEAD, SentenceRole.BODY)), None)
    for heading in headings:
        if top is None or heading.start < top:
            continue
        inside = [d.when for d in dates if heading.start <= d.start < heading.end and d.when]
        if inside:
            yield heading.end, inside[0]
