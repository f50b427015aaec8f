"""`panj explain`: how an article's reports came about."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dashboard.cli.output import open_output, show_problem

if TYPE_CHECKING:
    from dashboard.extract.explain import Explanation
    from dashboard.model.problem import Problem


@click.command()
@click.argument("path", type=click.Path(path_type=Path), metavar="ARTICLE")
@click.option(
    "--html", "page", type=click.Path(path_type=Path), metavar="FILE", help="Write a page, not text."
)
@click.pass_context
def explain(ctx: click.Context, path: Path, page: Path | None) -> None:
    """Show every mention, candidate and decision behind the reports of an article.

    A probability is followed by the features that weighed most: what speaks for a decision has a plus.
    """
    from dashboard.cli.explained_html import render_page
    from dashboard.cli.explained_text import render_text

    problems: list[Problem] = []
    explanations = _explanations(path, problems)
    with open_output(page) as stream:
        if page:
            stream.write(render_page(list(explanations)).encode())
        else:
            for explanation in explanations:
                stream.write(render_text(explanation).encode())
    for problem in problems:
        show_problem(problem)
    ctx.exit(1 if problems else 0)


def _explanations(path: Path, problems: "list[Problem]") -> "Iterator[Explanation]":
    """An explanation for every article that can be read; the rest goes to `problems`."""
    from dashboard.extract.explain import explain as explain_reading
    from dashboard.extract.linker import load_linker
    from dashboard.model.problem import Problem
    from dashboard.model.stages import is_failure
    from dashboard.readers.read import read_paths
    from dashboard.workers.article import read_article, try_article

    for item in read_paths([path]):
        found = item if isinstance(item, Problem) else try_article(item)
        if isinstance(found, Problem) and is_failure(found):
            problems.append(found)
        elif not isinstance(item, Problem):
            yield explain_reading(read_article(item), load_linker())
