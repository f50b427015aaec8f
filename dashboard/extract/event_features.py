"""What speaks for and against a trigger being an event: its words, its clause, and what stands around it."""

from collections.abc import Sequence

from dashboard.config import SIDES
from dashboard.extract.options import Features
from dashboard.extract.reading import Reading, SentenceReading
from dashboard.extract.triggers import Trigger

_CLAUSE_CUES = (
    "modal", "plan", "fear", "condition", "threat", "drill", "general", "past_background",
    "order", "claim", "deny", "such", "same", "other", "total", "earlier", "say",
)  # fmt: skip
_SENTENCE_CUES = ("plan", "fear", "condition", "threat", "drill", "general", "past_background", "deny")
_NEGATION_REACH = 4
ENDING = 2
"""So many letters at the end of a verb tell its tense in most languages."""


def _cues(reading: SentenceReading, first: int, last: int) -> set[str]:
    return {str(h.key) for h in reading.cues if first <= h.first <= last}


def _is_negated(reading: SentenceReading, trigger: Trigger, first: int, last: int) -> bool:
    """Whether a negator stands shortly before the trigger, or just behind it, within its clause."""
    low, high = max(first, trigger.first - _NEGATION_REACH), min(last, trigger.last + 2)
    return any(h.key == "negation" and low <= h.first <= high for h in reading.cues)


def event_features(reading: Reading, trigger: Trigger, triggers: Sequence[Trigger]) -> Features:
    """Named numbers for the question whether the trigger tells of an event that happened."""
    here = reading.sentences[trigger.sentence]
    clause = here.clauses[trigger.clause]
    first, last = clause.first, max(clause.last, trigger.last)
    inside, around = _cues(here, first, last), _cues(here, 0, len(here.tokens))
    action = trigger.action
    weight = "weak" if action.weak else "strong"
    features: Features = {
        f"kind_{action.kind}": 1.0,
        f"role_{here.sentence.role}": 1.0,
        f"opener_{clause.opener}": 1.0,
    }
    features |= {f"clause_{cue}": 1.0 for cue in _CLAUSE_CUES if cue in inside}
    features |= {f"sentence_{cue}": 1.0 for cue in _SENTENCE_CUES if cue in around - inside}
    features |= {
        "noun": float(action.form == "noun"),
        f"noun_{action.kind}": float(action.form == "noun"),
        f"weak_{action.kind}": float(action.weak),
        "weak": float(action.weak),
        "passive": float(action.voice == "passive"),
        "middle": float(action.voice == "middle"),
        "negated": float(_is_negated(here, trigger, first, last)),
        "doer_filled": float(trigger.doer_filled),
        "done_to_filled": float(trigger.done_to_filled),
        "words": float(min(trigger.last - trigger.first, 3)),
        f"doer_{trigger.doer}": 1.0,
        f"done_to_{trigger.done_to}": 1.0,
        f"{weight}_doer_{trigger.doer}": 1.0,
        f"{weight}_done_to_{trigger.done_to}": 1.0,
        **{f"lacks_{role}": 1.0 for role in trigger.lacks},
        **{f"{action.kind}_lacks_{role}": 1.0 for role in trigger.lacks},
        "lacks": float(bool(trigger.lacks)),
        "roles": float(bool(action.doer) + bool(action.done_to) + bool(action.needs)),
        "roles_near": float(
            trigger.doer_filled >= bool(action.doer) and trigger.done_to_filled >= bool(action.done_to)
        ),
    }
    return (
        features
        | _company(here, trigger, triggers, first, last)
        | _classes(here, trigger, first, last)
        | _rivals(trigger, triggers)
        | _article(reading, here, trigger, triggers)
        | _words(reading, here, trigger, first, last)
    )


