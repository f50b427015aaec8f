from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from dashboard.app import report
from dashboard.app.report import page_report
from dashboard.app.state import PageState
from dashboard.app.view import Page
from dashboard.config import data_dir
from dashboard.figures.palette import LIGHT
from dashboard.lexicon.catalogue import load_catalogue
from dashboard.model import columns as c
from dashboard.pipeline import build_store
from dashboard.queries.filters import Filters, filter_events
from dashboard.store.open import open_store


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store of the samples and the chronology."""
    path: Path = tmp_path_factory.mktemp("report") / "panj.db"
    build_store([data_dir() / "samples"], path)
    return str(path)


@pytest.fixture
def page(address: str) -> Page:
    """The crossings of one day, in English."""
    with open_store(address) as store:
        table, version = store.events_table(), store.version()
    filters = Filters(
        kinds=("crossing",), first=pd.Timestamp(2021, 7, 5).date(), last=pd.Timestamp(2021, 7, 5).date()
    )
    words = load_catalogue("en")
    return Page(
        table=table,
        found=table,
        shown=filter_events(table, filters),
        state=PageState(filters=filters),
        words=words,
        names=words.places,
        version=version,
        address=address,
        paper=LIGHT,
    )


def test_a_report_has_every_event_on_screen(page: Page) -> None:
    """A row an event in the order of the table, each with a sentence and a source; the filters in words above."""
    made = page_report(page, [])
    assert len(made.entries) == len(page.shown) > 5
    assert all(entry.quotes and entry.sources for entry in made.entries)
    assert {entry.when for entry in made.entries} == {"5 July 2021"}
    assert made.facts[1] == "Filters: 5 Jul 2021 – 5 Jul 2021; Crossing"
    assert made.note is None


def test_a_sentence_stands_once(page: Page) -> None:
    """Articles that say the same in the same words are quoted once, each event with all that differ."""
    for entry in page_report(page, []).entries:
        assert len({quote.text for quote in entry.quotes}) == len(entry.quotes)


def test_a_report_names_outlets_licence_and_version(page: Page) -> None:
    """All outlets that are on screen, what may be done with it, and which data it was."""
    outlets, licence, credit = page_report(page, []).credits
    assert all(outlet in outlets for several in page.shown[c.OUTLETS] for outlet in several)
    assert "CC BY 4.0" in licence
    assert page.version in credit


def test_a_long_report_says_what_it_leaves_out(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the most that a browser likes, the number of the others is told."""
    monkeypatch.setattr(report, "MOST_ENTRIES", 2)
    made = page_report(replace(page, shown=page.shown.head(5)), [])
    assert len(made.entries) == 2
    assert made.note is not None
    assert made.note.startswith("3 more events")
