"""`panj locate`: what the gazetteer makes of names."""

import sys
from collections.abc import Iterator

import click

from dashboard.errors import InputError


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--context", metavar="TEXT", default="", help="A sentence or words that the name stood among.")
def locate(names: tuple[str, ...], context: str) -> None:
    """Print the place that each name stands for, one JSON object a line, in order.

    `-` reads names from standard input, one a line. A name that is not known gives nulls.
    """
    from dashboard.geocode.locate import locate_names
    from dashboard.model.records import encode_record

    for record in locate_names(_names(names), context):
        click.echo(encode_record(record))


def _names(names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        if name != "-":
            yield name
            continue
        try:
            yield from sys.stdin.buffer.read().decode("utf-8-sig").splitlines()
        except UnicodeDecodeError as error:
            raise InputError(f"standard input: is not UTF-8 (byte {error.start})") from None
