"""Other people's data sets: their codes become our precisions and kinds once, and nothing is guessed from a row."""

import csv
import datetime as dt
import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.lexicon.datasets import acled_kinds, cameo_kind, load_data_sets
from dashboard.lexicon.taxonomy import load_kinds
from dashboard.model.article import Article
from dashboard.model.entry import Entry
from dashboard.model.event import Event
from dashboard.model.flaws import flaws_of
from dashboard.model.kinds import DatePrecision, GeoPrecision, Kind
from dashboard.model.problem import Problem
from dashboard.readers.read import ReadOptions, read_paths

Write = Callable[[str, bytes | str], Path]
Row = dict[str, str]

ACLED_ROW = {
    "event_id_cnty": "AFG1", "event_date": "05 July 2021", "year": "2021", "time_precision": "1",
    "event_type": "Battles", "sub_event_type": "Armed clash", "actor1": "Taliban", "assoc_actor_1": "",
    "actor2": "Military Forces of Afghanistan (2014-2021)", "assoc_actor_2": "Police Forces (Afghanistan); Uprising",
    "iso": "4", "region": "Caucasus and Central Asia", "country": "Afghanistan", "admin1": "Kunduz",
    "admin2": "Imam Sahib", "location": "Imam Sahib", "latitude": "37.1890", "longitude": "68.9364",
    "geo_precision": "1", "source": "Courier; Daily Wire", "notes": "On 5 July 2021, two sides fought. Four died.",
    "fatalities": "4", "tags": "",
}  # fmt: skip
UCDP_ROW = {
    "id": "244657", "relid": "AFG-2021-1-411-1", "type_of_violence": "1", "side_a": "Government of Afghanistan",
    "side_b": "Taleban", "source_article": "https://wire.example/1;Daily, 2021-07-06", "source_office": "Wire",
    "source_headline": "Five killed in the north", "where_prec": "3", "where_coordinates": "Imam Sahib district",
    "where_description": "Kunduz", "adm_1": "Kunduz province", "adm_2": "Imam Sahib district",
    "latitude": "37.1", "longitude": "68.8", "country": "Afghanistan", "date_prec": "2",
    "date_start": "2021-07-05 00:00:00.000", "date_end": "2021-07-07 00:00:00.000",
    "best": "5", "high": "9", "low": "3",
}  # fmt: skip
AIRWARS_ROW = {
    "Unique Reference Code": "X12", "Date": "2021-07-05", "Permalink": "https://a.example/x12",
    "Civilians Reported Killed Min": "2", "Civilians Reported Killed Max": "5",
    "Location": "Imam Sahib, Kunduz, Afghanistan", "Latitude": "37.18", "Longitude": "68.93",
    "Location Accuracy": "Town (via Airwars)", "Belligerent": "Afghan Air Force",
}  # fmt: skip


def as_csv(*rows: Row) -> str:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def gdelt_row(columns: int = 61, **changes: str) -> str:
    place = 51 if columns == 61 else 49
    cells = {
        0: "987", 1: "20210705", 6: "TALIBAN", 16: "AFGHAN", 26: changes.get("code", "190"),
        place: changes.get("type", "4"), place + 1: changes.get("name", "Kunduz, Kondoz, Afghanistan"),
        columns - 5: "36.73", columns - 4: "68.86", columns - 1: "https://wire.example/2021/a",
    }  # fmt: skip
    return "\t".join(cells.get(at, "") for at in range(columns)) + "\n"


def read(path: Path) -> list[Article | Problem]:
    return list(read_paths([path]))


def event_of(path: Path) -> Event:
    (found,) = read(path)
    assert isinstance(found, Entry), found
    return found.event


def problem_of(path: Path) -> Problem:
    *_, problem = read(path)
    assert isinstance(problem, Problem)
    return problem


