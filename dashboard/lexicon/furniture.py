"""The part of a lexicon on furniture: the words of what is on a page and not in the story."""

from dataclasses import dataclass

Phrases = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """Phrases (lexicon/phrases.py) by what they say of the line that they stand in.

    read_also: labels before another story's headline ('baca juga'): at a line's start, in brackets, or alone
    before the headlines. related: a box of other stories, after which the story may go on. sections: headings
    after which no more of the story comes ('terkini lainnya', 'comments'). lines: whole lines. openings: what
    such lines begin with. anywhere: what they hold somewhere. captions: labels before a caption ('keterangan
    foto'), a colon after them. credits: what names a picture's maker, near the end of a caption. bylines: what
    a line on author or source begins with. ago: words of an age in place of a date ('2 hours ago').
    """

    read_also: Phrases = ()
    related: Phrases = ()
    sections: Phrases = ()
    lines: Phrases = ()
    openings: Phrases = ()
    anywhere: Phrases = ()
    captions: Phrases = ()
    credits: Phrases = ()
    bylines: Phrases = ()
    ago: Phrases = ()
