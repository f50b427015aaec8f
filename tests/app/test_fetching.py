from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.app.fetching import client_for_page, read_addresses
from dashboard.app.loads import STORE_VARIABLE
from dashboard.app.network import MAX_ADDRESSES, is_network_allowed
from dashboard.config import NETWORK_VARIABLE
from dashboard.fetch.client import Client
from dashboard.model.article import Article
from dashboard.model.event import Event
from dashboard.model.problem import Problem
from dashboard.store.open import open_store

SCRIPT = Path(__file__).parents[2] / "dashboard" / "app" / "main.py"

WORDS = "On 5 July 2021, 40 Afghan soldiers crossed from Badakhshan into Tajikistan, border guards said. " * 3
PAGE = (
    f"<html><head><title>Soldiers cross</title></head><body><article><p>{WORDS}</p></article></body></html>"
)
FEED = '<rss version="2.0"><channel><item><link>/one</link></item><item><link>/empty</link></item></channel></rss>'


def test_a_feed_that_is_typed_is_read(web: Any, hurried: None) -> None:
    """Articles and problems bear their addresses; every address is heard of before it is asked for."""
    web.page("/one", PAGE)
    web.page("/empty", "<html></html>")
    url = web.page("/feed", FEED, kind="application/rss+xml")
    heard: list[str] = []
    with Client([url]) as client:
        found = list(read_addresses(f"{url}\n{url}\n", client, heard.append))
    assert heard == [url, f"{web.address}/one", f"{web.address}/empty"]
    (article,) = [one for one in found if isinstance(one, Article)]
    assert (article.read_from, article.url) == (f"{web.address}/one", f"{web.address}/one")
    (problem,) = [one for one in found if isinstance(one, Problem)]
    assert (problem.source, problem.reason) == (f"{web.address}/empty", "no story is found on the page")


def test_the_page_reaches_no_private_network(web: Any, hurried: None) -> None:
    """Not even where somebody types its address; other words are no addresses."""
    with client_for_page() as client:
        found = list(read_addresses(f"{web.address}/one file:///etc/passwd", client))
    assert ["private network" in one.reason for one in found if isinstance(one, Problem)] == [True, False]
    assert web.asked == []


def test_only_so_many_are_asked_at_once(hurried: None) -> None:
    """The rest is left out."""
    typed = "\n".join(f"nothing-{number}" for number in range(MAX_ADDRESSES + 5))
    with client_for_page() as client:
        assert len(list(read_addresses(typed, client))) == MAX_ADDRESSES


@pytest.mark.parametrize(("said", "allowed"), [(None, False), ("0", False), ("1", True), ("yes", False)])
def test_the_network_has_to_be_allowed(
    monkeypatch: pytest.MonkeyPatch, said: str | None, allowed: bool
) -> None:
    """By what `panj serve --allow-network` sets, and nothing else."""
    change: Callable[..., None] = monkeypatch.setenv if said else monkeypatch.delenv
    change(NETWORK_VARIABLE, said or False)
    assert is_network_allowed() is allowed


def test_addresses_are_taken_only_where_the_network_is_allowed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, web: Any, hurried: None, make_event: Callable[..., Event]
) -> None:
    """Else a line says how to allow it; where it is, what is typed is asked for, and what fails is shown."""
    with open_store(tmp_path / "panj.db", create=True) as store, store.rebuild() as writer:
        writer.add_events([make_event()])
        writer.finish()
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "panj.db"))
    for said in ("0", "1"):
        monkeypatch.setenv(NETWORK_VARIABLE, said)
        page = AppTest.from_file(str(SCRIPT), default_timeout=60)
        page.query_params["page"] = "add"
        page.run()
        assert not page.exception
        assert ("--allow-network" in words_on(page)) is (said == "0")
        assert ("addresses-0" in {box.key for box in page.text_area}) is (said == "1")
    page.text_area(key="addresses-0").input(f"{web.address}/one")
    page.button(key="read-addresses").click().run()
    assert not page.exception
    assert "private network" in words_on(page)


def words_on(page: AppTest) -> str:
    """All that the page says in its own HTML."""
    return " ".join(element.proto.body for element in page.get("html"))
