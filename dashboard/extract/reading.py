"""An article read sentence by sentence: every mention in its place, nothing decided yet."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Generic, TypeVar

import msgspec

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


_START, _END = attrgetter("start"), attrgetter("end")


class Placed(msgspec.Struct, Generic[M], frozen=True):
    """A mention with its tokens in the sentence, first and last, both inclusive."""

    first: int
    last: int
    mention: M


class SentenceReading(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence with all that was found in it; token indexes count within the sentence.

    hits: all words found; by_sort: the same by their sort; by_cue: the function words among them by their cue.
    longer_words: numbers, and words that are seldom function words.
    """

    index: int
    sentence: Sentence
    tokens: tuple[Token, ...]
    hits: tuple[Hit, ...]
    by_sort: Mapping[str, Sequence[Hit]]
    by_cue: Mapping[str, Sequence[Hit]]
    clauses: tuple[Clause, ...]
    dates: tuple[Placed[DateMention], ...]
    places: tuple[Placed[PlaceMention], ...]
    numbers: tuple[NumberMention, ...]
    counts: tuple[CountMention, ...]
    longer_words: frozenset[str] = frozenset()

    def clause_at(self, token: int) -> int:
        """The index of the clause that holds a token."""
        return clause_of(self.clauses, token)

    def hits_of(self, sort: str) -> Sequence[Hit]:
        """The hits of one sort, in order."""
        return self.by_sort.get(sort, ())

    def cues_of(self, cue: str) -> Sequence[Hit]:
        """Where a cue stands, in order."""
        return self.by_cue.get(cue, ())


class Reading(msgspec.Struct, frozen=True, kw_only=True):
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
        index = bisect_right(self.sections, sentence.sentence.start, key=lambda section: section[0]) - 1
        return self.sections[index][1] if index >= 0 else None


def _within(mentions: Sequence[M], starts: Sequence[int], tokens: Sequence[Token]) -> tuple[Placed[M], ...]:
    """Those mentions that lie among the tokens, with the tokens that they cover."""
    low, high = bisect_left(starts, tokens[0].start), bisect_left(starts, tokens[-1].end)
    placed = []
    for mention in mentions[low:high]:
        first = bisect_right(tokens, mention.start, key=_START) - 1
        last = max(first, bisect_left(tokens, mention.end, key=_END))
        placed.append(Placed(first, min(last, len(tokens) - 1), mention))
    return tuple(placed)


def _group(hits: Sequence[Hit]) -> tuple[dict[str, list[Hit]], dict[str, list[Hit]]]:
    """Hits by their sort, and the cues among them by their cue; those of one name in order."""
    by_sort: defaultdict[str, list[Hit]] = defaultdict(list)
    by_cue: defaultdict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_sort[hit.sort].append(hit)
    for cue in by_sort.get("cue", ()):
        by_cue[str(cue.key)].append(cue)
    return by_sort, by_cue


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
        by_sort, by_cue = _group(hits)
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
                by_sort=by_sort,
                by_cue=by_cue,
                clauses=split_clauses(folded, tokens, hits),
                dates=dated,
                places=_within(places, place_starts, tokens),
                numbers=numbers,
                counts=find_counts(numbers, hits),
                longer_words=_longer_words(tokens),
            )
        )
    return Reading(
        article=article,
        folded=folded,
        words=words,
        sentences=tuple(read),
        sections=tuple(_sections(headings, sentences, dates)),
    )


def _longer_words(tokens: Sequence[Token]) -> frozenset[str]:
    return frozenset([t.text for t in tokens if len(t.text) >= LONGER or t.text.isdigit()])


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
