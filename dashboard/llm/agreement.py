"""How sure a model's report is: as sure as the rules are where they read the same event, else not measured."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.extract.linker import load_linker
from dashboard.extract.reading import Reading
from dashboard.extract.reports import write_reports
from dashboard.model.report import Report


def with_agreement(reports: Sequence[Report], reading: Reading) -> Iterator[Report]:
    """The reports, each with the confidence of the rules' report of the same event where that is higher."""
    rules = write_reports(reading, load_linker()) if reports else ()
    for report in reports:
        same = (other.confidence for other in rules if _is_same(report, other))
        yield replace(report, confidence=max((report.confidence, *same)))


def _is_same(one: Report, other: Report) -> bool:
    """Whether both say the same of kind, province and time."""
    if (one.kind, one.country, one.admin1) != (other.kind, other.country, other.admin1):
        return False
    if one.date_start is None or one.date_end is None or other.date_start is None or other.date_end is None:
        return False
    return one.date_start <= other.date_end and other.date_start <= one.date_end
