"""`panj backup`: a copy of a store."""

from pathlib import Path

import click

from dashboard.cli.places import open_store_for_reading, store_option


@click.command()
@click.argument("target", metavar="FILE")
@store_option
def backup(target: str, store: str | None) -> None:
    """Copy a store into FILE while others read and write it.

    The copy is a store in one SQLite file, whatever the database; `--store FILE` opens it. Originals that were
    kept beside an SQLite store are copied beside the copy. With parquet://FOLDER it is a folder of Parquet files,
    which `--store parquet://FOLDER` shows but does not change.
    """
    from dashboard.store.open import is_parquet
    from dashboard.store.parquet_files import copy_to_parquet

    with open_store_for_reading(store) as opened:
        if is_parquet(target):
            copy_to_parquet(opened, target)
        else:
            opened.back_up(Path(target))
        click.echo(f"{opened.name}: copied to {target}")
