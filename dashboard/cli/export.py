"""`panj export`: the events of a store as a file, filtered."""

import datetime as dt
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dashboard.cli.output import open_output, output_option
from dashboard.cli.places import open_store_for_reading, store_option
from dashboard.errors import ExportError
from dashboard.model.kinds import Kind, Status

if TYPE_CHECKING:
    from dashboard.exporters.about import About
    from dashboard.exporters.format import Format
    from dashboard.queries.filters import Filters
    from dashboard.store.store import Store


class Day(click.ParamType[dt.date, Any]):
    """A day as the user writes it: 2021-07-05."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The day; where it is none, a message that says what is allowed."""
        try:
            return value if isinstance(value, dt.date) else dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; write it like 2021-07-05", param, ctx)


class FormatName(click.ParamType["Format", Any]):
    """A format by its name. No click.Choice: other packages add formats, and other commands need not look for them."""

    name = "format"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> "Format":
        """The format; where there is none, a message that names those there are."""
        from dashboard.exporters.formats import load_format

        try:
            return load_format(value)
        except ExportError as error:
            self.fail(str(error), param, ctx)


_DAY = Day()
_OPTIONS = {"first": "from", "last": "to"}
_KINDS = click.Choice([str(kind) for kind in Kind])
_WHOLE, _PERCENT = click.IntRange(min=0), click.IntRange(0, 100)
_STATUSES = click.Choice([str(status) for status in Status])


def _list_formats(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    """Name every format, one a line, and stop."""
    if wanted:
        from dashboard.exporters.formats import usable_formats

        for form in usable_formats():
            click.echo(f"{form.name:12}{form.label} ({form.suffix})")
        ctx.exit()


@click.command()
@click.option("--format", "form", type=FormatName(), required=True, metavar="NAME", help="What to write.")
@click.option(
    "--formats", is_flag=True, is_eager=True, expose_value=False, callback=_list_formats, help="List them."
)
@click.option("--from", "first", type=_DAY, help="Only events that last into this day or later.")
@click.option("--to", "last", type=_DAY, help="Only events that began on this day or earlier.")
@click.option("--kind", "kinds", type=_KINDS, multiple=True, help="Only this kind; may be repeated.")
@click.option("--country", "countries", metavar="CODE", multiple=True, help="Only there: AFG, TJK, ...")
@click.option("--admin1", "provinces", metavar="CODE", multiple=True, help="Only there: AF-BDS, TJ-KT, ...")
@click.option("--actor", "actors", metavar="NAME", multiple=True, help="Only with this actor.")
@click.option("--outlet", "outlets", metavar="NAME", multiple=True, help="Only told by this outlet.")
@click.option("--status", "statuses", type=_STATUSES, multiple=True, help="Only so vouched for.")
@click.option(
    "--lang", "langs", metavar="CODE", multiple=True, help="Only told in this language: id, en, ..."
)
@click.option("--border-km", type=_WHOLE, metavar="KM", help="Only so near the border, or nearer.")
@click.option("--sources", "n_sources", type=_WHOLE, metavar="N", help="Only with so many sources, or more.")
@click.option("--confidence", type=_PERCENT, metavar="PERCENT", help="Only so sure, or surer.")
@click.option("--surely", is_flag=True, help="Only events that cannot lie outside the days given.")
@click.option("--unplaced", is_flag=True, help="Only events without a place.")
@click.option("--search", metavar="WORDS", help="Only events that speak of all these words.")
@store_option
@output_option
def export(
    form: "Format",
    countries: tuple[str, ...],
    provinces: tuple[str, ...],
    search: str | None,
    store: str | None,
    output: Path | None,
    **choices: Any,
) -> None:
    """Write events as a file: csv, xlsx, jsonl, geojson, geoparquet, gpkg, kml, acled, ucdp, timelinejs, ics.

    Filters, data version, sources and licence stand in the file. CSV and JSON lines have no room for them: beside
    FILE lies FILE-metadata.json, which says it.
    """
    from dashboard.model import columns as c
    from dashboard.queries.filters import Filters, filter_events

    filters = Filters(**choices, countries=_upper(countries), provinces=_upper(provinces))
    if filters.first and filters.last and filters.last < filters.first:
        raise click.UsageError(f"--to {filters.last} lies before --from {filters.first}")
    with open_store_for_reading(store) as opened:
        table, found = opened.events_table(), opened.search(search) if search else None
        chosen = filter_events(table if found is None else table[table[c.EVENT_ID].isin(found)], filters)
        about = _about(opened, _said(filters) | ({"search": [search]} if search else {}))
        about = about.naming(chosen[c.ORIGIN].unique())
        with open_output(output) as stream:
            for piece in form.write(opened.events(chosen[c.EVENT_ID]), about):
                stream.write(piece)
    if not form.tells_all:
        _write_companion(output, about)


def _about(store: "Store", filters: dict[str, list[str]]) -> "About":
    from dashboard.exporters.about import About

    run = store.last_run()
    if run is None:
        raise ExportError(f"{store.name}: was never built; there is nothing to export")
    return About(data_version=run.data_version, data_moment=run.finished_at, filters=filters)


def _write_companion(output: Path | None, about: "About") -> None:
    """The second file beside a real one; what goes to the screen or to a device has no place beside it."""
    from dashboard.exporters.about import COMPANION_SUFFIX, companion

    if output is not None and output.is_file():
        with open_output(output.with_name(output.name + COMPANION_SUFFIX)) as stream:
            stream.write(companion(output.name, about))


def _upper(codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.upper() for code in codes)


def _said(filters: "Filters") -> dict[str, list[str]]:
    """The choices that were made, by name, as text; days under the names that their options have."""
    blank = type(filters)()
    names = [field.name for field in fields(filters)]
    made = {name: getattr(filters, name) for name in names if getattr(filters, name) != getattr(blank, name)}
    return {
        _OPTIONS.get(name, name): [str(one) for one in (value if isinstance(value, tuple) else (value,))]
        for name, value in made.items()
    }
