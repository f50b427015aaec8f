"""Which extractor reads: the option that `extract`, `build` and `explain` share."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dashboard.workers.batches import Work

extractor_option = click.option(
    "--extractor",
    default="rules",
    metavar="NAME",
    help="What turns articles into reports: rules, llm (a language model; needs panj[llm]), or one of another"
    " package. If not given, rules.",
)


def _list_extractors(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    """Name every extractor that can be loaded, one a line; then stop."""
    if wanted:
        from dashboard.extractors.extractors import usable_extractors

        for extractor in usable_extractors():
            click.echo(f"{extractor.name:12}{extractor.label}")
        ctx.exit()


extractors_option = click.option(
    "--extractors",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_extractors,
    help="List what --extractor takes.",
)


def as_work(extractor: str, allow_network: bool) -> "Work":
    """The work of the extractor of a name. Raises PanjError where there is none, or where it cannot work here."""
    from dashboard.extractors.working import work_of

    return work_of(extractor, allow_network=allow_network)
