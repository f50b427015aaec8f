"""The formats of an export by name: those of Panj, and those that other packages add.

A package adds one by an entry point of the group `panj.exporters` whose value is a `Format`.
"""

from functools import cache
from importlib.metadata import EntryPoint, entry_points

from dashboard.errors import ExportError
from dashboard.exporters.as_acled import ACLED
from dashboard.exporters.as_csv import CSV
from dashboard.exporters.as_geojson import GEOJSON
from dashboard.exporters.as_geopackage import GEOPACKAGE
from dashboard.exporters.as_geoparquet import GEOPARQUET
from dashboard.exporters.as_icalendar import ICALENDAR
from dashboard.exporters.as_jsonl import JSONL
from dashboard.exporters.as_kml import KML
from dashboard.exporters.as_timelinejs import TIMELINEJS
from dashboard.exporters.as_ucdp import UCDP
from dashboard.exporters.as_xlsx import XLSX
from dashboard.exporters.format import Format

GROUP = "panj.exporters"
_OWN = (CSV, XLSX, JSONL, GEOJSON, GEOPARQUET, GEOPACKAGE, KML, ACLED, UCDP, TIMELINEJS, ICALENDAR)
FORMATS: dict[str, Format] = {form.name: form for form in _OWN}
"""Panj's own, in the order in which they are shown."""


@cache
def _outside() -> dict[str, EntryPoint]:
    """What other packages add, by name; none of them takes the place of one of ours."""
    return {point.name: point for point in entry_points(group=GROUP) if point.name not in FORMATS}


def format_names() -> tuple[str, ...]:
    """All names, also of formats whose package may turn out to be broken."""
    return (*FORMATS, *sorted(_outside()))


def load_format(name: str) -> Format:
    """The format of a name. Raises ExportError where there is none, or where the package that adds it fails."""
    if name in FORMATS:
        return FORMATS[name]
    point = _outside().get(name)
    if point is None:
        raise ExportError(f"there is no format {name!r}; there are {', '.join(format_names())}")
    origin = point.dist.name if point.dist else "a package"
    try:
        found = point.load()
    except Exception as error:  # whatever a stranger's package raises while it is imported
        raise ExportError(f"format {name!r} of {origin} cannot be loaded ({error})") from None
    if not isinstance(found, Format):
        raise ExportError(f"format {name!r} of {origin} is no dashboard.exporters.format.Format")
    return found


def usable_formats() -> tuple[Format, ...]:
    """Every format that can be used here; a broken one of another package is left out."""
    found = []
    for name in format_names():
        try:
            found.append(load_format(name))
        except ExportError:
            continue
    return tuple(found)
