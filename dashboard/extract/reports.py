"""From an article to its reports: candidates are grouped, and each group that is an event becomes one report."""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from dashboard.config import SIDES
from dashboard.extract.candidates import Candidate, find_candidates
from dashboard.extract.counts import CountMention
from dashboard.extract.ground import Where, survey_ground
from dashboard.extract.linker import Linker
from dashboard.extract.options import Features, Option, cue_before
from dashboard.extract.parts import split_reading
from dashboard.extract.place_options import MOVEMENTS
from dashboard.extract.reading import Reading
from dashboard.extract.same_event import Group, group_candidates
from dashboard.extract.slots import count_of, date_of, place_of
from dashboard.extract.spread import spread_places
from dashboard.extract.told_features import GLANCE, told_features
from dashboard.model.kinds import DatePrecision, GeoPrecision, Kind, Status
from dashboard.model.report import Report
from dashboard.model.when import When


class Verdict(NamedTuple):
    """How probably a group is an event that the article tells, why, and its report if it is taken for one.

    No features: not worth a glance.
    """

    features: Features
    chance: float
    report: Report | None


def write_reports(reading: Reading, linker: Linker) -> tuple[Report, ...]:
    """The reports of an article, in the order of their evidence."""
    return tuple(report for part in split_reading(reading) for report in _part_reports(part, linker))


def _part_reports(part: Reading, linker: Linker) -> tuple[Report, ...]:
    candidates = spread_candidates(part, linker, GLANCE)
    return report_groups(part, group_candidates(part, candidates, linker), linker)


def spread_candidates(reading: Reading, linker: Linker, least: float = 0.0) -> tuple[Candidate, ...]:
    """All candidates of an article (see find_candidates), those that tell of several places once for each."""
    return tuple(
        each
        for found in find_candidates(reading, linker, least)
        for each in spread_places(reading.folded, reading.sentences[found.trigger.sentence], found)
    )


def report_groups(reading: Reading, groups: Sequence[Group], linker: Linker) -> tuple[Report, ...]:
    """A report for every group of candidates that is an event, in the order of their evidence."""
    reports = [verdict.report for verdict in judge_groups(reading, groups, linker) if verdict.report]
    return tuple(sorted(reports, key=lambda r: (r.evidence_start, r.report_id)))


def judge_groups(reading: Reading, groups: Sequence[Group], linker: Linker) -> list[Verdict]:
    """A verdict on each of an article's groups, which are judged in each other's company."""
    verdicts = []
    for group, features in zip(groups, told_features(reading, groups), strict=True):
        chance = linker.told.probability(features) if features else 0.0
        report = _report(reading, group, chance, linker) if features and chance >= linker.told_from else None
        begun = report is not None and _has_begun(report)
        verdicts.append(Verdict(features or {}, chance, report if begun else None))
    return verdicts


def _has_begun(report: Report) -> bool:
    """Whether what is told lies not ahead of the article; what was formally ordered may."""
    ahead = (
        report.date_start is not None
        and report.published is not None
        and report.date_start > report.published
    )
    return not ahead or report.status is Status.ORDERED


def _teller(reading: Reading, group: Group, count: Option[CountMention] | None) -> Candidate:
    """The candidate whose sentence is the evidence: not the headline, with the count shown, with most of its own."""

    def weight(candidate: Candidate) -> tuple[bool, bool, int, float]:
        role = reading.sentences[candidate.trigger.sentence].sentence.role
        own = sum(
            slot is not None and slot[0].source == "sentence"
            for slot in (candidate.date, candidate.place, candidate.count)
        )
        counted = count is not None and candidate.count is not None and candidate.count[0] is count
        return (role != "title", counted, own, candidate.probability)

    return max(group, key=weight)


