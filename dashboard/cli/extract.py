"""`panj extract`: reports as JSON lines."""

from collections.abc import Mapping
from pathlib import Path

import click

from dashboard.cli.extractors import as_work, extractor_option, extractors_option
from dashboard.cli.output import open_output, output_option, show_problem
from dashboard.cli.reading import as_options, formats_option, reading_options


@click.command()
@reading_options
@formats_option
@extractor_option
@extractors_option
@output_option
@click.pass_context
def extract(
    ctx: click.Context,
    paths: tuple[str | Path, ...],
    columns: Mapping[str, str],
    allow_network: bool,
    extractor: str,
    output: Path | None,
) -> None:
    """Print what articles report, one JSON object a line.

    PATH is a file of one or many articles (pages, PDF, Word, mail, text, JSON, tables), an archive or a folder of
    them, or an address; `panj extract --formats` lists what is read. What cannot be read is named on standard
    error; the exit status is then 1.
    """
    from dashboard.model.problem import Problem
    from dashboard.model.records import encode_record, report_record
    from dashboard.model.stages import is_failure
    from dashboard.readers.read import read_paths

    failed = False
    work = as_work(extractor, allow_network)
    with open_output(output) as stream:
        for item in read_paths(paths, as_options(columns, allow_network)):
            found = item if isinstance(item, Problem) else work(item)
            for one in (found,) if isinstance(found, Problem) else found:
                if isinstance(one, Problem):
                    show_problem(one)
                    failed |= is_failure(one)
                else:
                    stream.write(encode_record(report_record(one)).encode() + b"\n")
    ctx.exit(1 if failed else 0)
