import datetime as dt
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.correct.make import make_correction
from dashboard.model.additions import PAGE, WATCH
from dashboard.model.article import Article
from dashboard.model.correction import Action
from dashboard.model.stages import SUPERSEDED
from dashboard.pipeline import add_to_store, build_store
from dashboard.readers.read import read_paths
from dashboard.store.open import open_store

FIRST = "Dushanbe, 5 July 2021 - On 5 July 2021, 40 Afghan soldiers crossed from Badakhshan into Tajikistan."
CHANGED = FIRST.replace("40 Afghan", "45 Afghan")
OTHER = "Kabul, 8 August 2021 - On 8 August 2021 the Taliban captured Kunduz city, officials said."
NOON = dt.datetime(2021, 7, 6, 12, tzinfo=dt.UTC)

Told = set[tuple[str, int | None]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one article, called as in every other test."""
    monkeypatch.chdir(tmp_path)
    return fill(Path("articles"))


def fill(path: Path) -> Path:
    path.mkdir()
    (path / "first.txt").write_text(FIRST, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that was built from such a folder."""
    home = tmp_path_factory.mktemp("built")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(home)
        build_store([fill(Path("articles"))], home / "panj.db", with_chronology=False)
    return home / "panj.db"


@pytest.fixture
def target(folder: Path, built: Path, tmp_path: Path) -> Path:
    """A store of its own that was built from the folder."""
    return shutil.copy(built, tmp_path / "panj.db")


def told(target: Path) -> Told:
    """What the reports of the events there tell of: kind and number."""
    with open_store(target) as store:
        reports = [report for event in store.extracted_events() for report in event.reports]
        return {(str(report.kind), report.count_min) for report in reports}


def texts(target: Path) -> dict[str, str]:
    """The articles there."""
    with open_store(target) as store:
        return {article.article_id: article.text for article in store.articles()}


def superseded(target: Path) -> list[str | None]:
    """The older versions there."""
    with open_store(target) as store:
        assert list(store.faults()) == []
        return [problem.article_id for problem in store.problems() if problem.stage == SUPERSEDED]


def watch(folder: Path, target: Path, text: str, name: str = "first.txt") -> None:
    """Take in a file of the folder as `panj watch` does when it finds it changed."""
    (folder / name).write_text(text, encoding="utf-8")
    add_to_store(list(read_paths([folder / name])), target, added=WATCH)


def test_a_file_that_arrives_changed_counts_as_it_is_now(folder: Path, target: Path) -> None:
    """Both texts are there; the events are the newer one's, and the older is a problem that says so."""
    watch(folder, target, CHANGED)
    assert sorted(texts(target).values()) == [FIRST, CHANGED]
    assert told(target) == {("crossing", 45)}
    assert superseded(target) == ["first"]


def test_an_event_keeps_its_id_when_its_article_changes_elsewhere(folder: Path, target: Path) -> None:
    """A sentence that is still there word for word is the same event, with what people did to it."""
    with open_store(target) as store:
        (event,) = store.extracted_events()
        correction = make_correction(
            Action.EDIT,
            event,
            made_by="Ann",
            reason="counted again",
            now=NOON,
            before=(),
            changes={"count_min": 41, "count_max": 41},
        )
        store.correct(correction)
    watch(folder, target, f"{FIRST} The river was high.")
    with open_store(target) as store:
        table = store.events_table()
        assert table.set_index("event_id")["count_min"].to_dict() == {event.event_id: 41}


def test_changes_follow_one_another_and_can_be_taken_back(folder: Path, target: Path) -> None:
    """Of three versions the last counts; a file that becomes what it was counts as that."""
    watch(folder, target, CHANGED)
    watch(folder, target, FIRST.replace("40 Afghan", "50 Afghan"))
    assert told(target) == {("crossing", 50)}
    assert len(superseded(target)) == 2
    watch(folder, target, FIRST)
    assert told(target) == {("crossing", 40)}
    assert len(superseded(target)) == 2
    add_to_store([], target, added=PAGE)
    assert told(target) == {("crossing", 40)}
    assert len(superseded(target)) == 2


def test_a_version_that_cannot_be_read_takes_no_place(folder: Path, target: Path) -> None:
    """A file that became something else leaves the events as they are."""
    article = next(item for item in read_paths([folder]) if isinstance(item, Article))
    add_to_store([replace(article, text="Texte en français.", lang="fr")], target, added=WATCH)
    add_to_store([], target)
    assert told(target) == {("crossing", 40)}
    assert superseded(target) == []


def test_two_uploads_of_one_name_are_two_articles(folder: Path, target: Path) -> None:
    """A name that a browser sends is no place where an article lies."""
    for text in (FIRST.replace("40", "60"), FIRST.replace("40", "70")):
        (folder / "upload.txt").write_text(text, encoding="utf-8")
        add_to_store(
            [replace(one, read_from="upload.txt") for one in articles(folder / "upload.txt")], target
        )
    assert {number for _, number in told(target)} == {40, 60, 70}


def articles(path: Path) -> Iterable[Article]:
    return [item for item in read_paths([path]) if isinstance(item, Article)]


def fetched(text: str, hours: int, read_from: str) -> Article:
    """A page as it was fetched so many hours after noon."""
    return Article(
        article_id="page-1",
        text=text,
        lang="en",
        url="https://one.example/page",
        published=dt.date(2021, 7, 5),
        sha256=f"{hours:064x}",
        read_from=read_from,
        fetched_at=NOON + dt.timedelta(hours=hours),
    )


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize("at_once", [True, False])
def test_of_a_page_the_one_fetched_last_counts(target: Path, order: tuple[int, int], at_once: bool) -> None:
    """In whatever order and whichever files they are read from."""
    pages = [
        fetched(FIRST.replace("40", "60"), 0, "a.warc.gz"),
        fetched(FIRST.replace("40", "70"), 1, "b.warc.gz"),
    ]
    found = [pages[index] for index in order]
    for some in [found] if at_once else [[one] for one in found]:
        add_to_store(some, target, added=WATCH)
    assert told(target) == {("crossing", 40), ("crossing", 70)}
    assert len(superseded(target)) == 1


def test_a_build_leaves_what_was_added_apart_from_it(folder: Path, target: Path) -> None:
    """What came in on the page is there after a build of the folder, again and again, with its id and its events."""
    pasted = Article(article_id="pasted-1", text=OTHER, lang="en", sha256="1" * 64, read_from="pasted text")
    add_to_store([pasted], target, added=PAGE)
    with open_store(target) as store:
        before = {event.event_id for event in store.extracted_events()}
        version = store.version()
    for _ in range(2):
        summary = build_store([folder], target, with_chronology=False)
        assert (summary.articles, summary.kept) == (1, 1)
    with open_store(target) as store:
        assert {event.event_id for event in store.extracted_events()} == before
        assert store.version() == version
        assert list(store.faults()) == []


def test_a_fresh_build_is_the_paths_alone(folder: Path, target: Path) -> None:
    """What was added goes, and what is among the paths counts as built from then on."""
    add_to_store([Article(article_id="p", text=OTHER, lang="en", read_from="pasted text")], target)
    watch(folder, target, FIRST.replace("40", "60"), "second.txt")
    build_store([folder], target, with_chronology=False, fresh=True)
    assert set(texts(target)) == {"first", "second"}
    with open_store(target) as store:
        assert store.added() == {}


def test_a_build_of_what_was_watched_reads_nothing_twice(folder: Path, target: Path) -> None:
    """The file of now counts, once and without a word of duplicates; its older version stays as such."""
    watch(folder, target, CHANGED)
    watch(folder, target, FIRST.replace("40", "50"))
    before = told(target), texts(target)
    summary = build_store([folder], target, with_chronology=False)
    assert (summary.failures, told(target)) == (0, {("crossing", 50)})
    assert set(texts(target).values()) == {CHANGED, FIRST.replace("40", "50")}  # the first one was only built
    assert before[0] == told(target)
    assert len(superseded(target)) == 1


def test_a_file_that_is_gone_leaves_what_it_told(folder: Path, target: Path) -> None:
    """By watching it came in; a build elsewhere does not take it away."""
    watch(folder, target, OTHER, "second.txt")
    (folder / "second.txt").unlink()
    build_store([folder], target, with_chronology=False)
    assert {kind for kind, _ in told(target)} == {"crossing", "capture"}


def test_an_upload_with_the_id_of_a_file_keeps_it(folder: Path, target: Path) -> None:
    """The reports of what was added hold on to their article; the file gets another id."""
    upload = Article(article_id="second", text=OTHER, lang="en", sha256="2" * 64, read_from="second.txt")
    add_to_store([upload], target)
    (folder / "second.txt").write_text(FIRST.replace("40", "60"), encoding="utf-8")
    build_store([folder], target, with_chronology=False)
    assert texts(target)["second"] == OTHER
    assert len(texts(target)) == 3
