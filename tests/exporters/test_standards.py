"""Files in the shape of ACLED and UCDP: their columns in order, their codes, and nothing made up."""

import csv
import datetime as dt
import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dashboard.exporters.as_ucdp import priogrid_cell
from dashboard.exporters.coding import acled_code
from dashboard.model.event import Event, Source
from dashboard.model.kinds import DatePrecision, GeoPrecision, Kind

Write = Callable[[str, list[Event]], bytes]
Make = Callable[..., Event]
MakeReport = Callable[..., Any]

ACLED_NAMES = """event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1
assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2
admin3 location latitude longitude geo_precision source source_scale notes fatalities tags timestamp"""
ACLED_COLUMNS = ACLED_NAMES.split()


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_acled_has_its_columns(write: Write, events: list[Event], chronology: list[Event]) -> None:
    """31 columns in ACLED's order, a row an event."""
    table = rows(write("acled", events + chronology))
    assert list(table[0]) == ACLED_COLUMNS
    assert len(ACLED_COLUMNS) == 31
    assert [row["event_id_cnty"] for row in table] == [event.event_id for event in events + chronology]


def test_acled_codes_a_clash(write: Write, events: list[Event]) -> None:
    """Two sides by their numbers, the least toll, a month under 3 by its middle, a town under 1, what else in tags."""
    row = rows(write("acled", events))[1]
    assert (row["event_date"], row["time_precision"], row["geo_precision"]) == ("2021-06-15", "3", "1")
    assert (row["event_type"], row["sub_event_type"]) == ("Battles", "Armed clash")
    assert (row["actor1"], row["inter1"], row["actor2"], row["inter2"]) == (
        "Taliban",
        "2",
        "Afghan government forces",
        "1",
    )
    assert (row["interaction"], row["fatalities"], row["iso"]) == ("12", "3", "4")
    assert (row["latitude"], row["longitude"], row["location"]) == ("36.728", "68.857", "Kunduz")
    assert row["tags"] == "kind: clash; status: claimed; days: 2021-06-01/2021-06-30; origin: reports"
    assert row["notes"].startswith("[claimed by Taliban] ")


def test_acled_leaves_the_unknown_empty(write: Write, events: list[Event]) -> None:
    """Neither day nor place nor toll nor actor is made up; a province has no point."""
    nothing, crossing = rows(write("acled", events))[2], rows(write("acled", events))[0]
    empty = (
        "event_date",
        "year",
        "time_precision",
        "actor1",
        "interaction",
        "iso",
        "location",
        "latitude",
        "fatalities",
    )
    assert {nothing[name] for name in empty} == {""}
    assert (crossing["latitude"], crossing["geo_precision"], crossing["fatalities"]) == ("", "3", "")
    assert (crossing["inter1"], crossing["interaction"]) == ("1", "10")


@pytest.mark.parametrize("name", ["acled", "ucdp"])
@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula(write: Write, make_event: Make, name: str, start: str) -> None:
    """Whatever an article, an outlet or an actor is called, a spreadsheet runs none of it."""
    evil = f"{start}cmd|' /C calc'!A0"
    event = make_event(
        event_id=evil,
        kind=Kind.CLASH,
        admin1=evil,
        admin2=evil,
        place=evil,
        geo_precision=GeoPrecision.SETTLEMENT,
        lat=-1.5,
        lon=-70.25,
        actors=(evil, f"{evil} 2"),
        summary=evil,
        attributed_to=evil,
        sources=(Source(outlet=evil, url=evil),),
    )
    (row,) = rows(write(name, [event]))
    numbers = {"latitude", "longitude"}
    assert {key for key, text in row.items() if text.startswith(start)} <= numbers
    assert sum("cmd|" in text for text in row.values()) >= 7
    assert row["longitude"] == "-70.25"


SPANS = {
    "a day": (1, DatePrecision.DAY, "1", "1"),
    "three days": (3, DatePrecision.DAY, "2", "2"),
    "a week": (7, DatePrecision.WEEK, "2", "3"),
    "eleven days said to be a week": (11, DatePrecision.WEEK, "2", "4"),
    "a month": (31, DatePrecision.MONTH, "3", "4"),
    "a season": (92, DatePrecision.SEASON, "", "5"),
    "a year": (365, DatePrecision.YEAR, "", "5"),
}


