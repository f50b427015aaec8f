"""One telling: what one article says of one event, be it as one report or as several readings of one sentence.

A shooting that an article tells once may be read as a clash and as an attack. Both readings stay as reports, yet
the merge takes them as one, since otherwise each would find its own event.
"""

from collections import defaultdict
from collections.abc import Iterable

from dashboard.merge.families import family_of
from dashboard.model.report import Report

Telling = tuple[Report, ...]


def group_tellings(reports: Iterable[Report]) -> tuple[Telling, ...]:
    """The reports by telling, in the order of their ids; readings of one sentence differ in nothing but kind."""
    alike: dict[tuple[object, ...], list[Telling]] = defaultdict(list)
    for report in sorted(reports, key=lambda report: report.report_id):
        tellings = alike[_sentence(report)]
        for index, telling in enumerate(tellings):
            if all(_is_other_reading(report, member) for member in telling):
                tellings[index] = (*telling, report)
                break
        else:
            tellings.append((report,))
    return tuple(sorted((t for ts in alike.values() for t in ts), key=lambda telling: telling[0].report_id))


def _sentence(report: Report) -> tuple[object, ...]:
    """What readings of one sentence share."""
    days = report.date_start, report.date_end
    place = report.country, report.admin1, report.place
    where = report.article_id, report.evidence_start, report.evidence
    return (*where, *days, *place, frozenset(report.actors), family_of(report.kind))


def _is_other_reading(one: Report, other: Report) -> bool:
    """Another kind, and no number that is another one."""
    names = ("count_min", "count_max", "fatalities_low", "fatalities_high")
    numbers = [(getattr(one, name), getattr(other, name)) for name in names]
    return one.kind != other.kind and all(None in pair or pair[0] == pair[1] for pair in numbers)
