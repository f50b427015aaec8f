"""`panj explain`: how an article's reports came about."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dashboard.cli.extractors import extractor_option
from dashboard.cli.output import open_output, show_problem
from dashboard.errors import ExtractorError

if TYPE_CHECKING:
    from dashboard.extract.explain import Explanation
    from dashboard.model.article import Article
    from dashboard.model.problem import Problem


@click.command()
@click.argument("path", type=click.Path(path_type=Path), metavar="ARTICLE")
@click.option(
    "--html", "page", type=click.Path(path_type=Path), metavar="FILE", help="Write a page, not text."
)
@extractor_option
@click.pass_context
def explain(ctx: click.Context, path: Path, page: Path | None, extractor: str) -> None:
    """Show every mention, candidate and decision behind the reports of an article.

    A probability is followed by the features that weighed most: what speaks for a decision has a plus.
    """
    from dashboard.cli.explained_html import render_page
    from dashboard.cli.explained_text import render_text

    problems: list[Problem] = []
    explanations = _explanations(path, _explainer(extractor), problems)
    with open_output(page) as stream:
        if page:
            stream.write(render_page(list(explanations)).encode())
        else:
            for explanation in explanations:
                stream.write(render_text(explanation).encode())
    for problem in problems:
        show_problem(problem)
    ctx.exit(1 if problems else 0)


def _explainer(name: str) -> "Callable[[Article], Explanation]":
    """What explains the reports of an extractor. Raises ExtractorError for one that cannot."""
    from dashboard.extractors.extractors import load_extractor

    explain = load_extractor(name).explain
    if explain is None:
        raise ExtractorError(f"extractor {name!r} cannot explain how its reports came about")
    return explain


def _explanations(
    path: Path, explain: "Callable[[Article], Explanation]", problems: "list[Problem]"
) -> "Iterator[Explanation]":
    """An explanation for every article that can be read; the rest goes to `problems`."""
    from dashboard.model.problem import Problem
    from dashboard.model.stages import INTERNAL, is_failure
    from dashboard.readers.read import read_paths
    from dashboard.workers.article import find_obstacle, problem_of

    for item in read_paths([path]):
        found = item if isinstance(item, Problem) else find_obstacle(item)
        if found is not None and is_failure(found):
            problems.append(found)
        elif not isinstance(item, Problem):
            try:
                explanation = explain(item)
            except Exception as error:  # one article's bad luck must not cost the others
                reason = f"could not be explained ({type(error).__name__}: {error})"
                problems.append(problem_of(item, INTERNAL, reason))
            else:
                yield explanation
