import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from dashboard.locking import alone
from dashboard.model.stages import SUPERSEDED
from dashboard.store.open import open_store
from dashboard.watch.looking import changed
from dashboard.watch.state import File, State

Panj = Callable[..., Result]
Watch = Callable[..., Result]

TEXT = "Border news\n\nOn 5 July 2021, {} Afghan soldiers crossed from Badakhshan into Tajikistan, guards said.\n"
STORY = (
    "<html><head><title>{0} soldiers cross</title></head><body><article><p>{1}</p></article></body></html>"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one article."""
    path = tmp_path / "watched"
    path.mkdir()
    put(path / "one.txt", TEXT.format(40))
    return path


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "panj.db"


@pytest.fixture
def watch(panj: Panj, store: Path) -> Watch:
    """Look once."""
    return lambda *places: panj("watch", *places, "--store", store, "--once", "--no-chronology")


def put(path: Path, text: str) -> None:
    """Write a file that differs from what it was, whatever the clock's steps are."""
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(before + 10**9, max(before + 10**9, 1_600_000_000 * 10**9)))


def numbers(store: Path | str) -> list[int]:
    """The numbers of the events there."""
    with open_store(store) as opened:
        assert list(opened.faults()) == []
        return sorted(event.count_min or 0 for event in opened.extracted_events())


def test_a_store_is_made_and_kept_up_to_date(watch: Watch, folder: Path, store: Path) -> None:
    """What is new is added; where nothing is, nothing is done and nothing said."""
    first = watch(folder)
    assert (first.exit_code, first.stderr) == (0, "")
    assert first.stdout[9:] == f"1 articles new or changed, 0 problems; now 1 reports, 1 events: {store}\n"
    before = store.read_bytes()
    assert watch(folder).output == ""
    assert store.read_bytes() == before
    put(folder / "two.txt", TEXT.format(600))
    assert watch(folder).stdout[9:].startswith("1 articles new")
    assert numbers(store) == [40, 600]


def test_a_changed_article_counts_as_it_is_now(watch: Watch, folder: Path, store: Path) -> None:
    """Both texts are kept; one that becomes what it was counts as that; touching a file is no change."""
    watch(folder)
    put(folder / "one.txt", TEXT.format(45))
    watch(folder)
    assert numbers(store) == [45]
    with open_store(store) as opened:
        assert len(list(opened.articles())) == 2
        assert [problem.stage for problem in opened.problems()] == [SUPERSEDED]
    put(folder / "one.txt", TEXT.format(40))
    watch(folder)
    assert numbers(store) == [40]
    before = store.read_bytes()
    put(folder / "one.txt", TEXT.format(40))
    watch(folder)
    assert store.read_bytes() == before


def test_two_files_of_one_name_change_each_for_itself(watch: Watch, folder: Path, store: Path) -> None:
    """The older version of the one takes nothing from the other."""
    (folder / "other").mkdir()
    put(folder / "other" / "one.txt", TEXT.format(600))
    watch(folder)
    put(folder / "other" / "one.txt", TEXT.format(700))
    watch(folder)
    assert numbers(store) == [40, 700]


def test_a_removed_file_takes_nothing_with_it(watch: Watch, folder: Path, store: Path) -> None:
    """What it told stays told; the same file back again is nothing new."""
    watch(folder)
    (folder / "one.txt").unlink()
    assert watch(folder).output == ""
    put(folder / "one.txt", TEXT.format(40))
    watch(folder)
    assert numbers(store) == [40]


def test_what_could_not_be_read_is_forgotten_once_it_can(watch: Watch, folder: Path, store: Path) -> None:
    """A broken file is a problem while it is broken, said once and not at every look."""
    put(folder / "two.txt", "")
    assert "two.txt: the file is empty" in watch(folder).stderr
    assert watch(folder).output == ""
    put(folder / "two.txt", TEXT.format(600))
    assert watch(folder).exit_code == 0
    with open_store(store) as opened:
        assert opened.problems() == ()
    assert numbers(store) == [40, 600]


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_text("{broken")])
def test_without_its_notes_a_watch_adds_nothing_twice(
    watch: Watch, folder: Path, store: Path, damage: Callable[[Path], Any]
) -> None:
    """Everything is looked at again, and the store stays as it is."""
    watch(folder)
    before = numbers(store)
    damage(Path(f"{store}.watch.json"))
    assert watch(folder).exit_code == 0
    assert numbers(store) == before
    with open_store(store) as opened:
        assert opened.problems() == ()


def test_what_a_build_dropped_comes_back(panj: Panj, watch: Watch, folder: Path, store: Path) -> None:
    """A fresh build of something else takes the folder's articles; the next look finds that they are missing."""
    watch(folder)
    other = folder.parent / "other.txt"
    put(other, TEXT.format(600))
    panj("build", other, "--store", store, "--no-chronology", "--fresh")
    assert numbers(store) == [600]
    watch(folder)
    assert numbers(store) == [40, 600]


