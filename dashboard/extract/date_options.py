"""Which day a trigger may be of: dates of its sentence, of those before, of the headline, and what is usual."""

import datetime as dt
from collections.abc import Iterator, Sequence

from dashboard.dates.calendars import precision_of
from dashboard.dates.mention import DateMention
from dashboard.dates.resolve import resolve_relative
from dashboard.extract.options import REACH_TOKENS, Features, Option, cue_between, in_sentence
from dashboard.extract.reading import Placed, Reading, SentenceReading
from dashboard.extract.triggers import Trigger
from dashboard.model.kinds import DatePrecision
from dashboard.model.when import When

BACK_SENTENCES = 3
LEAD_SENTENCES = 4
TENSE_REACH = 5
LONG_AGO = dt.timedelta(days=300)


def date_options(reading: Reading, trigger: Trigger, triggers: Sequence[Trigger]) -> list[Option[When]]:
    """All options in the order of the text; empty only if the article has no date and no day of publication."""
    options = [
        *_own_sentence(reading, trigger, triggers),
        *_sentences_before(reading, trigger, triggers),
        *_headline_and_lead(reading, trigger, triggers),
        *_section(reading, trigger),
        *_usual(reading, trigger),
    ]
    own = any(option.source == "sentence" for option in options)
    story = _story(reading, trigger, triggers)
    for option in options:
        option.features.update({f"{option.source}_{name}": 1.0 for name in story})
        option.features["own_date_exists"] = float(own and option.source != "sentence")
    return options


def _story(reading: Reading, trigger: Trigger, triggers: Sequence[Trigger]) -> list[str]:
    """What the trigger is in the story, which decides where its date is to be looked for."""
    here = reading.sentences[trigger.sentence]
    clause = here.clauses[trigger.clause]
    before = [t for t in triggers if (t.sentence, t.first) < (trigger.sentence, trigger.first)]
    names = [
        *_tense(here, trigger),
        f"kind_{trigger.action.kind}",
        f"role_{here.sentence.role}",
        f"opener_{clause.opener}",
        f"form_{trigger.action.form}",
    ]
    facts = {
        "says": cue_between(here, "say", 0, len(here.tokens)),
        "claims": cue_between(here, "claim", 0, len(here.tokens)),
        "such": cue_between(here, "such", clause.first, clause.last),
        "first_of_kind": all(t.action.kind != trigger.action.kind for t in before),
        "kind_before": any(
            t.action.kind == trigger.action.kind and t.sentence >= trigger.sentence - 2 for t in before
        ),
        "top": trigger.sentence <= LEAD_SENTENCES,
        "place": any(p.mention.location.place.admin1 for p in here.places),
    }
    return names + [name for name, holds in facts.items() if holds]


def _there(
    reading: Reading, index: int, placed: Placed[DateMention], trigger: Trigger, triggers: Sequence[Trigger]
) -> Features:
    """What the date of another sentence belongs to there: a statement, or an action of the same kind."""
    there = reading.sentences[index]
    clause = there.clauses[there.clause_at(placed.first)]
    acts = [t for t in triggers if t.sentence == index]
    inside = [t for t in acts if clause.first <= t.first <= clause.last]
    return {
        "there_said": float(cue_between(there, "say", clause.first, clause.last)),
        "there_beside_say": float(cue_between(there, "say", placed.first - 3, placed.last + 3)),
        "there_same_kind": float(any(t.action.kind == trigger.action.kind for t in acts)),
        "there_same_kind_in_clause": float(any(t.action.kind == trigger.action.kind for t in inside)),
        "there_acts": float(bool(inside)),
        "there_idle": float(not acts),
    }


def _tense(here: SentenceReading, trigger: Trigger) -> list[str]:
    """Words by the trigger that say 'done, whenever' ('has', 'telah') or 'so it is now'."""
    clause = here.clauses[trigger.clause]
    first = max(clause.first, trigger.first - TENSE_REACH)
    last = min(max(clause.last, trigger.last), trigger.last + 2)
    return [cue for cue in ("perfect", "now", "earlier") if cue_between(here, cue, first, last)]


