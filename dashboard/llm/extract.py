"""An article to a model, part by part, and its answers into reports; whatever goes wrong is a problem."""

from collections.abc import Iterator, Sequence
from itertools import islice

from dashboard.extract.reading import Reading
from dashboard.llm.agreement import with_agreement
from dashboard.llm.answer import Said, answer_schema, read_answer
from dashboard.llm.checking import write_report
from dashboard.llm.client import Client, NoAnswerError, client_of
from dashboard.llm.prompt import MOST_PARTS, PART_CHARACTERS, split_text, write_messages
from dashboard.llm.settings import Settings, read_settings
from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.model.report import Report
from dashboard.model.stages import EXTRACTOR, UNSOUND
from dashboard.workers.article import find_obstacle, problem_of, read_article


def extract_by_model(article: Article, settings: Settings | None = None) -> Iterator[Report | Problem]:
    """The reports of an article as a model tells them and the article bears them out, and all that failed.

    Raises ExtractorError where the environment names no server and no settings are given.
    """
    settings = settings or read_settings()
    if (obstacle := find_obstacle(article)) is not None:
        yield obstacle
        return
    reading, client = read_article(article), client_of(settings)
    found = list(_read_parts(reading, client, f"llm: {settings.model}"))
    reports = [one for one in found if isinstance(one, Report)]
    yield from sorted(with_agreement(reports, reading), key=lambda r: (r.evidence_start, r.report_id))
    yield from (one for one in found if isinstance(one, Problem))


def _read_parts(reading: Reading, client: Client, rule: str) -> Iterator[Report | Problem]:
    article = reading.article
    parts = list(islice(split_text(article.text), MOST_PARTS + 1))
    for number, (start, end) in enumerate(parts[:MOST_PARTS], start=1):
        where = f"part {number} of {len(parts)}: " if len(parts) > 1 else ""
        try:
            said = _ask(article, start, end, client)
        except (NoAnswerError, ValueError) as error:
            yield problem_of(article, EXTRACTOR, f"{where}{error}")
            continue
        for one in said:
            yield from _judge(one, reading, rule)
    if len(parts) > MOST_PARTS:
        most = f"{MOST_PARTS * PART_CHARACTERS:,}"
        yield problem_of(article, EXTRACTOR, f"it is longer than {most} characters; the rest was not read")


def _ask(article: Article, start: int, end: int, client: Client) -> Sequence[Said | str]:
    """What a model says of a part. Raises NoAnswerError or ValueError where it says nothing that can be read."""
    return tuple(read_answer(client.ask(write_messages(article, start, end), answer_schema())))


def _judge(said: Said | str, reading: Reading, rule: str) -> Iterator[Report | Problem]:
    """The report of what was said, and what of it had to be left out; or the problem that it does not hold."""
    article = reading.article
    if isinstance(said, str):
        yield problem_of(article, UNSOUND, f"an event of the model's was dropped: {said}")
        return
    try:
        report, left_out = write_report(said, reading, rule)
    except ValueError as error:
        yield problem_of(article, UNSOUND, f"an event of the model's ({said.kind}) was dropped: {error}")
        return
    yield report
    for line in left_out:
        yield problem_of(article, UNSOUND, f"of an event of the model's ({said.kind}), {line}")