def _words(reading: Reading, here: SentenceReading, trigger: Trigger, first: int, last: int) -> Features:
    """The words of the clause, and the one before the trigger: what no catalogue of cues has thought of.

    The only features that know a language: each is named by its code. Training keeps the frequent ones.
    """
    lang = reading.article.lang
    words = [reading.folded[token.start : token.end] for token in here.tokens]
    features = {f"{lang}:{word}": 1.0 for word in words[first : last + 1]}
    if trigger.first:
        features[f"{lang}:{words[trigger.first - 1]} _"] = 1.0
    return features | {f"{lang}:_{words[trigger.first][-ENDING:]}": 1.0}


def _rivals(trigger: Trigger, triggers: Sequence[Trigger]) -> Features:
    """Which other kinds the sentence tells of: a man shot in a firefight is part of the firefight."""
    kind, features = trigger.action.kind, {}
    for other in triggers:
        if other is trigger or other.sentence != trigger.sentence:
            continue
        features[f"{kind}_beside_{other.action.kind}"] = 1.0
        if other.clause == trigger.clause:
            features[f"{kind}_with_{other.action.kind}"] = 1.0
    return features


def _article(
    reading: Reading, here: SentenceReading, trigger: Trigger, triggers: Sequence[Trigger]
) -> Features:
    """What the article is about: its headline, its countries, how often it speaks of such actions."""
    kind = trigger.action.kind
    titled = [t for t in triggers if reading.sentences[t.sentence].sentence.role == "title"]
    countries = {p.mention.location.place.country for p in here.places} - {None}
    everywhere = [p.mention.location.place.country for s in reading.sentences for p in s.places]
    ours = sum(country in SIDES for country in everywhere)
    return {
        "titled": float(bool(titled)),
        "kind_in_title": float(any(t.action.kind == kind for t in titled)),
        "other_kind_in_title": float(bool(titled) and all(t.action.kind != kind for t in titled)),
        "foreign_only": float(bool(countries) and not countries & set(SIDES)),
        f"{kind}_foreign_only": float(bool(countries) and not countries & set(SIDES)),
        "ours": ours / max(len(everywhere), 1),
        "nowhere": float(not everywhere),
        "dense": len(triggers) / max(len(reading.sentences), 1),
    }


def _classes(here: SentenceReading, trigger: Trigger, first: int, last: int) -> Features:
    """Which word classes stand in the clause and in the sentence, with the kind: a flood kills, too."""
    kind = trigger.action.kind
    inside = {str(h.key) for h in here.hits if h.sort == "class" and first <= h.first <= last}
    around = {str(h.key) for h in here.hits if h.sort == "class"}
    return (
        {f"in_clause_{name}": 1.0 for name in inside}
        | {f"{kind}_in_clause_{name}": 1.0 for name in inside}
        | {f"{kind}_with_{name}": 1.0 for name in around}
    )


def _company(
    here: SentenceReading, trigger: Trigger, triggers: Sequence[Trigger], first: int, last: int
) -> Features:
    """What else the clause and the sentence name: dates, places, numbers, actors, other triggers."""
    before = [t for t in triggers if (t.sentence, t.first) < (trigger.sentence, trigger.first)]
    finer = [p for p in here.places if p.mention.location.place.admin1]
    return {
        "date_in_clause": float(any(first <= d.first <= last for d in here.dates)),
        "date_in_sentence": float(bool(here.dates)),
        "number_in_clause": float(any(first <= n.first <= last for n in here.numbers)),
        "number_in_sentence": float(bool(here.numbers)),
        "place_in_clause": float(any(first <= p.first <= last for p in finer)),
        "place_in_sentence": float(bool(finer)),
        "any_place": float(bool(here.places)),
        "actor_in_clause": float(any(h.sort == "actor" and first <= h.first <= last for h in here.hits)),
        "casualties": float(any(c.role == "killed" for c in here.counts)),
        "rivals_in_clause": float(
            sum(t.sentence == trigger.sentence and t.clause == trigger.clause for t in triggers) > 1
        ),
        "first_trigger": float(not before),
        "early": float(trigger.sentence <= 3),
        "late": float(trigger.sentence >= 12),
    }
