"""Reading ahead: what the first page needs is there before it is asked for."""

from pathlib import Path

import pytest

from dashboard.app import loads
from dashboard.app.start import read_ahead


def test_the_first_page_finds_the_ground_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    """The outlines are made once, ahead of the page."""
    made: list[object] = []
    make = loads.make_ground
    monkeypatch.setattr(loads, "make_ground", lambda outlines: made.append(outlines) or make(outlines))
    loads.load_ground.clear()
    read_ahead()
    assert len(made) == 1
    assert loads.load_ground().provinces
    assert len(made) == 1


def test_a_store_that_is_missing_is_left_to_the_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing is raised where nobody would read it, and no store is made by looking for one."""
    monkeypatch.setenv(loads.STORE_VARIABLE, str(tmp_path / "none.db"))
    read_ahead()
    assert list(tmp_path.iterdir()) == []
