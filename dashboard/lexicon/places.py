"""The part of a lexicon on places."""

from dataclasses import dataclass, field

from dashboard.lexicon.actions import Phrases
from dashboard.model.kinds import PlaceType

TypeWords = dict[PlaceType, Phrases]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """Words of one language on places.

    before, after: type of a place to the words that stand right before or right after its name ('province of
    Kunduz', 'Imam Sahib district'). plural: words before a list ('districts of'), which say nothing of a single
    name. apposition: words after a comma ('Hamadoni, a district').
    country_words: alpha-3 code to nationalities and adjectives ('afghan*'). hints: alpha-3 code to words that
    speak of a country without naming it ('taliban').
    compass: words that may stand between a country and a place ('northern'). joiners: words in a list of names
    ('and'). links: words between a place and the larger one that it lies in ('in', 'of'). at: words before a
    name that make it a place and no government ('in', 'near', 'from').
    sides: alpha-3 code to type words that the press uses of one country only ('uyezd' of Afghan districts).
    words_too: names that are words of this language as well and need a word or a list beside them ('دوشنبه',
    Dushanbe and Monday).
    """

    before: TypeWords = field(default_factory=dict, hash=False)
    after: TypeWords = field(default_factory=dict, hash=False)
    plural: TypeWords = field(default_factory=dict, hash=False)
    apposition: TypeWords = field(default_factory=dict, hash=False)
    country_words: dict[str, Phrases] = field(default_factory=dict, hash=False)
    hints: dict[str, Phrases] = field(default_factory=dict, hash=False)
    compass: Phrases = ()
    joiners: Phrases = ()
    links: Phrases = ()
    at: Phrases = ()
    sides: dict[str, Phrases] = field(default_factory=dict, hash=False)
    words_too: Phrases = ()
