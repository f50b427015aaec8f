"""`panj export`: the events of a store as a file, filtered."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dashboard.cli.output import open_output, output_option
from dashboard.cli.places import open_store_for_reading, store_option
from dashboard.exporters.formats import FORMATS
from dashboard.model.kinds import Kind, Status

if TYPE_CHECKING:
    from dashboard.queries.filters import Filters


class Day(click.ParamType[dt.date, Any]):
    """A day as the user writes it: 2021-07-05."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The day; where it is none, a message that says what is allowed."""
        try:
            return value if isinstance(value, dt.date) else dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; write it like 2021-07-05", param, ctx)


_DAY = Day()
_KINDS = click.Choice([str(kind) for kind in Kind])
_STATUSES = click.Choice([str(status) for status in Status])


@click.command()
@click.option("--format", "name", type=click.Choice(list(FORMATS)), required=True, help="What to write.")
@click.option("--from", "first", type=_DAY, help="Only events that last into this day or later.")
@click.option("--to", "last", type=_DAY, help="Only events that began on this day or earlier.")
@click.option("--kind", "kinds", type=_KINDS, multiple=True, help="Only this kind; may be repeated.")
@click.option("--country", "countries", metavar="CODE", multiple=True, help="Only there: AFG, TJK, ...")
@click.option("--admin1", "provinces", metavar="CODE", multiple=True, help="Only there: AF-BDS, TJ-KT, ...")
@click.option("--actor", "actors", metavar="NAME", multiple=True, help="Only with this actor.")
@click.option("--outlet", "outlets", metavar="NAME", multiple=True, help="Only told by this outlet.")
@click.option("--status", "statuses", type=_STATUSES, multiple=True, help="Only so vouched for.")
@store_option
@output_option
def export(
    name: str,
    countries: tuple[str, ...],
    provinces: tuple[str, ...],
    store: str | None,
    output: Path | None,
    **choices: Any,
) -> None:
    """Write events as CSV, GeoJSON or JSON lines (each event with its reports)."""
    from dashboard.exporters.about import About
    from dashboard.model import columns as c
    from dashboard.queries.filters import Filters, filter_events

    filters = Filters(**choices, countries=_upper(countries), provinces=_upper(provinces))
    if filters.first and filters.last and filters.last < filters.first:
        raise click.UsageError(f"--to {filters.last} lies before --from {filters.first}")
    with open_store_for_reading(store) as opened:
        chosen = filter_events(opened.events_table(), filters)
        about = About(data_version=opened.version(), filters=_said(filters))
        with open_output(output) as stream:
            for piece in FORMATS[name].write(opened.events(chosen[c.EVENT_ID]), about):
                stream.write(piece)


def _upper(codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.upper() for code in codes)


def _said(filters: "Filters") -> dict[str, list[str]]:
    """The choices that were made, by name, as text."""
    from dashboard.queries.filters import FACETS

    days = {"from": filters.first, "to": filters.last}
    facets = {facet: [*getattr(filters, facet)] for facet in FACETS if getattr(filters, facet)}
    return {key: [day.isoformat()] for key, day in days.items() if day} | facets