def test_a_feed_is_watched_where_it_is_allowed(
    panj: Panj, web: Any, hurried: None, store: Path, tmp_path: Path
) -> None:
    """Its pages lie in a folder beside the store, and a page that changes is a newer version."""
    sitemap = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>/one</loc><lastmod>{}</lastmod></url></urlset>'
    for number, day in ((40, "2021-07-05"), (45, "2021-07-06")):
        words = (
            f"On 5 July 2021, {number} Afghan soldiers crossed from Badakhshan into Tajikistan, guards said. "
        )
        web.page("/one", STORY.format(number, words * 3))
        web.page("/map.xml", sitemap.format(day), kind="application/xml")
    arguments = ("watch", f"{web.address}/map.xml", "--store", store, "--once", "--no-chronology")
    refused = panj(*arguments)
    assert (refused.exit_code, web.asked) == (1, [])
    assert "--allow-network allows it" in refused.stderr
    found = []
    for _ in range(2):
        assert panj(*arguments, "--allow-network").exit_code == 0
        found.append(numbers(store))
    assert found == [[40], [45]]
    pages = Path(f"{store}.fetched")
    other = tmp_path / "other.txt"
    put(other, TEXT.format(600))
    for paths, expected in (([pages], [45]), ([other], [45, 600]), ([other, "--fresh"], [600])):
        assert panj("build", *paths, "--store", store, "--no-chronology").exit_code == 0
        assert numbers(store) == expected


def test_a_store_that_machines_share_is_watched_too(panj: Panj, folder: Path, postgres_store: str) -> None:
    """The notes lie among the user's data."""
    arguments = ("watch", folder, "--store", postgres_store, "--once", "--no-chronology")
    panj(*arguments)
    put(folder / "one.txt", TEXT.format(45))
    assert panj(*arguments).exit_code == 0
    assert panj(*arguments).output == ""
    assert numbers(postgres_store) == [45]


def test_a_folder_that_is_not_there_is_said(watch: Watch, tmp_path: Path, store: Path) -> None:
    """And no store is made."""
    result = watch(tmp_path / "nowhere")
    assert (result.exit_code, result.stderr) == (
        1,
        f"Error: {tmp_path / 'nowhere'}: no such file or folder\n",
    )
    assert not store.exists()


def test_two_watchers_of_one_store_are_one_too_many(watch: Watch, folder: Path, store: Path) -> None:
    """The second says so, and does nothing."""
    with alone(Path(f"{store}.watch.lock"), ""):
        result = watch(folder)
    assert result.exit_code == 1
    assert "another panj watch keeps it up to date" in result.stderr
    assert not store.exists()


def test_a_watch_goes_on_until_it_is_stopped(
    panj: Panj, watch: Watch, folder: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It finds what is put there meanwhile, says what goes wrong and tries again; Ctrl-C is no error."""
    watch(folder)
    hidden = store.with_suffix(".away")
    meanwhile = iter(
        (
            lambda: put(folder / "two.txt", TEXT.format(600)),
            lambda: store.rename(hidden),
            lambda: hidden.rename(store),
            lambda: put(folder / "three.txt", TEXT.format(700).replace("5 July", "9 August")),
        )
    )

    def pause(seconds: float) -> None:
        assert seconds == 2
        step = next(meanwhile, None)
        if step is None:
            raise KeyboardInterrupt
        step()

    monkeypatch.setattr("dashboard.cli.watch.time.sleep", pause)
    result = panj("watch", folder, "--store", store, "--every", 2)
    assert result.exit_code == 0
    assert [line[9:30] for line in result.stdout.splitlines()] == ["1 articles new or cha"] * 2 + [""]
    assert "there is no store" in result.stderr
    assert result.stdout.endswith("Stopped.\n")
    assert numbers(store) == [40, 600, 700]


def test_a_file_that_is_being_written_waits() -> None:
    """What was changed a moment ago is looked at again the next time; a time to come is taken for a wrong clock."""
    now = time.time()
    found = {str(age): f"10 {int((now - age) * 1e9)}" for age in (0.5, 5.0, -100.0)}
    assert set(changed(found, {}, now=now)) == {"5.0", "-100.0"}
    assert set(changed(found, {})) == set(found)
    assert changed(found, {path: File(sign=sign) for path, sign in found.items()}) == {}


def test_notes_are_plain_json(tmp_path: Path) -> None:
    """Whoever wonders can read them."""
    State(content="abc", files={"a.txt": File(sign="1 2", articles=(("ff", None),))}).save(
        tmp_path / "s.json"
    )
    assert json.loads((tmp_path / "s.json").read_text()) == {
        "content": "abc",
        "files": {"a.txt": {"sign": "1 2", "articles": [["ff", None]]}},
    }
