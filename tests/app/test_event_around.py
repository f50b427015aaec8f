from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.app.loads import STORE_VARIABLE
from dashboard.model.event import Event
from dashboard.model.report import Report
from dashboard.store.open import open_store

SCRIPT = Path(__file__).parents[2] / "dashboard" / "app" / "main.py"
WHOLE: dict[str, Any] = {"event_id": "whole"}
PART: dict[str, Any] = {"event_id": "part", "count_min": 37, "count_max": 37, "part_of": "whole"}
OTHER: dict[str, Any] = {"event_id": "other", "count_min": 5, "count_max": 5, "to_country": None}


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    make_event: Callable[..., Event],
    make_report: Callable[..., Report],
) -> Callable[..., AppTest]:
    """The page of a store of a whole, its part and a third event of the same place and day."""
    path = tmp_path / "panj.db"
    with open_store(path, create=True) as opened, opened.rebuild() as writer:
        writer.add_events(
            make_event(**one, reports=(make_report(report_id=one["event_id"]),))
            for one in (WHOLE, PART, OTHER)
        )
        writer.finish()
    monkeypatch.setenv(STORE_VARIABLE, str(path))

    def run_it(**query: str) -> AppTest:
        page = AppTest.from_file(str(SCRIPT), default_timeout=60)
        for key, value in query.items():
            page.query_params[key] = value
        page.run()
        assert not page.exception
        return page

    return run_it


def keys(page: AppTest, start: str) -> list[str]:
    return [button.key for button in page.button if (button.key or "").startswith(start)]


def words_on(page: AppTest) -> str:
    return " ".join(element.proto.body for element in page.get("html"))


def test_whole_and_part_lead_to_each_other(run: Callable[..., AppTest]) -> None:
    """The whole links its parts and a part its whole; both are told as counted once."""
    page = run(event="whole")
    assert keys(page, "kin-") == ["kin-parts-part"]
    assert "Its part, counted within it" in words_on(page)
    page.button(key="kin-parts-part").click().run()
    assert page.query_params["event"] == "part"
    assert keys(page, "kin-") == ["kin-whole-whole"]


def test_neighbours_are_others_within_the_filters(run: Callable[..., AppTest]) -> None:
    """Before, after and near; kin stand elsewhere, and what the filters leave out is no neighbour."""
    page = run(event="whole")
    assert keys(page, "near-") == ["near-before-other", "near-place-other"]
    page.button(key="near-place-other").click().run()
    assert page.query_params["event"] == "other"
    assert keys(run(event="whole", kind="clash"), "near-") == []


def test_the_event_and_its_sources_are_there_to_copy(run: Callable[..., AppTest]) -> None:
    """Link, text and BibTeX, each with its own button to copy; in the language of the page."""
    link, text, entry = (code.value for code in run(event="whole", lang="id").code)
    assert link.endswith("?event=whole")
    assert text.splitlines()[0].startswith("Panj. (")
    assert "Peristiwa whole, data versi" in text
    assert "Outlet One. (2021, 5 Juli). https://one.example/1037" in text
    assert entry.count("@misc{") == 2


def test_an_embedded_page_has_no_furniture(run: Callable[..., AppTest]) -> None:
    """No filters, no exports, no languages, no other pages; whose data it is and the way to the whole page stay."""
    page = run(embed="1", event="whole", page="add")
    assert not [
        button.key
        for button in page.button
        if not str(button.key).startswith(("open-", "close-", "near-", "kin-"))
    ]
    assert not page.get("download_button")
    assert "OpenStreetMap" in words_on(page)
    assert "<h1" not in words_on(page)
    assert "<h1" in words_on(run(embed="0"))
