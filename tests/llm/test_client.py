"""What is asked of a server, and what becomes of whatever it answers."""

import json
from collections.abc import Callable
from typing import Any

import pytest

pytest.importorskip("openai", reason="the extractor llm needs panj[llm]")

from dashboard.llm.extract import extract_by_model
from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.model.report import Report
from dashboard.model.stages import EXTRACTOR

Crossing = Callable[..., dict[str, Any]]
HALF = '{"events": [{"kind": "crossing", "evid'


def read(article: Article, model: Any, **settings: Any) -> tuple[list[Report], list[Problem]]:
    found = list(extract_by_model(article, model.settings(**settings)))
    reports = [one for one in found if isinstance(one, Report)]
    return reports, [one for one in found if isinstance(one, Problem)]


def test_the_article_is_sent_as_data_between_marks(article: Article, model: Any) -> None:
    """Rules and material are apart, the mark stands nowhere in the article, and the schema is strict."""
    model.says()
    read(article, model)
    (asked,) = model.asked
    rules, told = (message["content"] for message in asked["messages"])
    head, opening, *lines, closing = told.splitlines()
    assert "2021-07-06 (Tuesday)" in head
    assert "\n".join(lines) == article.text.strip()
    assert opening == closing.replace("end of ", "")
    assert opening.split()[2] not in article.text
    assert article.text[:20] not in rules
    assert asked["response_format"]["json_schema"]["strict"] is True
    assert (asked["model"], asked["temperature"]) == ("replay", 0)


def test_a_good_answer_is_a_report(article: Article, model: Any, crossing: Crossing) -> None:
    """Its fields are the model's, its place the gazetteer's, its sentence the article's."""
    model.says(crossing())
    (report,), problems = read(article, model)
    assert problems == []
    assert (report.kind, report.edtf, report.admin1, report.to_country) == (
        "crossing",
        "2021-07-05",
        "AF-BDS",
        "TJK",
    )
    assert (report.count_min, report.count_unit) == (1037, "soldiers")
    assert report.evidence == article.text[report.evidence_start : report.evidence_end]
    assert report.rule == "llm: replay"


@pytest.mark.parametrize(
    ("content", "finish", "refusal", "reason"),
    [
        ("I found two events.", "stop", None, "holds no JSON of the form that was asked for"),
        (HALF, "stop", None, "holds no JSON of the form that was asked for"),
        (HALF, "length", None, "cut off at the greatest length"),
        ('{"events": "none"}', "stop", None, "holds no JSON of the form that was asked for"),
        ("[" * 100_000, "stop", None, "holds no JSON of the form that was asked for"),
        ('{"events": ' + "[" * 100_000, "stop", None, "holds no JSON of the form that was asked for"),
        (None, "stop", "I cannot help with that.", "the model refused (I cannot help with that.)"),
        (None, "content_filter", None, "the model refused (content filter)"),
        ("  ", "stop", None, "the model's answer is empty"),
        ([{"type": "text"}], "stop", None, "not of the OpenAI protocol"),
    ],
)
def test_an_answer_that_cannot_be_read_is_a_problem(
    article: Article, model: Any, content: object, finish: str, refusal: str | None, reason: str
) -> None:
    """No JSON, half JSON, a refusal, nothing at all: one problem of the article, which names it."""
    model.tells(content, finish, refusal)
    reports, (problem,) = read(article, model)
    assert (reports, problem.stage, problem.source) == ([], EXTRACTOR, "articles/a-1.txt")
    assert reason in problem.reason


@pytest.mark.parametrize(
    ("body", "status", "settings", "reason"),
    [
        ("{", 200, {}, "not of the OpenAI protocol"),
        ('{"choices": []}', 200, {}, "the server's answer is empty"),
        ("<h1>Hello</h1>", 200, {"headers": {"Content-Type": "text/html"}}, "not of the OpenAI protocol"),
        ('{"cho', 200, {"headers": {"Content-Length": "90"}}, "the answer broke off"),
        ("a" * 2_000_001, 200, {}, "the answer is too long, or too slow"),
        ("no", 401, {}, "the server answered 401"),
        ('{"error": {"message": "no such model"}}', 404, {}, "no such model"),
        ("", 307, {"headers": {"Location": "http://192.0.2.1/v1"}}, "the server answered 307"),
        ("busy", 429, {"headers": {"Retry-After": "3600"}}, "the server answered 429"),
    ],
)
def test_a_server_that_fails_is_a_problem(
    article: Article, model: Any, body: str, status: int, settings: dict[str, Any], reason: str
) -> None:
    """What is no answer is told in one line; nothing is asked again that cannot go better."""
    model.sends(body, status, **settings)
    reports, (problem,) = read(article, model)
    assert (reports, problem.stage, len(model.asked)) == ([], EXTRACTOR, 1)
    assert reason in problem.reason


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again(article: Article, model: Any, crossing: Crossing, status: int) -> None:
    """As Retry-After says; then its answer counts."""
    model.sends("busy", status, headers={"Retry-After": "0.01"})
    model.sends("busy", status, headers={"Retry-After": "0.01"})
    model.says(crossing())
    reports, problems = read(article, model)
    assert (len(reports), problems, len(model.asked)) == (1, [], 3)


