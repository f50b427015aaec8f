"""The part of a lexicon that names actions, word classes, cues, numbers and units."""

from dataclasses import dataclass, field
from typing import Literal

from dashboard.model.kinds import Kind

Phrases = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Words that tell of one kind of event.

    form: 'verb' or 'noun'. voice says where the doer and the done-to stand: 'active' (doer before, done-to
    after), 'passive' (done-to before, doer after), 'middle' (subject undergoes: 'the district fell').
    doer, done_to: word classes of which one must stand on that side in the same clause (empty: anyone).
    needs: classes of which one must stand anywhere in the sentence.
    forbids: classes that rule the reading out if they stand in the same clause on the side of the done-to
    (for nouns: anywhere in the clause).
    weak: the words are general and tell of an event only with a date, a number or a place of their own.
    status: a status that the words themselves give ('ordered').
    """

    kind: Kind
    words: Phrases
    form: Literal["verb", "noun"] = "verb"
    voice: Literal["active", "passive", "middle"] = "active"
    doer: Phrases = ()
    done_to: Phrases = ()
    needs: Phrases = ()
    forbids: Phrases = ()
    weak: bool = False
    status: Literal["reported", "claimed", "denied", "ordered"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Function words that decide what a clause is worth and how its parts hang together.

    Realis: negation, modal (may, could), plan (will, intends to), fear (fears, warns that), condition (if),
    threat, drill (exercise), general (often, usually), past_background (years ago, in the Soviet era).
    Status: order, claim, deny. Attribution: say (verbs), according_to (prepositions).
    Reference: same, other, total, earlier, such ('the fighting', 'tersebut'), there ('the province', 'di sana').
    Tense: perfect ('has', 'telah': done, no time said), now ('now', 'kini': a state that holds).
    Structure: relative, temporal, causal, reported ('that'), coordinate; doer_mark ('by', 'oleh').
    Prepositions of places: source (from), destination (to, into), inside (in, at), near (near, bordering),
    across (cross-border, on both sides).
    """

    negation: Phrases = ()
    modal: Phrases = ()
    plan: Phrases = ()
    fear: Phrases = ()
    condition: Phrases = ()
    threat: Phrases = ()
    drill: Phrases = ()
    general: Phrases = ()
    past_background: Phrases = ()
    order: Phrases = ()
    claim: Phrases = ()
    deny: Phrases = ()
    say: Phrases = ()
    according_to: Phrases = ()
    same: Phrases = ()
    other: Phrases = ()
    total: Phrases = ()
    earlier: Phrases = ()
    such: Phrases = ()
    there: Phrases = ()
    perfect: Phrases = ()
    now: Phrases = ()
    relative: Phrases = ()
    temporal: Phrases = ()
    causal: Phrases = ()
    reported: Phrases = ()
    coordinate: Phrases = ()
    doer_mark: Phrases = ()
    source: Phrases = ()
    destination: Phrases = ()
    inside: Phrases = ()
    near: Phrases = ()
    across: Phrases = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Vague:
    """A number in words that names a range: 'dozens' is 24 to 99."""

    words: Phrases
    min: int
    max: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """How a language writes numbers.

    thousands: the marks between groups of three digits. ones: words with their value (also tens, teens).
    multipliers: words that multiply what stands before ('ratus' 100, 'thousand' 1000). joiners: words in a
    number ('and'). vague: words that name a range. at_least ('more than'), nearly, about, between, to: words
    before or inside a range. not_before, not_after: words that make the number which they precede or follow
    no count ('article', 'pasal'; 'years old', 'km').
    """

    thousands: str = ".,"
    ones: dict[str, int] = field(default_factory=dict)
    multipliers: dict[str, int] = field(default_factory=dict)
    joiners: Phrases = ()
    vague: tuple[Vague, ...] = ()
    at_least: Phrases = ()
    nearly: Phrases = ()
    about: Phrases = ()
    between: Phrases = ()
    to: Phrases = ()
    not_before: Phrases = ()
    not_after: Phrases = ()
