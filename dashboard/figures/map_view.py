"""What the map is drawn with, besides its marks."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.figures.extent import DESK_PX, Extent, fit_extent


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """What the map is drawn with, besides its marks.

    lang: of the names. counts: events by province. vague: events known to the province only, by province and
    kind. chosen: codes of the provinces filtered for. hover: text by code of province or district.
    districts: events by code of district, None where it does not count by district. numbers: whether provinces show
    how many events they have.
    tray: the line on what has no place, None where all have one. sources: the word for sources. open_at: spot and
    kind of the event that is open. size_px: width and height of what it is drawn on. marks: their size, 1 on a desk.
    nearness: how many times nearer than at home it is seen.
    """

    lang: str
    counts: Mapping[str, int] = field(default_factory=dict)
    vague: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    chosen: frozenset[str] = frozenset()
    hover: Mapping[str, str] = field(default_factory=dict)
    districts: Mapping[str, int] | None = None
    numbers: bool = False
    tray: str | None = None
    sources: str = ""
    open_at: tuple[str, str] | None = None
    revision: int = 0
    size_px: tuple[int, int] = DESK_PX
    marks: float = 1.0
    nearness: float = 1.0

    @property
    def extent(self) -> Extent:
        """What is in sight before the reader moves the map."""
        return fit_extent(*self.size_px)

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """West, south, east and north of where names may stand: all that is in sight at home, and from afar."""
        (west, south, east, north), times = self.extent.edges, min(self.nearness, 1.0)
        lon, lat = (1 / times - 1) * (east - west) / 2, (1 / times - 1) * (north - south) / 2
        return west - lon, south - lat, east + lon, north + lat

    @property
    def stretch(self) -> float:
        """How many times more degrees a pixel covers than at home on a desk."""
        return self.extent.stretch / self.nearness
