import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from dashboard.config import data_dir
from dashboard.readers.chronology import read_chronology
from dashboard.store.open import open_store

Panj = Callable[..., Result]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the chronology."""
    path = tmp_path_factory.mktemp("store") / "chronology.db"
    with open_store(path, create=True) as opened, opened.rebuild() as writer:
        for article, event in read_chronology(data_dir() / "chronology" / "border_events.jsonl"):
            writer.add_article(article)
            writer.add_events([event])
        writer.finish()
    return path


FILTERS = {
    "none": ([], 80),
    "kind": (["--kind", "return"], 5),
    "two kinds": (["--kind", "return", "--kind", "border"], 6),
    "country in small letters": (["--country", "uzb"], 4),
    "province": (["--admin1", "AF-BAL"], 2),
    "actor": (["--actor", "UNHCR"], 2),
    "one day": (["--from", "2021-07-05", "--to", "2021-07-05", "--kind", "crossing"], 8),
    "all together": (
        ["--kind", "crossing", "--country", "AFG", "--from", "2021-07-13", "--to", "2021-07-13"],
        2,
    ),
    "near the border": (["--border-km", "1", "--from", "2024-01-01"], 4),
    "many sources": (["--sources", "4", "--kind", "crossing"], 1),
    "no place": (["--unplaced"], 6),
    "surely in a week": (["--surely", "--from", "2021-06-21", "--to", "2021-06-27"], 4),
    "possibly in a week": (["--from", "2021-06-21", "--to", "2021-06-27"], 6),
    "words": (["--search", "Panji Poyon"], 2),
    "nothing fits": (["--from", "2030-01-01"], 0),
}


@pytest.mark.parametrize(("options", "expected"), FILTERS.values(), ids=FILTERS)
def test_filters_choose_events(panj: Panj, store: Path, options: list[str], expected: int) -> None:
    """Values of one option add up, options narrow down, and every format gives the same events in order."""
    lines = panj("export", "--format", "jsonl", "--store", store, *options).stdout.splitlines()
    ids = [json.loads(line)["event_id"] for line in lines]
    table = panj("export", "--format", "csv", "--store", store, *options).stdout
    collection = json.loads(panj("export", "--format", "geojson", "--store", store, *options).stdout)
    assert len(ids) == expected
    assert [row["event_id"] for row in csv.DictReader(io.StringIO(table))] == ids
    assert [feature["id"] for feature in collection["features"]] == ids


def test_the_file_says_what_was_chosen(panj: Panj, store: Path, tmp_path: Path) -> None:
    """GeoJSON carries the filters and the version of the data."""
    target = tmp_path / "events.geojson"
    result = panj(
        "export",
        "--format",
        "geojson",
        "--store",
        store,
        "--kind",
        "attack",
        "--to",
        "2022-12-31",
        "-o",
        target,
    )
    assert (result.exit_code, result.output) == (0, "")
    about = json.loads(target.read_text("utf-8"))["panj"]
    assert about["filters"] == {"to": ["2022-12-31"], "kinds": ["attack"]}
    with open_store(store) as opened:
        assert about["data_version"] == opened.version()


WRONG = {
    "no such day": (["--from", "2021-02-30"], 2, "'2021-02-30' is no day; write it like 2021-07-05"),
    "days turned around": (["--from", "2021-07-05", "--to", "2021-07-01"], 2, "lies before"),
    "no such kind": (["--kind", "quarrel"], 2, "'quarrel' is not one of"),
    "no store": (["--store", "nowhere.db"], 1, "nowhere.db: there is no store"),
}


@pytest.mark.parametrize(("options", "status", "reason"), WRONG.values(), ids=WRONG)
def test_wrong_options_are_explained(
    panj: Panj, store: Path, options: list[str], status: int, reason: str
) -> None:
    """One line says what is allowed; nothing is written."""
    result = panj("export", "--format", "csv", "--store", store, *options)
    assert (result.exit_code, result.stdout) == (status, "")
    assert reason in result.stderr.splitlines()[-1]


def test_every_format_is_written(panj: Panj, store: Path, tmp_path: Path) -> None:
    """Each name that the list has makes a file; where it has no room for filters and licence, a second one has them."""
    listed = panj("export", "--formats").stdout.splitlines()
    assert len(listed) >= 11
    for name in (line.split()[0] for line in listed):
        target = tmp_path / f"events.{name}"
        result = panj("export", "--format", name, "--store", store, "--kind", "border", "-o", target)
        assert (result.exit_code, result.output) == (0, "")
        assert target.stat().st_size > 100
    beside = {path.name: json.loads(path.read_text("utf-8")) for path in tmp_path.glob("*-metadata.json")}
    assert set(beside) == {f"events.{name}-metadata.json" for name in ("csv", "jsonl", "acled", "ucdp")}
    assert beside["events.csv-metadata.json"]["url"] == "events.csv"
    assert beside["events.csv-metadata.json"]["panj"]["filters"] == {"kinds": ["border"]}


def test_an_unknown_format_is_explained(panj: Panj, store: Path) -> None:
    """The line names all there are."""
    result = panj("export", "--format", "shapefile", "--store", store)
    assert result.exit_code == 2
    assert "there is no format 'shapefile'; there are csv, xlsx, jsonl, geojson" in result.stderr
