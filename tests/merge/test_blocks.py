import datetime as dt
from collections.abc import Callable

from dashboard.merge.blocks import candidate_pairs
from dashboard.merge.traits import Traits, read_traits
from dashboard.model.report import Report

PROVINCES = ("AF-BDS", "AF-TAK", "AF-KDZ", None)


def archive(make: Callable[..., Report], days: int) -> list[Traits]:
    """Four reports a day, one a province and one of none, for so many days."""
    start = dt.date(2021, 1, 1)
    reports = [
        make(
            article_id=f"a-{n}-{p}",
            report_id=f"r-{n}-{p}",
            admin1=p,
            date_start=day,
            date_end=day,
            published=day,
        )
        for n in range(days)
        for day in (start + dt.timedelta(days=n),)
        for p in PROVINCES
    ]
    return [traits for report in reports if (traits := read_traits((report,)))]


def test_pairs_grow_with_the_reports(make_report: Callable[..., Report]) -> None:
    """Twice the archive gives twice the pairs, not four times."""
    one, two = (sum(1 for _ in candidate_pairs(archive(make_report, days))) for days in (200, 400))
    assert one > 0
    assert two < 2.3 * one


def test_no_pair_twice_and_none_of_two_provinces(make_report: Callable[..., Report]) -> None:
    """Every pair once, the lower position first; provinces of one country never meet."""
    traits = archive(make_report, 40)
    pairs = list(candidate_pairs(traits))
    assert len(pairs) == len(set(pairs))
    for one, other in pairs:
        assert one < other
        assert len({traits[one].report.admin1, traits[other].report.admin1} - {None}) < 2


def test_very_many_of_one_voice_are_not_compared(make_report: Callable[..., Report]) -> None:
    """What one voice tells is never one event: a data set costs no look at its own events."""
    told = [make_report(report_id=f"d{n}", article_id=f"d{n}") for n in range(200)]
    traits = [read_traits((report,), "a data set") for report in told]
    traits.append(read_traits((make_report(report_id="z", article_id="z"),)))
    assert sorted(candidate_pairs([one for one in traits if one])) == [(n, 200) for n in range(200)]
