"""The ground that charts draw, ready as lists of numbers: no geometry library is loaded for it."""

from functools import cache

import msgspec

from dashboard.config import data_dir
from dashboard.errors import DataError

Ring = tuple[list[float], list[float]]
"""[lons, lats] of one closed ring or line, WGS 84 degrees."""


class Outline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One unit of a layer as rings.

    layer: 'country' (both and their neighbours, cut at the edge of the map), 'province' or 'district'.
    code: ISO 3166-1 alpha-3, ISO 3166-2, or the place_id of a district ('AF-BDS/ishkashim').
    admin1: the province of a district. names: language to name; districts have 'en' only (`name` chooses).
    label: [lon, lat] where the name stands best. rings: exteriors clockwise, holes the other way.
    """

    layer: str
    code: str
    country: str
    admin1: str | None
    names: dict[str, str]
    label: tuple[float, float]
    rings: list[Ring]

    def name(self, language: str) -> str:
        """The name in a language, or the English one."""
        return self.names.get(language, self.names["en"])


class Outlines(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All units, and the border line of Afghanistan and Tajikistan, which is the river Panj, as open lines."""

    border: list[Ring]
    units: list[Outline]

    def layer(self, name: str) -> tuple[Outline, ...]:
        """The units of one layer: 'country', 'province' or 'district'."""
        return tuple(unit for unit in self.units if unit.layer == name)

    def unit(self, code: str) -> Outline | None:
        """The unit of a code."""
        return next((unit for unit in self.units if unit.code == code), None)


FILES = ("outlines.json", "outlines_odbl.json")
"""The second holds what comes from sources under the Open Database License: see data/README.md."""


@cache
def load_outlines() -> Outlines:
    """The outlines, read once from data/boundaries. Raises DataError naming the file and the field."""
    parts = [_read(name) for name in FILES]
    return Outlines(
        border=[line for part in parts for line in part.border],
        units=[unit for part in parts for unit in part.units],
    )


def _read(name: str) -> Outlines:
    try:
        return msgspec.json.decode((data_dir() / "boundaries" / name).read_bytes(), type=Outlines)
    except (OSError, msgspec.MsgspecError) as error:
        raise DataError(f"{name}: {error}") from None
