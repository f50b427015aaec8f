import json
from pathlib import Path

from dashboard.config import data_dir
from dashboard.intake import CHRONOLOGY
from dashboard.merge.events import merge_reports
from dashboard.merge.parts import find_parts
from dashboard.pipeline import build_store
from dashboard.readers.chronology import read_chronology
from dashboard.store.open import open_store

TEXT = "On Monday 1,037 Afghan soldiers crossed the border from Badakhshan into Tajikistan, the border guards said."
LATER = "A total of 1,037 Afghan soldiers fled from Badakhshan across the border to Tajikistan on July 5."


def write(folder: Path, name: str, day: str, text: str) -> None:
    article = {
        "id": name,
        "lang": "en",
        "published": day,
        "title": "Soldiers cross",
        "text": text,
        "outlet": name,
    }
    (folder / f"{name}.json").write_text(json.dumps(article), "utf-8")


def ids_in(store: Path) -> dict[str, str]:
    """The event of every article."""
    with open_store(store) as opened:
        table = opened.events_table()
        return {r.article_id: e.event_id for e in opened.events(list(table["event_id"])) for r in e.reports}


def test_an_earlier_article_joins_and_the_id_stays(tmp_path: Path) -> None:
    """A store that is built again with an article published before those it has keeps the ids of its events."""
    news, store = tmp_path / "news", tmp_path / "panj.sqlite"
    news.mkdir()
    write(news, "late", "2021-07-07", LATER)
    build_store([news], store, with_chronology=False)
    before = ids_in(store)
    write(news, "early", "2021-07-05", TEXT)
    build_store([news], store, with_chronology=False)
    after = ids_in(store)
    assert after["early"] == after["late"] == before["late"]
    build_store([news], tmp_path / "fresh.sqlite", with_chronology=False)
    assert ids_in(tmp_path / "fresh.sqlite")["late"] != before["late"]


def test_the_sum_and_its_waves_stay_apart() -> None:
    """1,037 is a whole with seven parts that add up to it; reports of the whole join it and no part."""
    chronology = [event for _, event in read_chronology(data_dir() / CHRONOLOGY)]
    (whole,) = [e for e in chronology if e.count_min == e.count_max == 1037]
    events = merge_reports([], chronology)
    parts = [e for e in events if e.part_of == whole.event_id]
    assert sorted(e.count_min or 0 for e in parts) == [50, 83, 102, 104, 173, 213, 312]
    assert sum(e.count_min or 0 for e in parts) == 1037
    assert find_parts(events) == {}
