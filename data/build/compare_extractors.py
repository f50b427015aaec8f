"""Another extractor beside the rules on the same annotated articles: `evaluate.py --extractor llm --limit 50`.

The rules are those of linkers that never saw the articles. What a language model saw in its training nobody knows.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from scoring import Record, score_article

from dashboard.extract.linker import Linker
from dashboard.extract.reports import write_reports
from dashboard.model.problem import Problem
from dashboard.model.report import Report
from dashboard.model.stages import NOTHING_FOUND
from dashboard.workers.batches import Work

if TYPE_CHECKING:
    from gold_examples import Gold

Figures = dict[str, Any]
_REASONS = 5


def sample_gold(golds: "Sequence[Gold]", limit: int | None) -> "list[Gold]":
    """So many articles, evenly spread over all in the order of their names, and so over the languages."""
    if limit is None or limit >= len(golds):
        return list(golds)
    return [golds[number * len(golds) // limit] for number in range(limit)]


def compare(
    golds: "Sequence[Gold]",
    linkers: Mapping[str, Linker],
    name: str,
    work: Work,
    figures_of: Callable[[Counter[str]], Figures],
) -> tuple[dict[str, Figures], Counter[str]]:
    """Figures of the rules and of the extractor `name`, over all and by language, and how often it failed why."""
    tallies: dict[str, Counter[str]] = {}
    problems: Counter[str] = Counter()
    for gold in golds:
        found, failed = _read(gold, work)
        problems.update(failed)
        rules = [asdict(report) for report in write_reports(gold.reading, linkers[gold.name])]
        for who, records in (("rules", rules), (name, found)):
            score = score_article(gold.events, records)
            for group in (who, f"{who} {gold.lang}"):
                tallies.setdefault(group, Counter()).update(score)
    ordered = sorted(tallies, key=lambda group: (group.partition(" ")[2], group.partition(" ")[0] != "rules"))
    return {group: figures_of(tallies[group]) for group in ordered}, problems


def _read(gold: "Gold", work: Work) -> tuple[list[Record], list[str]]:
    """The reports of an extractor as records, and its problems by stage and reason."""
    outcome = work(gold.reading.article)
    every = (outcome,) if isinstance(outcome, Problem) else outcome
    failed = [f"{one.stage}: {one.reason}" for one in every if isinstance(one, Problem)]
    found = [asdict(one) for one in every if isinstance(one, Report)]
    return found, [line for line in failed if not line.startswith(f"{NOTHING_FOUND}:")]


def problem_lines(problems: Counter[str]) -> Iterator[str]:
    """How much failed, and what failed most."""
    yield f"{problems.total()} problems"
    yield from (f"{number:6} {line}" for line, number in problems.most_common(_REASONS))
