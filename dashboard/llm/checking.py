"""From what a model says of an event to a report: nothing gets into it that the article does not bear out."""

import datetime as dt
from collections.abc import Iterator, Sequence

from dashboard.extract.ground import Where
from dashboard.extract.place_options import MOVEMENTS
from dashboard.extract.reading import Reading, SentenceReading
from dashboard.lexicon.fold import fold
from dashboard.lexicon.matcher import tokenise
from dashboard.llm.answer import Said
from dashboard.llm.placing import check_codes, find_where
from dashboard.llm.quoting import find_quote
from dashboard.model.kinds import Status
from dashboard.model.records import hash_of
from dashboard.model.report import Report
from dashboard.model.when import When

UNMEASURED = 0.5
"""The confidence of a model's report: how often such a one is right has not been measured."""

Range = tuple[int, int]
_WIDEST = 10


def write_report(said: Said, reading: Reading, rule: str) -> tuple[Report, tuple[str, ...]]:
    """The report of what a model says, and a line for each number in it that was left out.

    Raises ValueError naming what does not hold: a quote, a date or a code.
    """
    told = find_quote(said.evidence, reading)
    check_codes(said)
    when, where = _when(said, reading.article.published), find_where(said, reading, told)
    numbers, left_out = _numbers(said, reading)
    count, killed, wounded = (numbers.get(name) for name in ("count", "fatalities", "injured"))
    article, start, end = reading.article, told[0].sentence.start, told[-1].sentence.end
    here = where or Where(country=None)
    report = Report(
        article_id=article.article_id,
        report_id=_report_id(reading, said, start, when, here),
        kind=said.kind,
        date_start=when.start if when else None,
        date_end=when.end if when else None,
        date_precision=when.precision if when else None,
        edtf=when.edtf if when else None,
        country=here.country,
        admin1=here.admin1,
        admin2=here.admin2,
        place=here.place,
        lat=here.lat,
        lon=here.lon,
        geo_precision=here.precision if here.country else None,
        to_country=_destination(said, here),
        actors=tuple(dict.fromkeys(_actors(said.actors, reading))),
        count_min=count[0] if count else None,
        count_max=count[1] if count else None,
        count_unit=said.count_unit if count and said.count_unit in reading.words.lexicon.units else None,
        fatalities_low=killed[0] if killed else None,
        fatalities_high=killed[1] if killed else None,
        injured_low=wounded[0] if wounded else None,
        injured_high=wounded[1] if wounded else None,
        status=said.status,
        attributed_to=next(_actors((said.attributed_to or "",), reading), None),
        confidence=UNMEASURED,
        evidence=article.text[start:end],
        evidence_start=start,
        evidence_end=end,
        rule=rule,
        lang=article.lang,
        published=article.published,
        outlet=article.outlet,
        url=article.url,
        cites=article.cites,
    )
    return report, left_out


def _when(said: Said, published: dt.date | None) -> When | None:
    """The days of an event. Raises ValueError where they are none, half unknown, or lie ahead of the article."""
    start, end, precision = said.date_start, said.date_end, said.date_precision
    if start is None and end is None:
        return None
    if start is None or end is None or precision is None:
        raise ValueError("date_start, date_end and date_precision: some are there and some are not")
    when = When(start=start, end=end, precision=precision)
    if published is not None and start > published and said.status is not Status.ORDERED:
        raise ValueError(f"date_start: {start} lies ahead of the article, which is of {published}")
    return when


def _numbers(said: Said, reading: Reading) -> tuple[dict[str, Range], tuple[str, ...]]:
    """The ranges that the article has numbers for, and a line for each that it has none for.

    Raises ValueError where one end of a range is missing, or they are in disorder.
    """
    named, kept, left_out = set(_named_ranges(reading.sentences)), {}, []
    for name, low, high in (
        ("count", said.count_min, said.count_max),
        ("fatalities", said.fatalities_low, said.fatalities_high),
        ("injured", said.injured_low, said.injured_high),
    ):
        if low is None and high is None:
            continue
        if low is None or high is None or not 0 <= low <= high:
            raise ValueError(f"{name}: {low} to {high} is no range")
        if any(_agrees((low, high), one) for one in named):
            kept[name] = low, high
        else:
            left_out.append(f"{name}: {low} to {high} was left out, the article has no such number")
    return kept, tuple(left_out)


def _agrees(said: Range, named: Range) -> bool:
    """An exact number lies within the article's; a range meets it, and is no wider than words such as 'hundreds'."""
    low, high = said
    if low == high:
        return named[0] <= low <= named[1]
    return low <= named[1] and named[0] <= high <= _WIDEST * low


def _named_ranges(sentences: Sequence[SentenceReading]) -> Iterator[Range]:
    """The numbers of an article; one is always among them: 'a soldier' has no number in it."""
    yield 1, 1
    for sentence in sentences:
        yield from ((number.min, number.max) for number in sentence.numbers)


def _actors(names: Sequence[str], reading: Reading) -> Iterator[str]:
    """Those that the catalogue knows and the article names, under the catalogue's names."""
    known = reading.words.actors
    present = {known[int(hit.key)].name for s in reading.sentences for hit in s.hits_of("actor")}
    for said in names:
        folded = fold(said)
        hits = [hit for hit in reading.words.find(tokenise(folded)) if hit.sort == "actor"]
        found = [known[int(hit.key)].name for hit in sorted(hits, key=lambda hit: hit.first - hit.last)]
        own = [actor.name for actor in known if fold(actor.name) == folded.strip()]
        yield from (name for name in (*own, *found)[:1] if name in present)


def _destination(said: Said, where: Where) -> str | None:
    """Where a crossing or return leads; None for other kinds, and where it would lead to where it began."""
    leads = said.kind in MOVEMENTS and where.country is not None and said.to_country != where.country
    return said.to_country if leads else None


def _report_id(reading: Reading, said: Said, start: int, when: When | None, where: Where) -> str:
    """The same for the same event of the same sentence; another one than any that the rules give."""
    day = when.edtf if when else None
    parts = (reading.article.article_id, said.kind, str(start), day, where.country, where.admin1, where.place)
    return "r-" + hash_of("model", *parts, length=16)
