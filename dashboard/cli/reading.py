"""What is to be read, and how: the argument and the options that `extract` and `build` share."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from dashboard.readers.read import ReadOptions

Command = TypeVar("Command", bound=Callable[..., Any])


class _Place(click.ParamType[str | Path]):
    """A path, or the address of a file as text."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str | Path:
        from dashboard.readers.addresses import is_address

        return str(value) if is_address(value) else Path(value)


def _columns(ctx: click.Context, param: click.Parameter, said: tuple[str, ...]) -> Mapping[str, str]:
    from dashboard.errors import InputError
    from dashboard.readers.columns import parse_columns

    try:
        return {field: column for one in said for field, column in parse_columns(one).items()}
    except InputError as error:
        raise click.BadParameter(str(error)) from None


def _list_formats(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    """Name every format that is read, one a line, and the packages whose readers fail; then stop."""
    if wanted:
        from dashboard.readers.archives import ARCHIVES
        from dashboard.readers.file_readers import broken_readers, usable_readers

        for reader in usable_readers():
            click.echo(f"{reader.name:12}{reader.label} ({', '.join(reader.suffixes)})")
        click.echo(f"{'archive':12}Files of any of these ({', '.join(ARCHIVES)})")
        for line in broken_readers():
            click.echo(line, err=True)
        ctx.exit()


formats_option = click.option(
    "--formats", is_flag=True, is_eager=True, expose_value=False, callback=_list_formats, help="List them."
)


def reading_options(command: Command) -> Command:
    """The paths, `--map` and `--allow-network` of a command, which gets them as paths, columns and allow_network."""
    for decorate in (
        click.option(
            "--allow-network",
            is_flag=True,
            help="Let addresses of other machines (http, s3) be read; without it Panj asks none.",
        ),
        click.option(
            "--map",
            "columns",
            multiple=True,
            metavar="FIELD=COLUMN,...",
            callback=_columns,
            help="Which columns of a table, or keys of JSON, hold what, as in text=Body,title=Headline,published=Date;"
            " fields are text, title, published, outlet, url, language, id.",
        ),
        click.argument("paths", nargs=-1, required=True, type=_Place(), metavar="PATH..."),
    ):
        command = decorate(command)
    return command


def as_options(columns: Mapping[str, str], allow_network: bool) -> "ReadOptions":
    """What the options say, as the readers take it."""
    from dashboard.readers.read import ReadOptions

    return ReadOptions(columns=columns, allow_network=allow_network)
