"""`panj backup`: a copy of a store."""

from pathlib import Path

import click

from dashboard.cli.places import open_store_for_reading, store_option


@click.command()
@click.argument("target", type=click.Path(path_type=Path), metavar="FILE")
@store_option
def backup(target: Path, store: str | None) -> None:
    """Copy a store into FILE while others read and write it.

    The copy is a store in one SQLite file, whatever the database; `--store FILE` opens it. Originals that were
    kept beside an SQLite store are copied beside the copy.
    """
    with open_store_for_reading(store) as opened:
        opened.back_up(target)
        click.echo(f"{opened.name}: copied to {target}")
