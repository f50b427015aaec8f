import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from dashboard.lexicon.catalogue import load_catalogue
from dashboard.lexicon.taxonomy import load_actors
from dashboard.model.event import Event
from dashboard.model.kinds import DatePrecision, GeoPrecision, Kind, Status
from dashboard.model.records import event_row
from dashboard.queries.headline import headline, sentence

EN, ID = load_catalogue("en"), load_catalogue("id")
NAMES = {"AF-BDS": "Badakhshan", "TJK": "Tajikistan", "AFG": "Afghanistan"}
MakeEvent = Callable[..., Event]

HERE: dict[str, Any] = {"to_country": None}
NO_COUNT: dict[str, Any] = {"count_min": None, "count_max": None, "count_unit": None, **HERE}
MONTH: dict[str, Any] = {
    "date_start": dt.date(2021, 6, 1),
    "date_end": dt.date(2021, 6, 30),
    "date_precision": DatePrecision.MONTH,
}
POST: dict[str, Any] = {"place": "Sher Khan Bandar", "geo_precision": GeoPrecision.POINT}
DISTRICT: dict[str, Any] = {"admin2": "Wakhan", "geo_precision": GeoPrecision.DISTRICT}


def counted(low: int | None, high: int | None, unit: str | None, **more: Any) -> dict[str, Any]:
    return {"count_min": low, "count_max": high, "count_unit": unit, **HERE, **more}


LINES: list[tuple[dict[str, Any], str, str]] = [
    (
        {},
        "1,037 soldiers crossed from Badakhshan into Tajikistan",
        "1.037 tentara menyeberang dari Badakhshan ke Tajikistan",
    ),
    (
        {"attributed_to": "Tajik SCNS"},
        "1,037 soldiers crossed from Badakhshan into Tajikistan, says Tajikistan’s security committee",
        "1.037 tentara menyeberang dari Badakhshan ke Tajikistan, kata komite keamanan Tajikistan",
    ),
    (
        {"kind": Kind.CLASH, "actors": ("Taliban", "Tajikistan"), **NO_COUNT},
        "Fighting in Badakhshan, involving the Taliban and Tajikistan",
        "Pertempuran di Badakhshan, melibatkan Taliban dan Tajikistan",
    ),
    (
        {"kind": Kind.CAPTURE, "actors": (), **counted(1, 1, "districts")},
        "1 district captured in Badakhshan",
        "1 distrik direbut di Badakhshan",
    ),
    (
        {"kind": Kind.ARREST, "actors": (), **counted(736, 736, "kg", **DISTRICT)},
        "736 kg seized in Wakhan district",
        "736 kg disita di Distrik Wakhan",
    ),
    (
        {"kind": Kind.ARREST, "actors": (), **counted(300, None, "people")},
        "At least 300 people detained in Badakhshan",
        "Sedikitnya 300 orang ditahan di Badakhshan",
    ),
    (
        {
            "kind": Kind.ATTACK,
            "actors": ("Taliban",),
            "fatalities_low": 2,
            "fatalities_high": 2,
            **counted(10, 10, "rockets", **POST),
        },
        "Attack at Sher Khan Bandar, involving the Taliban: 2 killed, 10 rockets",
        "Serangan di Sher Khan Bandar, melibatkan Taliban: 2 tewas, 10 roket",
    ),
    (
        {"status": Status.DENIED, "actors": (), **HERE},
        "Crossing of the border in Badakhshan: 1,037 soldiers (denied)",
        "Penyeberangan perbatasan di Badakhshan: 1.037 tentara (dibantah)",
    ),
    (
        {
            "kind": Kind.DEPLOYMENT,
            "status": Status.ORDERED,
            "actors": (),
            **counted(20_000, 20_000, "reservists"),
        },
        "Deployment in Badakhshan: 20,000 reservists (ordered)",
        "Pengerahan di Badakhshan: 20.000 prajurit cadangan (diperintahkan)",
    ),
    (
        {"actors": (), "country": "TJK", "admin1": None, "geo_precision": GeoPrecision.COUNTRY},
        "1,037 soldiers crossed into Tajikistan",
        "1.037 tentara menyeberang ke Tajikistan",
    ),
    (
        {"kind": Kind.AID, "status": Status.CLAIMED, "actors": ("a", "b", "c", "d", "e"), **NO_COUNT},
        "Aid in Badakhshan, involving a, b, c and 2 more (a claim)",
        "Bantuan di Badakhshan, melibatkan a, b, c dan 2 lagi (klaim)",
    ),
]


@pytest.mark.parametrize(("changes", "english", "indonesian"), LINES, ids=[case[1] for case in LINES])
def test_the_line_is_made_from_the_fields(
    make_event: MakeEvent, changes: dict[str, Any], english: str, indonesian: str
) -> None:
    """What, from where, into where, who is involved and who says so; what is denied or ordered is not told as done."""
    row = event_row(make_event(**changes))
    assert headline(row, EN, NAMES) == english
    assert headline(row, ID, NAMES) == indonesian


DATED = [
    ({}, "1,037 soldiers crossed from Badakhshan into Tajikistan on 5 July 2021"),
    (
        {"kind": Kind.BORDER, "actors": ("Tajikistan",), **NO_COUNT, **MONTH},
        "Border measure in Badakhshan, some time in June 2021, involving Tajikistan",
    ),
    (
        {"actors": (), "date_start": None, "date_end": None},
        "1,037 soldiers crossed from Badakhshan into Tajikistan, date not given",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), DATED, ids=[case[1] for case in DATED])
def test_the_sentence_has_its_date(make_event: MakeEvent, changes: dict[str, Any], expected: str) -> None:
    """A day is 'on' it; a vague date keeps its doubt."""
    assert sentence(event_row(make_event(**changes)), EN, NAMES) == expected


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("unit", ["soldiers", "posts", "kg", "attacks", "camels", None])
def test_every_kind_has_its_words(make_event: MakeEvent, kind: Kind, unit: str | None) -> None:
    """No kind with any unit lacks a wording in either language, and the number is always told."""
    for words in (EN, ID):
        for target in ("TJK", None):
            row = event_row(make_event(kind=kind, to_country=target, count_unit=unit))
            assert words.number(1037) in sentence(row, words, NAMES)


def test_actors_are_called_in_the_language_of_the_page() -> None:
    """Every group or body of the taxonomy with an English common noun in it has an Indonesian name."""
    english = (
        "forces",
        "guards",
        "government",
        "civilians",
        "officials",
        "workers",
        "refugees",
        "army",
        "State",
    )
    named = [actor.name for actor in load_actors() if actor.name.endswith(english)]
    assert len(named) > 10
    assert [name for name in named if ID.actor(name) == name] == []
    assert EN.actor("Taliban") == ID.actor("Taliban", in_text=True) == "Taliban"
