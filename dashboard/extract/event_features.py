"""What speaks for and against a trigger being an event: its words, its clause, and what stands around it."""

from collections.abc import Sequence

from dashboard.config import SIDES
from dashboard.extract.clauses import Clause
from dashboard.extract.options import Features
from dashboard.extract.reading import SentenceReading
from dashboard.extract.story import Story
from dashboard.extract.triggers import Trigger

_CLAUSE_CUES = (
    "modal", "plan", "fear", "condition", "threat", "drill", "general", "past_background",
    "order", "claim", "deny", "such", "same", "other", "total", "earlier", "say",
)  # fmt: skip
_SENTENCE_CUES = ("plan", "fear", "condition", "threat", "drill", "general", "past_background", "deny")
_NEGATION_REACH = 4
ENDING = 2
"""So many letters at the end of a verb tell its tense in most languages."""


def event_features(story: Story, trigger: Trigger) -> Features:
    """Named numbers for the question whether the trigger tells of an event that happened."""
    here = story.reading.sentences[trigger.sentence]
    clause = here.clauses[trigger.clause]
    if clause.last < trigger.last:
        clause = Clause(first=clause.first, last=trigger.last, opener=clause.opener)
    rivals = story.by_sentence[trigger.sentence]
    features = _cues(here, trigger, clause)
    features |= _roles(here, trigger, clause)
    features |= _company(story, here, trigger, clause)
    features |= _classes(here, trigger, clause)
    features |= _rivals(trigger, rivals)
    features |= _article(story, here, trigger)
    features |= _words(story.reading.article.lang, here, trigger, clause)
    return features


def _cues(here: SentenceReading, trigger: Trigger, clause: Clause) -> Features:
    """Which function words stand in the clause, and which elsewhere in the sentence."""
    first, last = clause.first, clause.last
    inside = {cue for cue, hits in here.by_cue.items() if any(first <= h.first <= last for h in hits)}
    around = here.by_cue.keys() - inside
    features: Features = {
        f"kind_{trigger.action.kind}": 1.0,
        f"role_{here.sentence.role}": 1.0,
        f"opener_{clause.opener}": 1.0,
    }
    features |= {f"clause_{cue}": 1.0 for cue in _CLAUSE_CUES if cue in inside}
    features |= {f"sentence_{cue}": 1.0 for cue in _SENTENCE_CUES if cue in around}
    return features


def _is_negated(here: SentenceReading, trigger: Trigger, clause: Clause) -> bool:
    """Whether a negator stands shortly before the trigger, or just behind it, within its clause."""
    low = max(clause.first, trigger.first - _NEGATION_REACH)
    high = min(clause.last, trigger.last + 2)
    return any(low <= hit.first <= high for hit in here.cues_of("negation"))


def _roles(here: SentenceReading, trigger: Trigger, clause: Clause) -> Features:
    """What the words of the trigger ask for, and how far they have it."""
    action = trigger.action
    kind, weight = action.kind, "weak" if action.weak else "strong"
    is_noun, doer, done_to = action.form == "noun", trigger.doer_filled, trigger.done_to_filled
    features = {
        "noun": is_noun,
        f"noun_{kind}": is_noun,
        f"weak_{kind}": action.weak,
        "weak": action.weak,
        "passive": action.voice == "passive",
        "middle": action.voice == "middle",
        "negated": _is_negated(here, trigger, clause),
        "doer_filled": doer,
        "done_to_filled": done_to,
        "words": min(trigger.last - trigger.first, 3),
        f"doer_{trigger.doer}": 1.0,
        f"done_to_{trigger.done_to}": 1.0,
        f"{weight}_doer_{trigger.doer}": 1.0,
        f"{weight}_done_to_{trigger.done_to}": 1.0,
    }
    for role in trigger.lacks:
        features[f"lacks_{role}"] = features[f"{kind}_lacks_{role}"] = 1.0
    features["lacks"] = bool(trigger.lacks)
    features["roles"] = bool(action.doer) + bool(action.done_to) + bool(action.needs)
    features["roles_near"] = doer >= bool(action.doer) and done_to >= bool(action.done_to)
    return features


def _words(lang: str, here: SentenceReading, trigger: Trigger, clause: Clause) -> Features:
    """The words of the clause, and the one before the trigger: what no catalogue of cues has thought of.

    The only features that know a language: each is named by its code. Training keeps the frequent ones.
    """
    tokens = here.tokens
    features = {f"{lang}:{token.text}": 1.0 for token in tokens[clause.first : clause.last + 1]}
    if trigger.first:
        features[f"{lang}:{tokens[trigger.first - 1].text} _"] = 1.0
    features[f"{lang}:_{tokens[trigger.first].text[-ENDING:]}"] = 1.0
    return features


def _rivals(trigger: Trigger, rivals: Sequence[Trigger]) -> Features:
    """Which other kinds the sentence tells of: a man shot in a firefight is part of the firefight."""
    kind, features = trigger.action.kind, {}
    for other in rivals:
        if other is not trigger:
            features[f"{kind}_beside_{other.action.kind}"] = 1.0
            if other.clause == trigger.clause:
                features[f"{kind}_with_{other.action.kind}"] = 1.0
    return features


def _article(story: Story, here: SentenceReading, trigger: Trigger) -> Features:
    """What the article is about: its headline, its countries, how often it speaks of such actions."""
    kind = trigger.action.kind
    countries = {p.mention.location.place.country for p in here.places} - {None}
    foreign = bool(countries) and countries.isdisjoint(SIDES)
    return {
        "titled": bool(story.titled),
        "kind_in_title": kind in story.titled,
        "other_kind_in_title": bool(story.titled) and kind not in story.titled,
        "foreign_only": foreign,
        f"{kind}_foreign_only": foreign,
        "ours": story.ours or 0.0,
        "nowhere": story.ours is None,
        "dense": len(story.triggers) / len(story.reading.sentences),
    }


def _classes(here: SentenceReading, trigger: Trigger, clause: Clause) -> Features:
    """Which word classes stand in the clause and in the sentence, with the kind: a flood kills, too."""
    kind, hits = trigger.action.kind, here.hits_of("class")
    inside = dict.fromkeys(hit.key for hit in hits if clause.first <= hit.first <= clause.last)
    features = {f"in_clause_{name}": 1.0 for name in inside}
    features |= {f"{kind}_in_clause_{name}": 1.0 for name in inside}
    features |= {f"{kind}_with_{hit.key}": 1.0 for hit in hits}
    return features


def _company(story: Story, here: SentenceReading, trigger: Trigger, clause: Clause) -> Features:
    """What else the clause and the sentence name: dates, places, numbers, actors, other triggers."""
    first, last = clause.first, clause.last
    rivals = story.by_sentence[trigger.sentence]
    finer = [p for p in here.places if p.mention.location.place.admin1]
    return {
        "date_in_clause": any(first <= d.first <= last for d in here.dates),
        "date_in_sentence": bool(here.dates),
        "number_in_clause": any(first <= n.first <= last for n in here.numbers),
        "number_in_sentence": bool(here.numbers),
        "place_in_clause": any(first <= p.first <= last for p in finer),
        "place_in_sentence": bool(finer),
        "any_place": bool(here.places),
        "actor_in_clause": any(first <= h.first <= last for h in here.hits_of("actor")),
        "casualties": any(c.role == "killed" for c in here.counts),
        "rivals_in_clause": sum(t.clause == trigger.clause for t in rivals) > 1,
        "first_trigger": story.triggers[0] is trigger,
        "early": trigger.sentence <= 3,
        "late": trigger.sentence >= 12,
    }
