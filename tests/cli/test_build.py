import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from dashboard.store.open import open_store

Panj = Callable[..., Result]


def test_a_build_says_what_it_did(panj: Panj, articles: Path, tmp_path: Path) -> None:
    """The last line counts articles, reports, events and problems, and names the store."""
    path = tmp_path / "panj.db"
    result = panj("build", articles, "--store", path, "--no-chronology")
    assert (result.exit_code, result.stderr) == (0, "")
    with open_store(path) as store:
        run, table = store.last_run(), store.events_table()
    assert run is not None
    expected = f"2 articles, {run.n_reports} reports, {len(table)} events (0 of the chronology), 0 problems: {path}\n"
    assert result.stdout == expected
    assert 0 < len(table) < run.n_reports


def test_two_articles_of_one_event_are_one_event(panj: Panj, articles: Path, tmp_path: Path) -> None:
    """The crossing of the 1,037 stands once, with two reports in two languages."""
    path = tmp_path / "panj.db"
    panj("build", articles, "--store", path, "--no-chronology")
    lines = panj("export", "--format", "jsonl", "--store", path, "--kind", "crossing").stdout.splitlines()
    crossings = [event for event in map(json.loads, lines) if event["count_min"] == 1037]
    assert [sorted(report["lang"] for report in event["reports"]) for event in crossings] == [["en", "id"]]


def test_the_same_build_twice_is_the_same_store(panj: Panj, articles: Path, tmp_path: Path) -> None:
    """Nothing changes, not even the day of the run, and what is exported is alike to the byte."""
    path = tmp_path / "panj.db"
    first, second = [
        (
            panj("build", articles, "--store", path).stdout,
            panj("export", "--format", "jsonl", "--store", path).stdout,
            path.read_bytes(),
        )
        for _ in range(2)
    ]
    assert first == second


def test_a_build_replaces_what_was_there(panj: Panj, articles: Path, tmp_path: Path) -> None:
    """Only the articles named last are in the store, with the chronology unless it is left out."""
    path = tmp_path / "panj.db"
    panj("build", articles, "--store", path)
    panj("build", articles / "english.txt", "--store", path, "--no-chronology")
    with open_store(path) as store:
        run = store.last_run()
        assert run is not None
        assert run.n_articles == 1
        assert set(store.events_table()["origin"]) == {"reports"}


def test_what_could_not_be_read_is_named_and_kept(panj: Panj, articles: Path, tmp_path: Path) -> None:
    """The good articles are in the store; the bad file is a line on stderr, a problem, and exit status 1."""
    bad = articles / "empty.txt"
    bad.touch()
    path = tmp_path / "panj.db"
    result = panj("build", articles, tmp_path / "missing", "--store", path)
    assert result.exit_code == 1
    assert [line.split(": ")[0] for line in result.stderr.splitlines()] == [
        str(bad),
        str(tmp_path / "missing"),
    ]
    with open_store(path) as store:
        assert {problem.source for problem in store.problems()} == {str(bad), str(tmp_path / "missing")}
        assert len(store.events_table()) == 80  # what the articles tell is an event of the chronology


def test_a_slip_of_the_pen_does_not_empty_the_store(panj: Panj, articles: Path, tmp_path: Path) -> None:
    """Where nothing at all can be read, what the store holds is left alone, and the line says so."""
    path = tmp_path / "panj.db"
    panj("build", articles, "--store", path)
    before = path.read_bytes()
    result = panj("build", tmp_path / "atricles", "--store", path)
    assert result.exit_code == 1
    assert "nothing could be read" in result.stderr
    assert str(tmp_path / "atricles") in result.stderr
    assert path.read_bytes() == before


def test_without_a_name_the_store_is_among_the_users_data(panj: Panj, articles: Path, home: Path) -> None:
    """`panj build` and `panj export` meet there."""
    assert panj("build", articles).exit_code == 0
    assert (home / "panj" / "panj.db").exists()
    assert panj("export", "--format", "csv").stdout.startswith("event_id,kind,")


def test_a_store_that_is_none_is_refused(panj: Panj, articles: Path, tmp_path: Path) -> None:
    """A file that is something else is neither read nor written over."""
    path = tmp_path / "letter.txt"
    path.write_text("a letter to a friend " * 100)
    result = panj("build", articles, "--store", path)
    assert (result.exit_code, result.stderr) == (1, f"Error: {path}: this file is no store of Panj\n")
    assert path.read_text().startswith("a letter")


def test_what_was_added_stays_unless_the_build_is_fresh(panj: Panj, articles: Path, tmp_path: Path) -> None:
    """The last line counts it apart; with --fresh it is gone."""
    path, other = tmp_path / "panj.db", tmp_path / "other.txt"
    other.write_text("On 8 August 2021 the Taliban captured the city of Kunduz, officials said.", "utf-8")
    panj("watch", other, "--once", "--store", path, "--no-chronology")
    for options, counted, n_articles in (
        ((), "2 articles and 1 added before, ", 3),
        (("--fresh",), "2 articles, ", 2),
    ):
        result = panj("build", articles, "--store", path, "--no-chronology", *options)
        assert result.stdout.startswith(counted)
        with open_store(path) as store:
            assert len(list(store.articles())) == n_articles
