"""Which day a trigger may be of: dates of its sentence, of those before, of the headline, and what is usual."""

from collections.abc import Iterator

from dashboard.dates.calendars import precision_of
from dashboard.dates.mention import DateMention
from dashboard.extract.dated import Dated, first_day
from dashboard.extract.options import REACH_TOKENS, Features, Option, cue_between, in_sentence
from dashboard.extract.reading import Placed, Reading, SentenceReading
from dashboard.extract.story import LEAD_SENTENCES, Story
from dashboard.extract.triggers import Trigger
from dashboard.lexicon.dates import Rule
from dashboard.model.kinds import DatePrecision
from dashboard.model.when import When

BACK_SENTENCES = 3
TENSE_REACH = 5
_SAYING = ("say", "claim", "according_to")
_SINCE_THEN: tuple[Rule, ...] = ("after", "since_when")


def date_options(story: Story, trigger: Trigger) -> list[Option[When]]:
    """All options in the order of the text; empty only if the article has no date and no day of publication."""
    options = [
        *_own_sentence(story, trigger),
        *_sentences_before(story, trigger),
        *_headline_and_lead(story, trigger),
        *_section(story.reading, trigger),
        *_usual(story, trigger),
    ]
    own = any(option.source == "sentence" for option in options)
    facts = _facts(story, trigger)
    for option in options:
        option.features.update([(f"{option.source}_{fact}", 1.0) for fact in facts])
        option.features["own_date_exists"] = own and option.source != "sentence"
    return options


def _facts(story: Story, trigger: Trigger) -> list[str]:
    """What the trigger is in the story, which decides where its date is to be looked for."""
    here = story.reading.sentences[trigger.sentence]
    clause = here.clauses[trigger.clause]
    kind = trigger.action.kind
    names = [
        *_tense(here, trigger),
        f"kind_{kind}",
        f"role_{here.sentence.role}",
        f"opener_{clause.opener}",
        f"form_{trigger.action.form}",
    ]
    facts = {
        "says": bool(here.cues_of("say")),
        "claims": bool(here.cues_of("claim")),
        "such": cue_between(here, "such", clause.first, clause.last),
        "first_of_kind": story.first_of_kind[kind] is trigger,
        "kind_before": _is_told_before(story, trigger),
        "top": trigger.sentence <= LEAD_SENTENCES,
        "place": any(p.mention.location.place.admin1 for p in here.places),
    }
    return names + [name for name, holds in facts.items() if holds]


def _is_told_before(story: Story, trigger: Trigger) -> bool:
    """Whether a trigger of the same kind stands before it, in its sentence or one of the two before."""
    near = story.by_sentence[max(trigger.sentence - 2, 0) : trigger.sentence + 1]
    return any(
        other.action.kind == trigger.action.kind
        for triggers in near
        for other in triggers
        if other.sentence < trigger.sentence or other.first < trigger.first
    )


def _there(story: Story, dated: Dated, trigger: Trigger) -> Features:
    """What the date of another sentence belongs to there: a statement, or an action of the same kind."""
    kind, clause = trigger.action.kind, dated.clause
    acts = story.by_sentence[dated.sentence]
    inside = [t for t in acts if clause.first <= t.first <= clause.last]
    return {
        "there_said": dated.said,
        "there_beside_say": dated.beside_say,
        "there_same_kind": any(t.action.kind == kind for t in acts),
        "there_same_kind_in_clause": any(t.action.kind == kind for t in inside),
        "there_acts": bool(inside),
        "there_idle": not acts,
    }


def _tense(here: SentenceReading, trigger: Trigger) -> list[str]:
    """Words by the trigger that say 'done, whenever' ('has', 'telah') or 'so it is now'."""
    clause = here.clauses[trigger.clause]
    first = max(clause.first, trigger.first - TENSE_REACH)
    last = min(max(clause.last, trigger.last), trigger.last + 2)
    return [cue for cue in ("perfect", "now", "earlier") if cue_between(here, cue, first, last)]


def _own_sentence(story: Story, trigger: Trigger) -> Iterator[Option[When]]:
    here = story.reading.sentences[trigger.sentence]
    kind = trigger.action.kind
    for dated in story.dated[trigger.sentence]:
        placed, when = dated.placed, dated.when
        if abs(placed.first - trigger.first) > REACH_TOKENS:
            continue
        features = in_sentence(here, trigger, placed.first, placed.last, story.by_sentence[trigger.sentence])
        features |= dated.features
        features["only_date"] = len(here.dates) == 1
        features["beside_say"] = dated.beside_say
        features["in_saying"] = dated.said
        features |= _saying(here, trigger, placed)
        yield Option(when, "sentence", features | {f"{kind}_{placed.mention.role}": 1.0})
        if placed.mention.bound:
            yield Option(placed.mention.bound, "sentence", features | {f"{kind}_bound": 1.0, "bound": 1.0})
        from_then = _from_then(story.reading, here, trigger, dated)
        if from_then:
            yield Option(from_then, "sentence", features | {f"{kind}_from_then": 1.0, "from_then": 1.0})