@pytest.mark.parametrize(("days", "precision", "acled", "ucdp"), SPANS.values(), ids=SPANS)
def test_spans_have_their_codes(
    write: Write, make_event: Make, days: int, precision: DatePrecision, acled: str, ucdp: str
) -> None:
    """A span that is longer than ACLED can code has no day there; UCDP has a code for a year."""
    first = dt.date(2021, 1, 1)
    middle = first + dt.timedelta(days=(days - 1) // 2)
    event = make_event(
        date_start=first, date_end=first + dt.timedelta(days=days - 1), date_precision=precision
    )
    row = rows(write("acled", [event]))[0]
    assert (row["time_precision"], row["event_date"]) == (acled, middle.isoformat() if acled else "")
    assert (row["year"], rows(write("ucdp", [event]))[0]["date_prec"]) == ("2021", ucdp)


EVIDENCE = {
    "a surrender": (
        Kind.CAPTURE,
        "en",
        "The district was handed over without a fight.",
        "Non-violent transfer of territory",
    ),
    "by force": (Kind.CAPTURE, "en", "They stormed the district.", "Non-state actor overtakes territory"),
    "a mine": (Kind.ATTACK, "en", "A roadside bomb killed two.", "Remote explosive/landmine/IED"),
    "in Indonesian": (Kind.ATTACK, "id", "Serangan udara menewaskan dua orang.", "Air/drone strike"),
    "in Russian": (Kind.CAPTURE, "ru", "Район сдался без боя.", "Non-violent transfer of territory"),
    "no language": (Kind.ATTACK, "xx", "A roadside bomb.", "Armed clash"),
    "a meeting": (Kind.DIPLOMACY, "en", "The ministers met.", "Other"),
}


@pytest.mark.parametrize(("kind", "lang", "evidence", "expected"), EVIDENCE.values(), ids=EVIDENCE)
def test_the_evidence_chooses_the_type(
    make_event: Make, make_report: MakeReport, kind: Kind, lang: str, evidence: str, expected: str
) -> None:
    """The words of the sentence, each language by its lexicon, choose among the codes of a kind."""
    event = make_event(kind=kind, actors=("Taliban",), reports=(make_report(lang=lang, evidence=evidence),))
    assert acled_code(event).sub_event_type == expected


@pytest.mark.parametrize(
    ("actors", "day", "expected"),
    [
        (("Afghan government forces",), dt.date(2021, 7, 1), "Government regains territory"),
        (("Taliban",), dt.date(2021, 7, 1), "Non-state actor overtakes territory"),
        (("Taliban", "Afghan government forces"), dt.date(2021, 7, 1), "Non-state actor overtakes territory"),
        (("Taliban",), dt.date(2022, 7, 1), "Government regains territory"),
    ],
)
def test_the_side_chooses_the_type(
    make_event: Make, make_report: MakeReport, actors: tuple[str, ...], day: dt.date, expected: str
) -> None:
    """Only where one side alone is spoken of is it known who took; the Taliban are the state after August 2021."""
    event = make_event(
        kind=Kind.CAPTURE,
        actors=actors,
        date_start=day,
        date_end=day,
        reports=(make_report(evidence="They took it."),),
    )
    assert acled_code(event).sub_event_type == expected


def test_forces_abroad_are_external(write: Write, make_event: Make) -> None:
    """The Tajik guards are the state in Tajikistan and external in Afghanistan; officials are of their state."""
    event = make_event(kind=Kind.CLASH, actors=("Tajik border guards", "Emomali Rahmon", "Taliban"))
    abroad, home = (rows(write("acled", [replace(event, country=code)]))[0] for code in ("AFG", "TJK"))
    assert (abroad["inter1"], abroad["assoc_actor_1"], abroad["inter2"]) == ("8", "Emomali Rahmon", "2")
    assert (home["inter1"], home["interaction"]) == ("1", "12")


def test_ucdp_has_its_columns(write: Write, events: list[Event], chronology: list[Event]) -> None:
    """49 columns, ids to numbers of states at the end, a row an event."""
    table = rows(write("ucdp", events + chronology))
    names = list(table[0])
    assert len(names) == len(set(names)) == 49
    assert (names[0], names[5], names[24], names[40], names[-1]) == (
        "id",
        "type_of_violence",
        "where_prec",
        "deaths_a",
        "gwnob",
    )
    assert len(table) == len(events + chronology)


def test_ucdp_codes_a_clash(write: Write, events: list[Event]) -> None:
    """The state is side A, a range of deaths has no best, a town is exact and lies in its cell."""
    row = rows(write("ucdp", events))[1]
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == (
        "1",
        "Afghan government forces",
        "Taliban",
    )
    assert (row["gwnoa"], row["gwnob"], row["country_id"]) == ("700", "", "700")
    assert (row["low"], row["high"], row["best"]) == ("3", "7", "")
    assert (row["where_prec"], row["adm_1"], row["geom_wkt"]) == ("1", "Kunduz", "POINT (68.857 36.728)")
    assert (row["number_of_sources"], row["source_office"]) == ("2", "One; Two")


def test_ucdp_leaves_the_unknown_empty(write: Write, events: list[Event]) -> None:
    """An event of which nothing is known has its id and kind, no source, and that it stands alone."""
    known = {name for name, value in rows(write("ucdp", events))[2].items() if value}
    assert known == {"id", "relid", "number_of_sources", "event_clarity"}


def test_ucdp_tells_sums_from_events(write: Write, events: list[Event], make_event: Make) -> None:
    """An event that another of the file is a part of is a sum: clarity 2."""
    table = rows(write("ucdp", [*events, make_event(event_id="whole")]))
    assert {row["id"]: row["event_clarity"] for row in table}["whole"] == "2"
    assert {row["event_clarity"] for row in table[:4]} == {"1"}


@pytest.mark.parametrize(
    ("lon", "lat", "cell"),
    [(-179.9, -89.9, 1), (179.9, 89.9, 259200), (0.1, 0.1, 129961), (68.857, 36.728, 182658)],
)
def test_cells_are_numbered_from_the_south_west(lon: float, lat: float, cell: int) -> None:
    """Half a degree a cell, 720 a row."""
    assert priogrid_cell(lon, lat) == cell


def test_precision_of_places(write: Write, make_event: Make) -> None:
    """Each precision has its number in both; a country has none in ACLED."""
    events = [make_event(geo_precision=one) for one in GeoPrecision]
    assert [row["geo_precision"] for row in rows(write("acled", events))] == ["1", "1", "2", "3", ""]
    assert [row["where_prec"] for row in rows(write("ucdp", events))] == ["1", "1", "3", "4", "6"]
