"""Data sets of events in a store: beside articles, joined by their reports, and never by one another."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.correct.make import make_correction
from dashboard.model.additions import PAGE, WATCH
from dashboard.model.correction import Action
from dashboard.model.event import Event
from dashboard.model.stages import DUPLICATE
from dashboard.pipeline import add_to_store, build_store
from dashboard.readers.read import read_paths
from dashboard.store.open import open_store

ACLED = """event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,country,admin1,\
location,latitude,longitude,geo_precision,source,notes,fatalities,tags
AFG1,2021-08-08,1,Battles,Non-state actor overtakes territory,Taliban,Afghan government forces,Afghanistan,Kunduz,\
Kunduz,36.728,68.857,1,Courier,"On 8 August 2021, Taliban fighters captured Kunduz city.",{dead},
"""
UCDP = """id,type_of_violence,side_a,side_b,where_prec,where_coordinates,adm_1,country,date_prec,date_start,date_end,\
low,high,source_headline
7,1,Government of Afghanistan,Taliban,1,Kunduz city,Kunduz province,Afghanistan,1,2021-08-08,2021-08-08,2,2,\
Taliban fighters captured Kunduz city on 8 August 2021
"""
ARTICLE = (
    "Taliban fighters captured Kunduz city from Afghan government forces on 8 August 2021. Officials fled."
)
NOW = dt.datetime(2026, 11, 26, tzinfo=dt.UTC)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an ACLED file of one event, called the same in every test."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/acled.csv").write_text(ACLED.format(dead=4), encoding="utf-8")
    return Path("in")


def events(target: str = "panj.db") -> dict[str, Event]:
    """All events there by id; nothing is wrong in the store."""
    with open_store(target) as store:
        assert list(store.faults()) == []
        return {event.event_id: event for event in store.extracted_events()}


def problems(stage: str, target: str = "panj.db") -> list[str]:
    with open_store(target) as store:
        return [one.reason for one in store.problems() if one.stage == stage]


def test_an_article_joins_the_event_of_a_data_set(folder: Path) -> None:
    """The event keeps its id, origin and what it says; the article's sentence and page stand beside its own."""
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    summary = build_store([folder], "panj.db", with_chronology=False)
    (event,) = events().values()
    assert (summary.articles, summary.events, summary.reports, summary.failures) == (2, 1, 1, 0)
    assert (event.event_id, event.origin, event.fatalities_low, event.place) == (
        "acled-AFG1",
        "acled",
        4,
        "Kunduz",
    )
    assert [report.rule == "acled" for report in event.reports] == [True, False]
    assert event.sources[0].outlet == "Courier"
    with open_store("panj.db") as store:
        before = store.version()
    build_store([folder], "panj.db", with_chronology=False)
    with open_store("panj.db") as store:
        assert store.version() == before


def test_two_data_sets_never_merge(folder: Path) -> None:
    """Each told the event in its own way; which of them is right is not for us to say."""
    (folder / "ged.csv").write_text(UCDP, encoding="utf-8")
    build_store([folder], "panj.db")
    found = {key: event for key, event in events().items() if event.origin != "chronology"}
    assert set(found) == {"acled-AFG1", "ucdp-7"}
    assert all(event.origin == "chronology" or len(event.reports) == 1 for event in events().values())


def test_the_same_event_twice_counts_once(folder: Path) -> None:
    """A second file with the same event is a duplicate, whatever it says of it."""
    (folder / "later.csv").write_text(ACLED.format(dead=9), encoding="utf-8")
    build_store([folder], "panj.db", with_chronology=False)
    assert [event.fatalities_low for event in events().values()] == [4]
    (reason,) = problems(DUPLICATE)
    assert "is the same event as acled-AFG1 of in/acled.csv" in reason


def test_an_article_that_is_added_later_joins(folder: Path) -> None:
    """What is added to a store is merged anew with its entries, and corrections of these hold."""
    build_store([folder], "panj.db", with_chronology=False)
    with open_store("panj.db") as store:
        (event,) = store.extracted_events()
        made = {"made_by": "me", "reason": "mistyped", "now": NOW, "before": ()}
        store.correct(make_correction(Action.EDIT, event, **made, changes={"fatalities_low": 3}))
    Path("late.txt").write_text(ARTICLE, encoding="utf-8")
    add_to_store(read_paths(["late.txt"]), "panj.db")
    (event,) = events().values()
    assert (event.event_id, len(event.reports), event.fatalities_low) == ("acled-AFG1", 2, 4)
    with open_store("panj.db") as store:
        shown = next(iter(store.events(["acled-AFG1"])))
    assert (shown.fatalities_low, shown.origin) == (3, "acled")
    add_to_store([], "panj.db")
    assert events()["acled-AFG1"] == event


@pytest.mark.parametrize("added", [PAGE, WATCH])
def test_entries_that_came_in_apart_from_a_build_stay(folder: Path, added: str) -> None:
    """A build of other paths leaves them, as events and not as texts to be read; so does one with their file."""
    Path("article.txt").write_text(ARTICLE, encoding="utf-8")
    build_store(["article.txt"], "panj.db", with_chronology=False)
    add_to_store(read_paths([folder]), "panj.db", added=added)
    once = events()
    assert {one.event_id: one.origin for one in once.values()} == {"acled-AFG1": "acled"}
    for paths in (["article.txt"], ["article.txt", folder]):
        summary = build_store(paths, "panj.db", with_chronology=False)
        assert events() == once
        assert summary.failures == 0


def test_a_file_that_is_watched_and_changes_counts_as_it_is_now(folder: Path) -> None:
    """The newer toll is the event's, under the same id; the older record stays in the store."""
    build_store([folder], "panj.db", with_chronology=False)
    (folder / "acled.csv").write_text(ACLED.format(dead=9), encoding="utf-8")
    add_to_store(read_paths([folder]), "panj.db", added=WATCH)
    assert {key: event.fatalities_low for key, event in events().items()} == {"acled-AFG1": 9}
    with open_store("panj.db") as store:
        assert len(list(store.articles())) == 2
    build_store([folder], "panj.db", with_chronology=False)
    assert {key: event.fatalities_low for key, event in events().items()} == {"acled-AFG1": 9}


def test_an_export_of_a_store_is_the_same_store(folder: Path) -> None:
    """Exported as JSON lines and built from those: the same ids, values and proofs, the chronology's own once."""
    from dashboard.exporters.about import About
    from dashboard.exporters.formats import FORMATS

    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    build_store([folder], "panj.db")
    with open_store("panj.db") as store:
        run = store.last_run()
        assert run is not None
        about = About(data_version=run.data_version, data_moment=run.finished_at)
        content = b"".join(FORMATS["jsonl"].write(store.extracted_events(), about))
    Path("events.jsonl").write_bytes(content)
    build_store(["events.jsonl"], "copy.db")
    first, second = events(), events("copy.db")
    assert first.keys() == second.keys()
    assert len(problems(DUPLICATE, "copy.db")) == 80
    for key, event in first.items():
        plain = {"reports": (), "sources": (), "claims": (), "origin": ""}
        if event.origin != "chronology":
            assert replace(second[key], **plain) == replace(event, **plain)
        assert second[key].reports[0].evidence == event.reports[0].evidence
