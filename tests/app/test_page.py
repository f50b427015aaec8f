import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.app.loads import STORE_VARIABLE
from dashboard.errors import StoreError
from dashboard.lexicon.catalogue import load_catalogue, page_languages
from dashboard.model.event import Event
from dashboard.store.open import open_store

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "dashboard" / "app" / "main.py"


def words_on(page: AppTest) -> str:
    """All that the page says in its own HTML."""
    assert not page.exception
    return " ".join(element.proto.body for element in page.get("html"))


def run(monkeypatch: pytest.MonkeyPatch, store: Path | None, **query: str) -> AppTest:
    if store is None:
        monkeypatch.delenv(STORE_VARIABLE, raising=False)
    else:
        monkeypatch.setenv(STORE_VARIABLE, str(store))
    page = AppTest.from_file(str(SCRIPT), default_timeout=60)
    for key, value in query.items():
        page.query_params[key] = value
    return page.run()


@pytest.fixture
def store(tmp_path: Path, make_event: Callable[..., Event]) -> Path:
    """A store of one event."""
    path = tmp_path / "panj.db"
    with open_store(path, create=True) as opened, opened.rebuild() as writer:
        writer.add_events([make_event(event_id="e1")])
        writer.finish()
    return path


def test_no_store_is_one_plain_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whether none is named or it is not there, the page says so and what to do, in its language."""
    assert "Start the page with: panj serve" in words_on(run(monkeypatch, None))
    assert "Mulai halaman dengan: panj serve" in words_on(run(monkeypatch, None, lang="id"))
    assert "Make one from a folder" in words_on(run(monkeypatch, tmp_path / "nowhere.db"))


def test_an_empty_store_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without events there are no charts and one line."""
    open_store(tmp_path / "panj.db", create=True).close()
    page = run(monkeypatch, tmp_path / "panj.db")
    assert "panj build FOLDER" in words_on(page)
    assert {button.key for button in page.button} >= {"lang-en", "lang-id"}


def test_one_event_makes_a_page(monkeypatch: pytest.MonkeyPatch, store: Path) -> None:
    """The smallest store is shown whole, and its event opens by its line in the list."""
    page = run(monkeypatch, store)
    assert "<b>1</b> of 1 event" in words_on(page)
    page.button(key="open-e1").click().run()
    assert "<mark>1,037 soldiers crossed.</mark>" in words_on(page)
    assert "e1" in page.query_params["event"]
    page.button(key="close-event").click().run()
    assert "<mark>" not in words_on(page)


def test_without_a_browser_pictures_are_off_and_it_says_so(
    monkeypatch: pytest.MonkeyPatch, store: Path
) -> None:
    """Where no Chromium is found PNG is disabled, HTML is not, and a line says why."""
    monkeypatch.setattr("dashboard.app.exports.find_browser", lambda: None)
    page = run(monkeypatch, store)
    disabled = {button.proto.label: button.proto.disabled for button in page.get("download_button")}
    assert (disabled["PNG"], disabled["HTML"], disabled["CSV"]) == (True, False, False)
    assert "need a Chrome or Chromium" in words_on(page)


def test_the_address_chooses_the_language_and_the_filters(
    monkeypatch: pytest.MonkeyPatch, store: Path
) -> None:
    """A link opens in its language, filtered; its filters can be taken out one by one."""
    page = run(monkeypatch, store, lang="id", kind="clash")
    assert "<b>0</b> dari 1 peristiwa" in words_on(page)
    assert "Tidak ada peristiwa yang cocok" in words_on(page)
    page.button(key="chip-kinds-clash").click().run()
    assert "<b>1</b> dari 1 peristiwa" in words_on(page)


def test_words_in_the_address_are_looked_for(monkeypatch: pytest.MonkeyPatch, store: Path) -> None:
    """Only events that speak of them are shown, whatever signs are typed; the chip takes them out."""
    assert "<b>1</b> of 1 event" in words_on(run(monkeypatch, store, q="CROSS soldiers"))
    page = run(monkeypatch, store, q='tank AND "( NEAR*')
    assert "<b>0</b> of 1 event" in words_on(page)
    page.button(key="chip-search").click().run()
    assert "<b>1</b> of 1 event" in words_on(page)


LOOKS = [
    {"lanes": "actor", "map": "districts"},
    {"lanes": "province", "map": "provinces"},
    {
        "lanes": "source",
        "dates": "surely",
        "from": "2021-07-01",
        "km": "20",
        "sources": "1",
        "confidence": "50",
    },
]


@pytest.mark.parametrize("query", LOOKS)
def test_every_look_can_be_drawn(monkeypatch: pytest.MonkeyPatch, store: Path, query: dict[str, str]) -> None:
    """Lanes, areas and bounds that the address asks for make a page."""
    assert "of 1 event" in words_on(run(monkeypatch, store, **query))


def test_a_view_is_kept_and_opened_again(monkeypatch: pytest.MonkeyPatch, store: Path) -> None:
    """By its name, with its filters."""
    page = run(monkeypatch, store, kind="clash")
    name = next(field for field in page.text_input if "view-name" in str(field.key))
    name.set_value("  no  clashes ").run()
    page.button(key="keep-view").click().run()
    page.button(key="chip-kinds-clash").click().run()
    assert page.button(key="view-0").label == "no clashes"
    page.button(key="view-0").click().run()
    assert "<b>0</b> of 1 event" in words_on(page)


def test_a_view_that_cannot_be_kept_is_told(monkeypatch: pytest.MonkeyPatch, store: Path) -> None:
    """Where the store takes nothing in, one line says what to do instead."""

    def refuse(*_: object) -> None:
        raise StoreError("read-only")

    page = run(monkeypatch, store)
    next(field for field in page.text_input if "view-name" in str(field.key)).set_value("x").run()
    monkeypatch.setattr("dashboard.store.store.Store.keep_view", refuse)
    page.button(key="keep-view").click().run()
    assert "copy the address of the page" in words_on(page)


def test_every_string_that_the_code_asks_for_is_there() -> None:
    """No page can fail for want of a word, and no word lies unused."""
    code = "".join(path.read_text() for path in (ROOT / "dashboard").rglob("*.py"))
    whole = set(re.findall(r"""["']((?:[a-z]+\.)*[a-z_0-9]+)["']""", code))
    stems = tuple(re.findall(r'f"((?:[a-z]+\.)+)\{', code))
    for lang in page_languages():
        keys = set(load_catalogue(lang).strings)
        asked = set(re.findall(r"""say\(["']([a-z._0-9]+)["']""", code))
        assert asked - keys == set()
        assert {key for key in keys - whole if not key.startswith(stems)} == set()
