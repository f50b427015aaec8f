import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.config import data_dir
from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.model.report import Report
from dashboard.pipeline import build_store, is_failure, read_reports, try_article
from dashboard.store.open import open_store
from dashboard.workers import article as reading

CROSSING = Article(
    article_id="a-1",
    text=(
        "Soldiers flee over the river\n\n"
        "On 5 July 2021, 1,037 Afghan government soldiers crossed from Badakhshan province into Tajikistan.\n"
    ),
    lang="en",
    title="Soldiers flee over the river",
    published=dt.date(2021, 7, 5),
    read_from="a-1.txt",
)
CAKE = replace(CROSSING, article_id="cake", text="Take flour and eggs.\n", title=None, read_from="cake.txt")


def save(folder: Path, *articles: Article) -> Path:
    """A .jsonl file of articles, as a user would hand them in."""
    path = folder / "articles.jsonl"
    lines = [
        json.dumps({"id": a.article_id, "text": a.text, "language": a.lang, "published": str(a.published)})
        for a in articles
    ]
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_a_text_becomes_reports_with_their_proof() -> None:
    """The sentence of a report is in the text where it says."""
    reports = read_reports(CROSSING)
    assert [(report.kind, report.count_min, report.admin1) for report in reports] == [
        ("crossing", 1037, "AF-BDS")
    ]
    for report in reports:
        assert CROSSING.text[report.evidence_start : report.evidence_end] == report.evidence


SILENT = {
    "no event": (CAKE, "extract", "no event found in it"),
    "a language without a lexicon": (replace(CROSSING, lang="xx"), "language", "is in 'xx'"),
    "no language": (replace(CROSSING, lang=""), "language", "not recognised"),
    "half a letter": (replace(CROSSING, text=CROSSING.text + "\ud800"), "read", "lone surrogates"),
    "a zero byte": (replace(CROSSING, title="Soldiers\x00flee"), "read", "NUL"),
}


@pytest.mark.parametrize(("article", "stage", "reason"), SILENT.values(), ids=SILENT)
def test_an_article_that_gives_nothing_gives_a_problem(article: Article, stage: str, reason: str) -> None:
    """It names the file, the stage and the reason."""
    problem = try_article(article)
    assert isinstance(problem, Problem)
    assert (problem.source, problem.stage, problem.article_id) == (
        article.read_from,
        stage,
        article.article_id,
    )
    assert reason in problem.reason


def test_only_what_could_not_be_read_is_a_failure() -> None:
    """No event and the same article again are no failures."""
    stages = {"read": True, "language": True, "internal": True, "extract": False, "duplicate": False}
    for stage, fails in stages.items():
        assert is_failure(Problem(source="x", stage=stage, reason="y")) is fails


def test_one_broken_article_does_not_cost_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unforeseen error becomes a problem of that article; the rest is in the store."""

    def fail_on_cake(article: Article) -> tuple[Report, ...]:
        if article.article_id == "cake":
            raise KeyError("sugar")
        return read_reports(article)

    monkeypatch.setattr(reading, "read_reports", fail_on_cake)
    summary = build_store([save(tmp_path, CROSSING, CAKE)], tmp_path / "s.db", with_chronology=False)
    assert (summary.articles, summary.events, summary.problems, summary.failures) == (2, 1, 1, 1)
    with open_store(tmp_path / "s.db") as store:
        (problem,) = store.problems()
        assert (problem.stage, problem.article_id) == ("internal", "cake")
        assert "KeyError" in problem.reason
        assert store.article("cake").text == CAKE.text


def test_articles_in_are_events_and_problems_out(tmp_path: Path) -> None:
    """Every article of the samples is in the store, and gave an event or a problem; every report is in one event."""
    path = tmp_path / "s.db"
    heard: list[Article | Problem] = []
    summary = build_store([data_dir() / "samples"], path, with_chronology=False, listener=heard.append)
    articles = {item.article_id for item in heard if isinstance(item, Article)}
    with open_store(path) as store:
        table = store.events_table()
        events = list(store.events(table["event_id"]))
        problems = store.problems()
        spoken = {report.article_id for event in events for report in event.reports}
        for event in events:
            for report in event.reports:
                text = store.article(report.article_id).text
                assert text[report.evidence_start : report.evidence_end] == report.evidence
    assert len(articles) == summary.articles == 12
    assert articles == spoken | {problem.article_id for problem in problems}
    assert sum(len(event.reports) for event in events) == summary.reports
    assert (summary.events, summary.problems) == (len(events), len(problems))


def test_the_same_text_under_two_names_counts_once(tmp_path: Path) -> None:
    """A copy is a problem that names the first, so that nobody is counted twice as a witness."""
    summary = build_store(
        [save(tmp_path, CROSSING, replace(CROSSING, article_id="copy"))],
        tmp_path / "s.db",
        with_chronology=False,
    )
    assert (summary.articles, summary.reports, summary.failures) == (2, 1, 0)
    with open_store(tmp_path / "s.db") as store:
        assert [(p.stage, p.article_id) for p in store.problems()] == [("duplicate", "copy")]


def test_an_article_may_bear_the_name_of_an_entry(tmp_path: Path) -> None:
    """Its id is lengthened; the chronology keeps its own."""
    path = tmp_path / "s.db"
    summary = build_store([save(tmp_path, replace(CROSSING, article_id="AT-2021-014"))], path)
    assert (summary.chronology, summary.failures) == (80, 0)
    with open_store(path) as store:
        assert store.article("AT-2021-014").outlet == "Panj chronology"
        run = store.last_run()
    assert run is not None
    assert run.n_articles == 81