def test_acled(write: Write) -> None:
    """A row is an event of ACLED's own id, with its days, place, sides, toll and sources, and its notes for proof."""
    path = write("any.csv", "\ufeff" + as_csv(ACLED_ROW))
    event = event_of(path)
    (report,) = event.reports
    assert (event.event_id, event.origin, event.kind) == ("acled-AFG1", "acled", Kind.CLASH)
    assert (event.edtf, event.date_precision) == ("2021-07-05", DatePrecision.DAY)
    assert (event.country, event.admin1, event.admin2, event.place) == (
        "AFG",
        "AF-KDZ",
        "Imam Sahib",
        "Imam Sahib",
    )
    assert (event.lat, event.lon, event.geo_precision) == (37.189, 68.9364, GeoPrecision.SETTLEMENT)
    assert (event.fatalities_low, event.fatalities_high, event.count_min) == (4, 4, None)
    assert event.actors[0] == "Taliban"
    assert event.actors[-1] == "Uprising"
    assert [source.outlet for source in event.sources] == ["Courier", "Daily Wire"]
    assert (report.evidence, report.outlet) == (ACLED_ROW["notes"], "ACLED")


def test_an_entry_quotes_its_text(write: Write) -> None:
    """The evidence stands in the text, and so does every other cell of the record."""
    (entry,) = read(write("any.csv", as_csv(ACLED_ROW)))
    assert isinstance(entry, Entry)
    (report,) = entry.event.reports
    assert entry.text[report.evidence_start : report.evidence_end] == report.evidence
    assert "geo_precision: 1" in entry.text


@pytest.mark.parametrize(
    ("code", "days", "precision"),
    [
        ("1", ("2021-07-05", "2021-07-05"), "day"),
        ("2", ("2021-07-02", "2021-07-08"), "week"),
        ("3", ("2021-07-01", "2021-07-31"), "month"),
    ],
)
def test_acled_days_are_as_exact_as_their_code(
    write: Write, code: str, days: tuple[str, str], precision: str
) -> None:
    """A week lies around its middle day, a month is the whole one."""
    event = event_of(write("a.csv", as_csv(ACLED_ROW | {"time_precision": code})))
    assert (str(event.date_start), str(event.date_end), event.date_precision) == (*days, precision)


PLACES = [
    ("acled", "1", "settlement", True), ("acled", "2", "district", True), ("acled", "3", "admin1", False),
    ("ucdp", "1", "settlement", True), ("ucdp", "2", "district", True), ("ucdp", "3", "district", True),
    ("ucdp", "4", "admin1", False), ("ucdp", "5", "country", False), ("ucdp", "6", "country", False),
    ("ucdp", "7", "country", False),
    ("gdelt", "1", "country", False), ("gdelt", "4", "settlement", True), ("gdelt", "5", "admin1", False),
    ("airwars", "Exact location (via Airwars)", "point", True), ("airwars", "District", "district", True),
    ("airwars", "Province/governorate", "admin1", False),
]  # fmt: skip


@pytest.mark.parametrize(("origin", "code", "precision", "has_point"), PLACES)
def test_places_are_as_exact_as_their_code(
    write: Write, origin: str, code: str, precision: str, has_point: bool
) -> None:
    """Each code has one meaning; a province or a country never gets a point, whatever the row gives."""
    names = {"1": "Afghanistan", "4": "Kunduz, Kondoz, Afghanistan", "5": "Kondoz, Afghanistan"}
    content = {
        "acled": lambda: as_csv(ACLED_ROW | {"geo_precision": code}),
        "ucdp": lambda: as_csv(UCDP_ROW | {"where_prec": code}),
        "gdelt": lambda: gdelt_row(type=code, name=names[code]),
        "airwars": lambda: as_csv(AIRWARS_ROW | {"Location Accuracy": code}),
    }[origin]()
    event = event_of(write("20210705.export.CSV" if origin == "gdelt" else "a.csv", content))
    assert (event.geo_precision, event.lat is not None, event.country) == (precision, has_point, "AFG")
    assert (event.admin1 == "AF-KDZ") == (precision != "country")
    assert (event.place is not None) == has_point


