import hashlib
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from dashboard.store.open import open_store

Panj = Callable[..., Result]


def test_why_leads_from_the_event_to_the_files(panj: Panj, articles: Path, tmp_path: Path) -> None:
    """Event, reports, sentences, articles, files with hash and moment, and the originals where they are kept."""
    path = tmp_path / "panj.db"
    assert panj("build", articles, "--store", path, "--no-chronology", "--keep-originals").exit_code == 0
    with open_store(path) as store:
        table = store.events_table()
        event = store.event(table.loc[table["count_min"] == 1037, "event_id"].iloc[0])
    told = panj("why", event.event_id, "--store", path).stdout
    assert told.startswith(f"event {event.event_id}: crossing, 2021-07-05, ")
    for report in event.reports:
        assert f"← report {report.report_id}" in told
        assert report.evidence in told
    for file in articles.iterdir():
        data = file.read_bytes()
        assert f"← {file}, read 20" in told
        assert f"sha256 {hashlib.sha256(data).hexdigest()}" in told
        kept = tmp_path / "panj.db.originals" / f"{hashlib.sha256(data).hexdigest()}.txt"
        assert f"kept as {kept}" in told
        assert kept.read_bytes() == data


def test_originals_stay_with_their_articles(panj: Panj, articles: Path, tmp_path: Path) -> None:
    """Kept once, they stay over builds that do not ask for it; what no article needs goes; changed ones are named."""
    path, folder = tmp_path / "panj.db", tmp_path / "panj.db.originals"
    build = ("build", articles, "--store", path, "--no-chronology")
    panj(*build)
    assert not folder.exists()
    panj(*build, "--keep-originals")
    panj(*build)
    assert len(list(folder.iterdir())) == 2
    panj("build", articles / "english.txt", "--store", path, "--no-chronology", "--keep-originals")
    (kept,) = folder.iterdir()
    assert panj("check", "--store", path).exit_code == 0
    kept.write_text("another text")
    result = panj("check", "--store", path)
    assert (result.exit_code, result.stdout) == (
        1,
        f"article english: its original {kept} has changed\n",
    )


def test_a_backup_has_all_of_it(panj: Panj, articles: Path, tmp_path: Path) -> None:
    """The copy is a sound store, with the originals beside it; a second one of the same name is refused."""
    path, copy = tmp_path / "panj.db", tmp_path / "copy.db"
    panj("build", articles, "--store", path, "--keep-originals")
    result = panj("backup", copy, "--store", path)
    assert (result.exit_code, result.stdout) == (0, f"{path}: copied to {copy}\n")
    assert panj("check", "--store", copy).exit_code == 0
    exports = [panj("export", "--format", "jsonl", "--store", one).stdout for one in (path, copy)]
    assert exports[0] == exports[1]
    assert len(list((tmp_path / "copy.db.originals").iterdir())) == 2
    assert "is there already" in panj("backup", copy, "--store", path).stderr


def test_a_sound_store_is_said_to_be(panj: Panj, articles: Path, tmp_path: Path) -> None:
    """Nothing on standard output, a line of what there is beside it, and status 0."""
    path = tmp_path / "panj.db"
    panj("build", articles, "--store", path)
    result = panj("check", "--store", path)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith(f"{path}: 82 articles, 8")
    assert result.stderr.endswith("; no faults\n")


def test_an_event_that_is_not_there_is_named(panj: Panj, articles: Path, tmp_path: Path) -> None:
    """One line, and no traceback."""
    path = tmp_path / "panj.db"
    panj("build", articles, "--store", path, "--no-chronology")
    result = panj("why", "nowhere", "--store", path)
    assert (result.exit_code, result.stderr) == (1, f"Error: {path}: there is no event 'nowhere'\n")
