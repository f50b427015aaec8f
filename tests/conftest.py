"""What tests of several rooms start from: a report and an event, complete and plain, to be varied."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dashboard.merge.events import merge_reports
from dashboard.model.event import Event
from dashboard.model.kinds import DatePrecision, GeoPrecision, Kind
from dashboard.model.report import Report

CROSSING = Report(
    article_id="a-1",
    report_id="r-1",
    kind=Kind.CROSSING,
    date_start=dt.date(2021, 7, 5),
    date_end=dt.date(2021, 7, 5),
    date_precision=DatePrecision.DAY,
    edtf="2021-07-05",
    country="AFG",
    admin1="AF-BDS",
    geo_precision=GeoPrecision.ADMIN1,
    to_country="TJK",
    actors=("Afghan government forces",),
    count_min=1037,
    count_max=1037,
    count_unit="soldiers",
    confidence=0.8,
    evidence="1,037 soldiers crossed.",
    evidence_end=23,
    rule="crossing/verb/active: crossed",
    lang="en",
    published=dt.date(2021, 7, 5),
    outlet="Outlet One",
    url="https://one.example/1037",
)


@pytest.fixture
def make_report() -> Callable[..., Report]:
    """A crossing of 1,037 soldiers on 5 July 2021, with whatever fields are given changed."""
    return lambda **changes: replace(CROSSING, **changes)


@pytest.fixture
def make_event() -> Callable[..., Event]:
    """The event of that one report, with whatever fields are given changed."""

    def make(**changes: Any) -> Event:
        return replace(merge_reports([CROSSING])[0], **changes)

    return make
