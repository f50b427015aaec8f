"""`panj extract`: reports as JSON lines."""

from pathlib import Path

import click

from dashboard.cli.output import open_output, output_option, show_problem


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@output_option
@click.pass_context
def extract(ctx: click.Context, paths: tuple[Path, ...], output: Path | None) -> None:
    """Print what articles report, one JSON object a line.

    PATH is a saved article (.txt, .html, .json, .jsonl) or a folder of them. What cannot be read is named on
    standard error; the exit status is then 1.
    """
    from dashboard.model.problem import Problem
    from dashboard.model.records import encode_record, report_record
    from dashboard.model.stages import is_failure
    from dashboard.readers.read import read_paths
    from dashboard.workers.article import try_article

    failed = False
    with open_output(output) as stream:
        for item in read_paths(paths):
            found = item if isinstance(item, Problem) else try_article(item)
            if isinstance(found, Problem):
                show_problem(found)
                failed |= is_failure(found)
                continue
            for report in found:
                stream.write(encode_record(report_record(report)).encode() + b"\n")
    ctx.exit(1 if failed else 0)
