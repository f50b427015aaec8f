"""The group of commands, and the one place where errors become a line on the screen."""

import os
import sys

import click

from dashboard import __version__
from dashboard.cli.backup import backup
from dashboard.cli.build import build
from dashboard.cli.check_store import check_store
from dashboard.cli.corrections import correct, corrections
from dashboard.cli.explain import explain
from dashboard.cli.export import export
from dashboard.cli.extract import extract
from dashboard.cli.fetch import fetch
from dashboard.cli.locate import locate
from dashboard.cli.serve import serve
from dashboard.cli.watch import watch
from dashboard.cli.why import why
from dashboard.errors import PanjError


class OneLineErrors(click.Group):
    """A group whose commands never end in a traceback: an error is one line on stderr and exit status 1.

    PANJ_DEBUG=1 shows the traceback of an unexpected error.
    """

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; what it raises for the user is shown as one line."""
        try:
            return super().invoke(ctx)
        except PanjError as error:
            raise click.ClickException(str(error)) from None
        except BrokenPipeError:
            # Whoever read our output has gone; the interpreter must not try to flush into the closed pipe.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(1)
        except OSError as error:
            name = f"{error.filename}: " if error.filename else ""
            raise click.ClickException(f"{name}{error.strerror or error}") from None
        except MemoryError:
            raise click.ClickException("there is not enough memory for this") from None
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except Exception as error:
            if os.environ.get("PANJ_DEBUG"):
                raise
            what = f"{type(error).__name__}: {error}".splitlines()[0]
            raise click.ClickException(f"something unforeseen went wrong ({what})") from None


@click.group(cls=OneLineErrors, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="panj", message="%(prog)s %(version)s")
def main() -> None:
    """News articles into dated, placed events with their proof, on a map beside a timeline."""


for command in (
    build,
    serve,
    extract,
    fetch,
    watch,
    explain,
    export,
    locate,
    why,
    correct,
    corrections,
    check_store,
    backup,
):
    main.add_command(command)