def test_ucdp(write: Write) -> None:
    """A span of days with its code, the range of the dead, actors by the catalogue, articles as sources."""
    event = event_of(write("GEDEvent_v23_1.csv", as_csv(UCDP_ROW)))
    assert (event.event_id, event.kind, event.origin) == ("ucdp-244657", Kind.CLASH, "ucdp")
    assert (event.edtf, event.date_precision) == ("2021-07-05/2021-07-07", DatePrecision.WEEK)
    assert (event.fatalities_low, event.fatalities_high) == (3, 9)
    assert (event.admin2, event.place) == ("Imam Sahib", "Imam Sahib")
    assert event.actors[1] == "Taliban"
    assert [(one.outlet, one.url) for one in event.sources] == [
        ("wire.example", "https://wire.example/1"),
        ("Daily, 2021-07-06", None),
    ]
    assert event.reports[0].evidence == "Five killed in the north"


@pytest.mark.parametrize("columns", [58, 61])
def test_gdelt(write: Write, columns: int) -> None:
    """Both versions: kind by CAMEO, place by its type, the page as source; the evidence says that it is coded."""
    event = event_of(write("20210705.export.CSV", gdelt_row(columns)))
    assert (event.event_id, event.kind, event.edtf) == ("gdelt-987", Kind.CLASH, "2021-07-05")
    assert (event.place, event.lat, event.lon) == ("Kunduz", 36.73, 68.86)
    assert event.actors == ("Taliban", "Afghan")
    assert event.sources[0].url == "https://wire.example/2021/a"
    assert event.reports[0].evidence.startswith("GDELT coded: Taliban and Afghan, CAMEO 190, Kunduz")
    assert event.confidence < 0.5


def test_airwars(write: Write) -> None:
    """An attack with the range of the dead, its place by the words for how exact it is."""
    event = event_of(write("a.csv", as_csv(AIRWARS_ROW)))
    assert (event.event_id, event.kind) == ("airwars-X12", Kind.ATTACK)
    assert (event.fatalities_low, event.fatalities_high) == (2, 5)
    assert (event.place, event.admin1, event.date_start) == ("Imam Sahib", "AF-KDZ", dt.date(2021, 7, 5))
    assert event.actors == ("Afghan Air Force",)


def test_gkg_is_no_event(write: Write) -> None:
    """A knowledge graph names pages: one line says how many, and nothing is made of its themes."""
    rows = [[f"{n}", "20210705", "1", "wire.example", f"https://wire.example/{n}"] for n in range(3)]
    content = "".join("\t".join(row + [""] * 22) + "\n" for row in rows)
    (problem,) = read(write("20210705.gkg.csv", content))
    assert isinstance(problem, Problem)
    assert "names 3 pages" in problem.reason
    assert problem.stage == "extract"


BAD = [
    ("event_date", "32 July 2021", "1 row: event_date is no day", "'32 July 2021'"),
    ("time_precision", "9", "1 row: time_precision is no code that is known; allowed are 1, 2, 3", "'9'"),
    ("geo_precision", "x", "geo_precision is no code", "'x'"),
    ("fatalities", "several", "fatalities is no whole number", "'several'"),
    ("country", "Atlantis", "the country is not in the gazetteer", "'Atlantis'"),
    ("longitude", "500", "no place on earth", "500"),
    ("event_id_cnty", "", "event_id_cnty is empty", "row 2"),
]


@pytest.mark.parametrize(("column", "value", "reason", "said"), BAD, ids=[row[0] for row in BAD])
def test_a_bad_cell_is_named(write: Write, column: str, value: str, reason: str, said: str) -> None:
    """The line names the column, what is allowed, and what the first row says; the good rows stay."""
    path = write("a.csv", as_csv(ACLED_ROW | {column: value}, ACLED_ROW | {"event_id_cnty": "AFG2"}))
    entry, problem = read(path)
    assert isinstance(entry, Entry)
    assert isinstance(problem, Problem)
    assert reason in problem.reason
    assert said in problem.reason
    assert problem.stage == "read"


def test_what_is_no_kind_is_counted_by_reason(write: Write) -> None:
    """One line a reason and file, not one a row; nothing is broken in such a file."""
    kinds = [("Protests", "Peaceful protest")] * 3 + [("Strategic developments", "Other")]
    rows = [
        ACLED_ROW | {"event_id_cnty": f"A{n}", "event_type": one, "sub_event_type": other}
        for n, (one, other) in enumerate(kinds)
    ]
    found = read(write("a.csv", as_csv(*rows)))
    reasons = [one.reason for one in found if isinstance(one, Problem)]
    assert len(found) == len(reasons) == 2
    assert reasons[0].startswith(
        "3 rows: 'Protests: Peaceful protest' is no kind of event here (the first is row 2)"
    )
    assert {one.stage for one in found if isinstance(one, Problem)} == {"extract"}


