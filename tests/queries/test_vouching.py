import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from dashboard.lexicon.catalogue import load_catalogue
from dashboard.model.event import Event, Source
from dashboard.model.kinds import Status
from dashboard.model.report import Report
from dashboard.queries.vouching import standing_in_words

EN, ID = load_catalogue("en"), load_catalogue("id")
NAMES = {"AFG": "Afghanistan", "TJK": "Tajikistan"}
SOURCE = Source(outlet="Outlet One", url="https://one.example/1037")
LATER: dict[str, Any] = {"report_id": "r-2", "published": dt.date(2021, 7, 7)}
STANDINGS: list[tuple[tuple[dict[str, Any], ...], str]] = [
    (({},), "1 source · reported on 5 July 2021"),
    (({}, LATER), "1 source · reported from 5 July 2021 to 7 July 2021"),
    (({"published": None},), "1 source"),
    (
        ({"attributed_to": "Tajik SCNS"},),
        "1 source · reported on 5 July 2021 · only one of the sides says so: Tajikistan",
    ),
    (
        ({"attributed_to": "Tajik SCNS"}, {**LATER, "attributed_to": "Taliban"}),
        "1 source · reported from 5 July 2021 to 7 July 2021 · both sides say so: Afghanistan and Tajikistan",
    ),
    (
        ({"attributed_to": "Tajik SCNS", "status": Status.DENIED},),
        "1 source · reported on 5 July 2021",
    ),
]


@pytest.mark.parametrize(("reports", "expected"), STANDINGS, ids=[case[1] for case in STANDINGS])
def test_who_stands_behind_an_event(
    make_event: Callable[..., Event],
    make_report: Callable[..., Report],
    reports: tuple[dict[str, Any], ...],
    expected: str,
) -> None:
    """Sources, days and sides as far as they are known; who denies it does not say so."""
    event = make_event(reports=tuple(make_report(**one) for one in reports), sources=(SOURCE,))
    assert standing_in_words(event, EN, NAMES) == expected


def test_it_is_told_in_indonesian(make_event: Callable[..., Event]) -> None:
    """The same in the other language."""
    assert standing_in_words(make_event(), ID, NAMES) == "1 sumber · dilaporkan pada 5 Juli 2021"