def _anchor(reading: Reading, sentence: int, before: int) -> When | None:
    """The date that a relative expression leans on: the last day named before it, else the day of publication.

    Months, years and 'since' are no ground to count days from, nor is a day of long ago.
    """
    day = reading.article.published
    earliest = day - LONG_AGO if day else dt.date.min
    for index in range(sentence, max(sentence - 4, -1), -1):
        known = [
            d.mention.when
            for d in reading.sentences[index].dates
            if d.mention.when
            and d.mention.role == "at"
            and d.mention.when.precision is DatePrecision.DAY
            and d.mention.when.end >= earliest
            and (index < sentence or d.first < before)
        ]
        if known:
            return known[-1]
    return When(start=day, end=day, precision=DatePrecision.DAY) if day else None


def _value(reading: Reading, sentence: int, placed: Placed[DateMention]) -> When | None:
    mention = placed.mention
    if mention.when is not None or mention.relation is None:
        return mention.when
    anchor = _anchor(reading, sentence, placed.first)
    when = resolve_relative(mention, anchor) if anchor else None
    published = reading.article.published
    return None if when and published and mention.relation == "after" and when.start > published else when


def _of_mention(reading: Reading, mention: DateMention, when: When) -> Features:
    published = reading.article.published
    return {
        f"precision_{when.precision}": 1.0,
        "explicit": float(mention.explicit),
        f"role_{mention.role}": 1.0,
        "relative": float(mention.relation is not None),
        "long_ago": float(published is not None and when.end < published - LONG_AGO),
        "future": float(published is not None and when.start > published),
    }


def _own_sentence(reading: Reading, trigger: Trigger, triggers: Sequence[Trigger]) -> Iterator[Option[When]]:
    here = reading.sentences[trigger.sentence]
    rivals = [t for t in triggers if t.sentence == trigger.sentence]
    for placed in here.dates:
        when = _value(reading, trigger.sentence, placed)
        if when is None or abs(placed.first - trigger.first) > REACH_TOKENS:
            continue
        features = in_sentence(here, trigger, placed.first, placed.last, rivals)
        features |= _of_mention(reading, placed.mention, when)
        features["only_date"] = float(len(here.dates) == 1)
        features["beside_say"] = float(cue_between(here, "say", placed.first - 3, placed.last + 3))
        clause = here.clauses[here.clause_at(placed.first)]
        features["in_saying"] = float(cue_between(here, "say", clause.first, clause.last))
        features |= _saying(here, trigger, placed)
        kind = trigger.action.kind
        yield Option(when, "sentence", features | {f"{kind}_{placed.mention.role}": 1.0})
        if placed.mention.bound:
            yield Option(placed.mention.bound, "sentence", features | {f"{kind}_bound": 1.0, "bound": 1.0})
        from_then = _from_then(reading, here, trigger, placed, when)
        if from_then:
            yield Option(from_then, "sentence", features | {f"{kind}_from_then": 1.0, "from_then": 1.0})


def _from_then(
    reading: Reading, here: SentenceReading, trigger: Trigger, placed: Placed[DateMention], when: When
) -> When | None:
    """From a date to publication: 'hundreds crossed after the offensive began in early May' says since when."""
    published = reading.article.published
    clause = here.clauses[here.clause_at(placed.first)]
    opens = reading.folded[here.tokens[clause.first].start : here.tokens[clause.last].end]
    words = reading.words.lexicon.dates.rules.get("after", ())
    behind = any(opens.startswith(f"{word} ") for word in words)
    if not behind or clause.first <= trigger.first <= clause.last or placed.mention.role != "at":
        return None
    if published is None or when.precision is DatePrecision.DAY or when.end >= published:
        return None
    return When(start=when.start, end=published, precision=precision_of(when.start, published))


def _saying(here: SentenceReading, trigger: Trigger, placed: Placed[DateMention]) -> Features:
    """Whether the date is nearer to a verb of saying than to the trigger: then it is the day of the saying."""
    gap = _gap(placed, trigger)
    says = [h for h in here.hits if h.sort == "cue" and h.key in ("say", "claim", "according_to")]
    nearest = min((max(h.first - placed.last, placed.first - h.last) for h in says), default=99)
    others = [d for d in here.dates if d is not placed]
    return {
        "say_nearer": float(nearest < gap),
        "say_nearer_alone": float(nearest < gap and not others),
        "say_nearer_of_two": float(nearest < gap and bool(others)),
        "opens_sentence": float(placed.first <= 2),
        "nearest_date": float(all(_gap(d, trigger) >= gap for d in others)),
        "finest_date": float(
            all(
                d.mention.when is None
                or placed.mention.when is None
                or d.mention.when.end - d.mention.when.start
                >= placed.mention.when.end - placed.mention.when.start
                for d in others
            )
        ),
    }