def test_one_that_stays_busy_is_a_problem(article: Article, model: Any) -> None:
    """It is asked so many times and no more."""
    model.sends("busy", 429, headers={"Retry-After": "0.01"})
    reports, (problem,) = read(article, model)
    assert (reports, len(model.asked)) == ([], 3)
    assert "the server answered 429" in problem.reason


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"seconds": 0.5}, "the server was silent for 0.1 seconds"),
        ({"piece_seconds": 0.05}, "the answer is too long, or too slow"),
    ],
)
def test_no_server_holds_us_for_ever(
    article: Article, model: Any, settings: dict[str, float], reason: str
) -> None:
    """Neither one that says nothing nor one that drips."""
    model.sends("{" + " " * 50, **settings)
    reports, (problem,) = read(article, model, timeout_seconds=0.1, retries=0)
    assert (reports, problem.stage) == ([], EXTRACTOR)
    assert reason in problem.reason


def test_a_server_that_is_not_there_is_a_problem(article: Article, model: Any) -> None:
    """Nobody listens on that port."""
    reports, (problem,) = read(article, model, base_url="http://127.0.0.1:9/v1", retries=0)
    assert (reports, problem.stage) == ([], EXTRACTOR)
    assert "the server cannot be reached" in problem.reason


def test_a_server_is_asked_in_the_richest_form_that_it_takes(
    article: Article, model: Any, crossing: Crossing
) -> None:
    """Without a temperature, and then in plain words, once each; what was refused is not tried again."""
    fenced = f"<think>{{Two?}}</think>\n```json\n{json.dumps({'events': [crossing()]})}\n```"
    model.sends('{"error": {"message": "temperature is not supported"}}', 400)
    model.sends('{"error": {"message": "response_format is not supported"}}', 422)
    model.tells(fenced)
    for _ in range(2):
        reports, problems = read(article, model)
        assert (len(reports), problems) == (1, [])
    forms = [("temperature" in asked, "response_format" in asked) for asked in model.asked]
    assert forms == [(True, True), (False, True), (False, False), (False, False)]
    assert '"to_country"' in model.asked[-1]["messages"][0]["content"]


def test_a_request_that_is_refused_in_every_form_is_a_problem(article: Article, model: Any) -> None:
    """The server's own words say why; the next article is asked about in the richest form again."""
    for _ in range(3):
        model.sends('{"error": {"message": "context length exceeded"}}', 400)
    model.says()
    _, (problem,) = read(article, model)
    assert "context length exceeded" in problem.reason
    assert read(article, model) == ([], [])
    assert ["response_format" in asked for asked in model.asked] == [True, True, False, True]


def test_a_long_article_is_sent_in_parts(article: Article, model: Any, crossing: Crossing) -> None:
    """Each part is asked for; one that fails costs only itself, the rest is read."""
    long = Article(
        article_id="a-2",
        text=article.text + "Quiet here.\n" * 1_500,
        lang="en",
        published=article.published,
    )
    model.says(crossing())
    model.tells("nothing")
    reports, (problem,) = read(long, model)
    assert (len(reports), len(model.asked)) == (1, 2)
    assert problem.reason.startswith("part 2 of 2: ")


def test_the_key_is_sent_and_never_shown(article: Article, model: Any) -> None:
    """Also where the server repeats it."""
    model.sends('{"error": {"message": "wrong key sk-secret"}}', 401)
    settings = model.settings(key="sk-secret")
    (problem,) = extract_by_model(article, settings)
    assert model.headers[0]["authorization"] == "Bearer sk-secret"
    assert isinstance(problem, Problem)
    assert "wrong key ***" in problem.reason
    assert "secret" not in repr(settings)
