"""`panj check`: whether a store is sound."""

import click

from dashboard.cli.places import open_store_for_reading, store_option


@click.command("check")
@store_option
@click.pass_context
def check_store(ctx: click.Context, store: str | None) -> None:
    """Look a store through; what is wrong is a line each, and the exit status is then 1.

    Looked for: a damaged file, rows without their other half, impossible days, numbers and places, sentences
    that do not stand in their article, changed hashes, and corrections that no longer fit.
    """
    faults = 0
    with open_store_for_reading(store) as opened:
        for fault in opened.faults():
            click.echo(fault)
            faults += 1
        run = opened.last_run()
        held = f"{run.n_articles} articles, {run.n_events} events" if run else "nothing yet"
        click.echo(f"{opened.name}: {held}; {faults or 'no'} fault{'s' if faults != 1 else ''}", err=True)
    ctx.exit(1 if faults else 0)