def _gap(placed: Placed[DateMention], trigger: Trigger) -> int:
    return max(trigger.first - placed.last, placed.first - trigger.last, 0)


def _last_date(
    reading: Reading, sentence: SentenceReading, trigger: Trigger, triggers: Sequence[Trigger]
) -> Option[When] | None:
    for placed in reversed(sentence.dates):
        when = _value(reading, sentence.index, placed)
        if when is not None:
            there = _there(reading, sentence.index, placed, trigger, triggers)
            return Option(when, "before", _of_mention(reading, placed.mention, when) | there)
    return None


def _sentences_before(
    reading: Reading, trigger: Trigger, triggers: Sequence[Trigger]
) -> Iterator[Option[When]]:
    """The last date of the nearest dated sentence before, with how far it is."""
    here = reading.sentences[trigger.sentence].sentence
    for back in range(1, BACK_SENTENCES + 1):
        index = trigger.sentence - back
        if index < 0:
            return
        found = _last_date(reading, reading.sentences[index], trigger, triggers)
        if found:
            same = reading.sentences[index].sentence.paragraph == here.paragraph
            kept = {
                f"before_{back}": 1.0,
                "same_paragraph": float(same),
                "noun_before": float(trigger.action.form == "noun"),
            }
            yield Option(found.value, "before", found.features | kept)
            return


def _headline_and_lead(
    reading: Reading, trigger: Trigger, triggers: Sequence[Trigger]
) -> Iterator[Option[When]]:
    """The first day of the article, and the first of the sentence behind, where the trigger's own has no such."""
    for sentence in reading.sentences[:LEAD_SENTENCES]:
        found = _first_day(reading, sentence, trigger, triggers)
        if found:
            if sentence.index != trigger.sentence:
                features = found.features | {
                    "lead_date": 1.0,
                    "early": float(trigger.sentence <= LEAD_SENTENCES),
                }
                yield Option(found.value, "lead", features)
            break
    if trigger.sentence + 1 < len(reading.sentences):
        behind = reading.sentences[trigger.sentence + 1]
        found = _first_day(reading, behind, trigger, triggers)
        if found:
            same = behind.sentence.paragraph == reading.sentences[trigger.sentence].sentence.paragraph
            own = float(bool(reading.sentences[trigger.sentence].dates))
            kept = {"behind": 1.0, "behind_same_paragraph": float(same), "behind_though_dated": own}
            yield Option(found.value, "behind", found.features | kept)


def _first_day(
    reading: Reading, sentence: SentenceReading, trigger: Trigger, triggers: Sequence[Trigger]
) -> Option[When] | None:
    """The first date of a sentence that says when something was, days before months; None if it has none."""
    found = [
        Option(
            when,
            "lead",
            _of_mention(reading, placed.mention, when)
            | _there(reading, sentence.index, placed, trigger, triggers),
        )
        for placed in sentence.dates
        if placed.mention.role == "at" and (when := _value(reading, sentence.index, placed))
    ]
    return min(found, key=lambda option: option.value.precision is not DatePrecision.DAY, default=None)


def _section(reading: Reading, trigger: Trigger) -> Iterator[Option[When]]:
    """The date that the sentence's paragraph stands under, in a chronicle."""
    when = reading.section_of(reading.sentences[trigger.sentence])
    if when:
        yield Option(when, "section", {"section": 1.0, f"precision_{when.precision}": 1.0})


def _usual(reading: Reading, trigger: Trigger) -> Iterator[Option[When]]:
    """What is meant when nothing is said: the day of publication, or the week up to it."""
    day = reading.article.published
    if day is None:
        return
    role = reading.sentences[trigger.sentence].sentence.role
    common = {
        "top": float(trigger.sentence <= 2 or role in ("title", "lead")),
        "noun": float(trigger.action.form == "noun"),
        f"kind_{trigger.action.kind}": 1.0,
    }
    today = When(start=day, end=day, precision=DatePrecision.DAY)
    week = When(start=day - dt.timedelta(days=6), end=day, precision=DatePrecision.WEEK)
    yield Option(
        today, "today", {f"today_{name}": value for name, value in common.items()} | {"usual_today": 1.0}
    )
    yield Option(
        week, "week", {f"week_{name}": value for name, value in common.items()} | {"usual_week": 1.0}
    )