def test_the_mapping_is_that_of_the_exports() -> None:
    """What is read as a kind is what that kind is written as, but for what no kind is written as."""
    written = {
        (f"{code.event_type}: {code.sub_event_type}", kind)
        for kind, entry in load_kinds().items()
        for code in entry.acled
    }
    assert set(acled_kinds().items()) - written == {
        ("Explosions/Remote violence: Chemical weapon", Kind.ATTACK)
    }
    assert "Strategic developments: Other" not in acled_kinds()


@pytest.mark.parametrize(
    ("code", "kind"),
    [("190", "clash"), ("195", "attack"), ("1951", "attack"), ("192", "capture"), ("173", "arrest"),
     ("0874", "withdrawal"), ("087", None), ("042", "diplomacy"), ("073", "aid"), ("010", None), ("172", None)],
)  # fmt: skip
def test_cameo_codes(code: str, kind: str | None) -> None:
    """The longest code that is known counts, so that a finer one may differ from its root."""
    assert cameo_kind(code) == kind


def test_every_data_set_says_its_terms() -> None:
    """Label, home and terms of each: they go into the files that its events are exported to."""
    assert set(load_data_sets()) == {"acled", "ucdp", "gdelt", "airwars", "panj"}
    assert all(one.terms and one.home and 0 < one.confidence < 1 for one in load_data_sets().values())


def test_a_table_of_articles_is_none_of_events(write: Write) -> None:
    """Articles stay articles, also with a column or two of a data set's; --map says that notes are articles."""
    text = "Soldiers crossed the border on Monday night, officials in the town said, and stayed there."
    (found,) = read(write("b.csv", as_csv({"text": text, "event_date": "2021-07-05", "language": "en"})))
    assert not isinstance(found, Entry)
    path = write("c.csv", as_csv(ACLED_ROW))
    (found,) = read_paths([path], ReadOptions(columns={"text": "notes"}))
    assert isinstance(found, Article)
    assert not isinstance(found, Entry)


def test_gdelt_comes_zipped(write: Write, tmp_path: Path) -> None:
    """The file in an archive keeps the name that tells what it is."""
    path = tmp_path / "20210705.export.CSV.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("20210705.export.CSV", gdelt_row())
    assert event_of(path).event_id == "gdelt-987"


SOUND = {
    "acled.csv": as_csv(ACLED_ROW, ACLED_ROW | {"event_id_cnty": "AFG2"}),
    "ucdp.csv": as_csv(UCDP_ROW, UCDP_ROW | {"id": "2"}),
    "airwars.csv": as_csv(AIRWARS_ROW),
    "20210705.export.CSV": gdelt_row() + gdelt_row(58),
}


@pytest.mark.parametrize("name", SOUND)
@settings(max_examples=12, deadline=None, derandomize=True, database=None)
@given(at=st.integers(0, 10**4), cut=st.integers(0, 40), put=st.binary(max_size=12))
def test_damage_costs_lines_and_no_more(name: str, at: int, cut: int, put: bytes) -> None:
    """Whatever bytes are lost or stand in between, there are entries and problems of one line each."""
    data = SOUND[name].encode()
    at %= len(data)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data[:at] + put + data[at + cut :])
        for item in read(path):
            assert isinstance(item, Article) or "\n" not in item.reason
            assert not isinstance(item, Problem) or "could not be read (" not in item.reason
            if isinstance(item, Entry):
                assert list(flaws_of(item.event)) == []


@pytest.mark.parametrize("width", [57, 60])
def test_a_row_of_another_width_is_named(write: Write, width: int) -> None:
    """A GDELT file with some broken line keeps the rest."""
    path = write("x.export.csv", gdelt_row() + "\t" * (width - 1) + "\n")
    assert "has neither 58 nor 61 columns" in problem_of(path).reason