def _from_then(reading: Reading, here: SentenceReading, trigger: Trigger, dated: Dated) -> When | None:
    """From a date to publication: 'hundreds crossed after the offensive began in early May' says since when.

    'After the Taliban took power', told years later, says nothing of the kind.
    """
    published, when, clause = reading.article.published, dated.when, dated.clause
    if clause.first <= trigger.first <= clause.last or dated.placed.mention.role != "at":
        return None
    if published is None or when.precision is DatePrecision.DAY or when.end >= published:
        return None
    opens = reading.folded[here.tokens[clause.first].start : here.tokens[clause.last].end]
    rules = reading.words.lexicon.dates.rules
    words = (word for rule in _SINCE_THEN for word in rules.get(rule, ()))
    if dated.features.get("long_ago") or not any(opens.startswith(f"{word} ") for word in words):
        return None
    return When(start=when.start, end=published, precision=precision_of(when.start, published))


def _saying(here: SentenceReading, trigger: Trigger, placed: Placed[DateMention]) -> Features:
    """Whether the date is nearer to a verb of saying than to the trigger: then it is the day of the saying."""
    gap = _gap(placed, trigger)
    says = [hit for cue in _SAYING for hit in here.cues_of(cue)]
    nearer = any(max(h.first - placed.last, placed.first - h.last) < gap for h in says)
    others = [d for d in here.dates if d is not placed]
    return {
        "say_nearer": nearer,
        "say_nearer_alone": nearer and not others,
        "say_nearer_of_two": nearer and bool(others),
        "opens_sentence": placed.first <= 2,
        "nearest_date": all(_gap(d, trigger) >= gap for d in others),
        "finest_date": all(_is_no_shorter(d.mention.when, placed.mention.when) for d in others),
    }


def _is_no_shorter(other: When | None, when: When | None) -> bool:
    """Whether another date is at least as long as one, as far as both are known."""
    return other is None or when is None or other.end - other.start >= when.end - when.start


def _gap(placed: Placed[DateMention], trigger: Trigger) -> int:
    return max(trigger.first - placed.last, placed.first - trigger.last, 0)


def _sentences_before(story: Story, trigger: Trigger) -> Iterator[Option[When]]:
    """The last date of the nearest dated sentence before, with how far it is."""
    sentences = story.reading.sentences
    for back in range(1, min(BACK_SENTENCES, trigger.sentence) + 1):
        index = trigger.sentence - back
        if not story.dated[index]:
            continue
        last = story.dated[index][-1]
        here, there = sentences[trigger.sentence].sentence, sentences[index].sentence
        kept = {
            f"before_{back}": 1.0,
            "same_paragraph": there.paragraph == here.paragraph,
            "noun_before": trigger.action.form == "noun",
        }
        yield Option(last.when, "before", {**last.features, **_there(story, last, trigger), **kept})
        return


def _headline_and_lead(story: Story, trigger: Trigger) -> Iterator[Option[When]]:
    """The first day of the article, and the first of the sentence behind, where the trigger's own has no such."""
    lead = story.lead
    if lead and lead.sentence != trigger.sentence:
        kept: Features = {"lead_date": 1.0, "early": trigger.sentence <= LEAD_SENTENCES}
        yield Option(lead.when, "lead", {**lead.features, **_there(story, lead, trigger), **kept})
    behind = first_day(story.dated[trigger.sentence + 1]) if trigger.sentence + 1 < len(story.dated) else None
    if behind:
        here, there = (story.reading.sentences[s] for s in (trigger.sentence, behind.sentence))
        kept = {
            "behind": 1.0,
            "behind_same_paragraph": there.sentence.paragraph == here.sentence.paragraph,
            "behind_though_dated": bool(here.dates),
        }
        yield Option(behind.when, "behind", {**behind.features, **_there(story, behind, trigger), **kept})


def _section(reading: Reading, trigger: Trigger) -> Iterator[Option[When]]:
    """The date that the sentence's paragraph stands under, in a chronicle."""
    when = reading.section_of(reading.sentences[trigger.sentence])
    if when:
        yield Option(when, "section", {"section": 1.0, f"precision_{when.precision}": 1.0})


def _usual(story: Story, trigger: Trigger) -> Iterator[Option[When]]:
    """What is meant when nothing is said: the day of publication, or the week up to it."""
    if story.usual is None:
        return
    role = story.reading.sentences[trigger.sentence].sentence.role
    top, noun = trigger.sentence <= 2 or role in ("title", "lead"), trigger.action.form == "noun"
    for source, when in (("today", story.usual.today), ("week", story.usual.week)):
        features = {
            f"{source}_top": top,
            f"{source}_noun": noun,
            f"{source}_kind_{trigger.action.kind}": 1.0,
            f"usual_{source}": 1.0,
        }
        yield Option(when, source, features)
