"""`panj fetch`: pages, feeds and sitemaps into a folder that `panj build` reads."""

from pathlib import Path

import click

from dashboard.cli.network import check_allowed, network_option
from dashboard.cli.network import fetch as fetch_addresses
from dashboard.fetch.limits import MOST_PAGES


@click.command()
@click.argument("addresses", nargs=-1, required=True, metavar="ADDRESS...")
@network_option
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where the pages are kept; what is there already is not asked for again.",
)
@click.option(
    "--pages",
    type=click.IntRange(min=1),
    default=MOST_PAGES,
    show_default=True,
    metavar="N",
    help="The most pages of one feed or sitemap at a time; the rest comes the next time.",
)
@click.pass_context
def fetch(
    ctx: click.Context, addresses: tuple[str, ...], allow_network: bool, output: Path, pages: int
) -> None:
    """Fetch pages and what feeds and sitemaps list, slowly, as robots.txt allows, and keep them as they came.

    ADDRESS begins with http:// or https://; what it is shows when it comes. Each round that brings something new
    is one web archive (.warc.gz) in FOLDER: panj build FOLDER reads it, and so does any tool for web archives.
    """
    check_allowed(allow_network, addresses[0])
    found = fetch_addresses(output, addresses, pages)
    left = f", {found.left} left for the next time" if found.left else ""
    click.echo(f"{found.pages} pages new or changed{left}, {len(found.problems)} problems: {output}")
    ctx.exit(1 if found.problems else 0)
