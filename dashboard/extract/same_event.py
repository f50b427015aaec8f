"""One event once: which candidates of an article tell of the same event."""

from collections.abc import Sequence

from dashboard.extract.candidates import Candidate
from dashboard.extract.linker import Linker
from dashboard.extract.options import Features, cue_before
from dashboard.extract.reading import Reading, SentenceReading

Group = list[Candidate]

DOUBTFUL = 0.3

_REFERRING = ("such", "same", "total", "other", "earlier")


def group_candidates(reading: Reading, candidates: Sequence[Candidate], linker: Linker) -> list[Group]:
    """Put each candidate, in the order of the text, with the group it most probably belongs to, or alone."""
    groups: list[Group] = []
    for candidate in candidates:
        same_kind = [g for g in groups if g[0].trigger.action.kind == candidate.trigger.action.kind]
        scored = [(_likeness(reading, group, candidate, linker), group) for group in same_kind]
        best = max(scored, key=lambda pair: pair[0], default=None)
        if best and best[0] >= linker.same_from:
            best[1].append(candidate)
        else:
            groups.append([candidate])
    return groups


def _likeness(reading: Reading, group: Group, candidate: Candidate, linker: Linker) -> float:
    """The mean over the group of how probably the candidate tells of the same event."""
    scores = [linker.same.probability(pair_features(reading, member, candidate)) for member in group]
    return sum(scores) / len(scores)


def pair_features(reading: Reading, a: Candidate, b: Candidate) -> Features:
    """How candidate b, which stands later in the text, agrees with candidate a."""
    here = reading.sentences[b.trigger.sentence]
    apart = b.trigger.sentence - a.trigger.sentence
    referring = cue_before(here, b.trigger.first, _REFERRING)
    title = reading.sentences[a.trigger.sentence].sentence.role == "title"
    features: Features = {
        "same_clause": apart == 0 and a.trigger.clause == b.trigger.clause,
        "same_sentence": apart == 0,
        "next_sentence": apart == 1,
        "far": apart > 4,
        "from_title": title,
        "from_lead": a.trigger.sentence <= 2,
        "noun": b.trigger.action.form == "noun",
        "same_words": a.trigger.action is b.trigger.action,
        "shared_actor": not set(a.actors).isdisjoint(b.actors),
        f"kind_{b.trigger.action.kind}": 1.0,
    }
    if referring:
        features[f"referring_{referring}"] = 1.0
    features |= _description(here, b)
    features |= _shared_words(reading, a, b)
    features |= _dates(a, b)
    features |= _places(a, b)
    features |= _counts(a, b)
    return features


def _description(here: SentenceReading, b: Candidate) -> Features:
    """Whether the later one describes an event by a date, place or number of its own, or only refers to one."""
    own = [slot is not None and slot[0].source == "sentence" for slot in (b.date, b.place)]
    described = sum(own) + (b.count is not None)
    return {
        "bare": described == 0,
        "described": described >= 2,
        f"opener_{here.clauses[b.trigger.clause].opener}": 1.0,
        "weak": b.trigger.action.weak,
        "doubtful": b.probability < DOUBTFUL,
    }


def _shared_words(reading: Reading, a: Candidate, b: Candidate) -> Features:
    """How many of the longer words of one sentence stand in the other, and whether a number does."""
    first, second = (reading.sentences[c.trigger.sentence].longer_words for c in (a, b))
    shared = first & second
    least = max(min(len(first), len(second)), 1)
    return {
        "shared_words": len(shared) / least,
        "shared_number": any(word.isdigit() for word in shared),
        "nothing_shared": not shared,
    }


def _dates(a: Candidate, b: Candidate) -> Features:
    if a.date is None or b.date is None:
        return {"no_date": 1.0}
    first, second = a.date[0], b.date[0]
    own = "both_own" if first.source == second.source == "sentence" else "borrowed"
    apart = max(first.value.start, second.value.start) > min(first.value.end, second.value.end)
    equal = (first.value.start, first.value.end) == (second.value.start, second.value.end)
    relation = "apart" if apart else "equal" if equal else "overlap"
    return {f"date_{own}_{relation}": 1.0}


def _places(a: Candidate, b: Candidate) -> Features:
    if a.place is None or b.place is None:
        return {"no_place": 1.0}
    first, second = a.place[0], b.place[0]
    own = "both_own" if first.source == second.source == "sentence" else "borrowed"
    if first.value.country != second.value.country:
        return {f"country_{own}_apart": 1.0}
    if None in (first.value.admin1, second.value.admin1):
        return {"province_unknown": 1.0}
    if first.value.admin1 != second.value.admin1:
        return {f"province_{own}_apart": 1.0}
    equal = first.value.place == second.value.place
    return {"province_equal": 1.0, f"place_{own}_{'equal' if equal else 'apart'}": 1.0}


def _counts(a: Candidate, b: Candidate) -> Features:
    if a.count is None or b.count is None:
        return {"count_missing": 1.0}
    first, second = a.count[0].value, b.count[0].value
    if first.unit != second.unit:
        return {"unit_apart": 1.0}
    meets = first.number.min <= second.number.max and second.number.min <= first.number.max
    return {"count_meets" if meets else "count_apart": 1.0}