def _report(reading: Reading, group: Group, chance: float, linker: Linker) -> Report:
    date, place, count = date_of(group), place_of(group), count_of(group)
    teller = _teller(reading, group, count[0] if count else None)
    article, sentence = reading.article, reading.sentences[teller.trigger.sentence].sentence
    when = date[0].value if date else None
    where = _origin(reading, group, place[0].value if place else Where(country=None), when)
    number = count[0].value.number if count else None
    killed, wounded = _largest([c.killed for c in group]), _largest([c.wounded for c in group])
    product = chance * (date[1] if date else 0.5) * (place[1] if place else 0.5)
    return Report(
        article_id=article.article_id,
        report_id=_report_id(reading, teller),
        kind=teller.trigger.action.kind,
        date_start=when.start if when else None,
        date_end=when.end if when else None,
        date_precision=when.precision if when else None,
        edtf=when.edtf if when else None,
        country=where.country,
        admin1=where.admin1,
        admin2=where.admin2,
        place=where.place,
        lat=where.lat,
        lon=where.lon,
        geo_precision=where.precision if where.country else None,
        to_country=_destination(reading, group, where),
        actors=tuple(dict.fromkeys(name for c in (teller, *group) for name in c.actors)),
        count_min=number.min if number else None,
        count_max=number.max if number else None,
        count_unit=count[0].value.unit if count else None,
        fatalities_low=killed[0] if killed else None,
        fatalities_high=killed[1] if killed else None,
        injured_low=wounded[0] if wounded else None,
        injured_high=wounded[1] if wounded else None,
        status=_status(group, teller),
        attributed_to=teller.attributed_to,
        confidence=round(linker.confidence(product), 3),
        evidence=article.text[sentence.start : sentence.end],
        evidence_start=sentence.start,
        evidence_end=sentence.end,
        rule=_rule(reading, teller),
        lang=article.lang,
        published=article.published,
        outlet=article.outlet,
        url=article.url,
        cites=article.cites,
    )


def _status(group: Group, teller: Candidate) -> Status:
    """The teller's, unless another sentence reports as a fact what the teller's only claims."""
    facts = any(c.status == Status.REPORTED and c.probability > teller.probability for c in group)
    return Status.REPORTED if facts and teller.status == Status.CLAIMED else teller.status


def _largest(ranges: Sequence[tuple[int, int] | None]) -> tuple[int, int] | None:
    return max((r for r in ranges if r), default=None)


def _rule(reading: Reading, candidate: Candidate) -> str:
    """The action that fired, and the words that it fired on."""
    trigger = candidate.trigger
    tokens = reading.sentences[trigger.sentence].tokens
    words = reading.folded[tokens[trigger.first].start : tokens[trigger.last].end]
    return f"{trigger.action.kind}/{trigger.action.form}/{trigger.action.voice}: {' '.join(words.split())}"


def _report_id(reading: Reading, candidate: Candidate) -> str:
    tokens = reading.sentences[candidate.trigger.sentence].tokens
    province = candidate.place[0].value.admin1 if candidate.place else None
    start = tokens[candidate.trigger.first].start
    key = f"{reading.article.article_id}\n{candidate.trigger.action.kind}\n{start}\n{province}"
    return "r-" + hashlib.sha256(key.encode()).hexdigest()[:16]


def _origin(reading: Reading, group: Group, where: Where, when: When | None) -> Where:
    """The province that a movement of one day began in, where the article names only one of that country."""
    coarse = (
        where.precision is GeoPrecision.COUNTRY and when is not None and when.precision is DatePrecision.DAY
    )
    if group[0].trigger.action.kind is not Kind.CROSSING or not coarse:
        return where
    named = [w for w in survey_ground(reading).provinces.values() if w.where.country == where.country]
    return named[0].where if len(named) == 1 else where


def _destination(reading: Reading, group: Group, where: Where) -> str | None:
    """Where a crossing or return leads: a country named behind 'to', else the other side if the text names it."""
    if group[0].trigger.action.kind not in MOVEMENTS or where.country is None:
        return None
    for candidate in group:
        here = reading.sentences[candidate.trigger.sentence]
        for placed in here.places:
            country = placed.mention.location.place.country
            if country and country != where.country and cue_before(here, placed.first, ("destination",)):
                return country
    other = {SIDES[0]: SIDES[1], SIDES[1]: SIDES[0]}.get(where.country)
    named = {p.mention.location.place.country for sentence in reading.sentences for p in sentence.places}
    return other if other in named else None
