from pathlib import Path

import pandas as pd
import pytest

from dashboard.errors import StoreError
from dashboard.model import columns as c
from dashboard.pipeline import build_store
from dashboard.store.open import open_store
from dashboard.store.parquet_files import copy_to_parquet
from dashboard.store.parquet_store import ParquetStore
from dashboard.store.store import Store

ARTICLE = "Dushanbe, 5 July 2021 - On 5 July 2021, 40 Afghan soldiers crossed the Panj from Badakhshan into Tajikistan."


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, Store]:
    """An article with two problems and the chronology, in SQLite and as Parquet."""
    folder = tmp_path_factory.mktemp("parquet")
    (folder / "one.txt").write_text(ARTICLE, encoding="utf-8")
    build_store([folder / "one.txt", folder / "none.txt", folder / "no.txt"], folder / "panj.db")
    store = open_store(folder / "panj.db")
    copy_to_parquet(store, f"parquet://{folder / 'parquet'}")
    return store, open_store(f"parquet://{folder / 'parquet'}")


def test_it_answers_as_the_store_it_was_written_from(stores: tuple[Store, Store]) -> None:
    """The same table to the type, events, articles, problems, conflicts and version."""
    store, parquet = stores
    table = store.events_table()
    pd.testing.assert_frame_equal(parquet.events_table(), table)
    ids = list(table[c.EVENT_ID])
    assert list(parquet.events(ids[::-1])) == list(store.events(ids[::-1]))
    assert list(parquet.articles()) == list(store.articles())
    for ask in ("version", "last_run", "problems", "conflicts", "newest_events", "corrections"):
        assert getattr(parquet, ask)() == getattr(store, ask)(), ask
    event = store.event(ids[5])
    article_id = event.reports[0].article_id
    assert parquet.event(ids[5]) == event
    assert parquet.article(article_id) == store.article(article_id)
    assert parquet.history(event) == ()


@pytest.mark.parametrize(
    "words", ["soldiers", "sold", '"border guards"', "panj river", "oldiers", "", "zzz", '"border guar"']
)
def test_words_are_found_alike(stores: tuple[Store, Store], words: str) -> None:
    """Beginnings of words, words held together, and nothing but whole beginnings."""
    store, parquet = stores
    assert parquet.search(words) == store.search(words)


def test_nothing_is_ever_written_to_it(stores: tuple[Store, Store]) -> None:
    """Whatever would change it says what to change instead, and an unknown event is none."""
    _, parquet = stores
    assert isinstance(parquet, ParquetStore)
    with pytest.raises(StoreError, match="only read"), parquet.rebuild():
        pass
    with pytest.raises(StoreError, match="only read"):
        parquet.drop_view("x")
    with pytest.raises(StoreError, match="only read"):
        open_store(parquet.name, create=True)
    with pytest.raises(StoreError, match="no event 'x'"):
        parquet.event("x")


def test_only_a_parquet_store_is_opened_or_replaced(stores: tuple[Store, Store], tmp_path: Path) -> None:
    """A folder of other things is named and left alone; a store of before gives way whole."""
    store, _ = stores
    target = tmp_path / "mine"
    target.mkdir()
    with pytest.raises(StoreError, match=r"panj\.json is missing"):
        open_store(f"parquet://{target}")
    copy_to_parquet(store, f"parquet://{target}")
    copy_to_parquet(store, f"parquet://{target}")
    assert open_store(f"parquet://{target}").version() == store.version()
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
    (target / "panj.json").unlink()
    with pytest.raises(StoreError, match="is no Parquet store of Panj; name an empty folder"):
        copy_to_parquet(store, f"parquet://{target}")
