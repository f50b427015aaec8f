from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from dashboard.errors import StoreError
from dashboard.model.article import Article
from dashboard.model.event import Event
from dashboard.store.engine import make_engine, writing
from dashboard.store.open import open_store
from dashboard.store.store import Store

Make = Callable[..., Event]
Target = Path | str

ARTICLE = Article(
    article_id="a-1", text="1,037 soldiers crossed.", lang="en", sha256="ab" * 32, read_from="a-1.txt"
)


def fill(store: Store, make_event: Make) -> None:
    with store.rebuild() as writer:
        writer.add_article(ARTICLE)
        writer.add_events([make_event(event_id="e-1", lat=37.5, lon=71.5, geo_precision="district")])
        writer.finish()


def test_a_sound_store_has_no_faults(target: Target, make_event: Make) -> None:
    """Neither when it is empty, nor when it is built."""
    with open_store(target, create=True) as store:
        assert list(store.faults()) == []
        fill(store, make_event)
        assert list(store.faults()) == []


# What somebody did behind the store's back, and the line that tells of it.
FAULTS = {
    "no article": ("DELETE FROM articles", "reports: come from article a-1, which is not there"),
    "no event": ("DELETE FROM events", "reports: belongs to event e-1, which is not there"),
    "no report": ("DELETE FROM reports", "event e-1: no report tells of it"),
    "no source": ("DELETE FROM event_sources", "event e-1: has other reports or sources than it says"),
    "no whole": ("UPDATE events SET part_of = 'x'", "events: are parts of event x, which is not there"),
    "days": (
        "UPDATE events SET date_start = '2021-07-09'",
        "event e-1: date_start 2021-07-09 lies beyond date_end",
    ),
    "one day": ("UPDATE events SET date_end = NULL", "event e-1: one of date_start and date_end is missing"),
    "count": ("UPDATE reports SET count_max = 5", "report r-1: count_min 1037 lies beyond count_max 5"),
    "half a point": ("UPDATE events SET lon = NULL", "event e-1: one of lat and lon is missing"),
    "no place": ("UPDATE events SET lat = 97", "event e-1: lat 97.0, lon 71.5 is no place on earth"),
    "a pin for a province": ("UPDATE events SET geo_precision = 'admin1'", "event e-1: has a point, though"),
    "confidence": ("UPDATE events SET confidence = 7", "event e-1: confidence 7.0 is not between 0 and 1"),
    "hash": ("UPDATE articles SET sha256 = 'abc'", "article a-1: sha256 'abc' is no hash"),
    "text": (
        "UPDATE articles SET text = '1,038 soldiers crossed.'",
        "report r-1: its sentence does not stand in",
    ),
    "shorter text": (
        "UPDATE articles SET text = '1,037'",
        "report r-1: its sentence lies outside of article a-1",
    ),
    "offsets": (
        "UPDATE reports SET evidence_start = 3",
        "report r-1: its sentence does not stand in article a-1",
    ),
    "claims": ("""UPDATE event_claims SET report_ids = '["zz"]'""", "names reports that it has not"),
    "anything": ("UPDATE events SET place = 'Elsewhere'", "not what the last build left"),
}


@pytest.mark.parametrize(("act", "line"), FAULTS.values(), ids=FAULTS)
def test_what_was_changed_by_hand_is_named(target: Target, make_event: Make, act: str, line: str) -> None:
    """A line says what is wrong and where; nothing of it goes unseen."""
    with open_store(target, create=True) as store:
        fill(store, make_event)
        engine = make_engine(target, "test")
        with writing(engine, "test") as connection:
            connection.execute(text(act))
        engine.dispose()
        faults = list(store.faults())
    assert [fault for fault in faults if line in fault]


def test_a_damaged_file_is_named(tmp_path: Path, make_event: Make) -> None:
    """Pages that somebody wrote over do not go unseen."""
    path = tmp_path / "panj.db"
    with open_store(path, create=True) as store, store.rebuild() as writer:
        writer.add_events(make_event(event_id=f"e-{n}", reports=()) for n in range(500))
        writer.finish()
    data = path.read_bytes()
    middle = len(data) // 2
    path.write_bytes(data[:middle] + bytes(8192) + data[middle + 8192 :])
    with pytest.raises(StoreError, match="damaged"), open_store(path) as store:
        raise_first(store)


def raise_first(store: Store) -> None:
    """What `panj check` does with the first line."""
    for fault in store.faults():
        raise StoreError(fault)
