"""The charts as pictures that stand alone: as they are on screen, at the size that is asked for."""

from dataclasses import dataclass
from typing import Literal

import plotly.graph_objects as go

from dashboard.app import session
from dashboard.app.view import Page, filters_in_words
from dashboard.exporters.report import Picture
from dashboard.figures.frame import BOTTOM_PX, TOP_PX, Caption, framed, looked_at
from dashboard.figures.images import ImageFormat, html_bytes, image_bytes
from dashboard.figures.map_ground import kind_notes
from dashboard.model import columns as c

USUAL_WIDTH_PX = {"map": 1200, "timeline": 1400}
REPORT_WIDTH_PX = 1200

What = Literal["map", "timeline"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """What the reader asks for, in pixels; None for what fits the chart."""

    width_px: int | None = None
    height_px: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart of the page. seen: where the reader has moved the map, read when the picture is made.

    Made while the page is drawn, since what makes a file later knows no session.
    """

    page: Page
    what: What
    figure: go.Figure
    box: tuple[int, int]
    seen: dict[str, session.View | None]

    def image(self, form: ImageFormat, size: Size) -> bytes:
        """The picture as a file. Takes seconds. Raises ExportError without a browser."""
        width, height = self._pixels(size)
        return image_bytes(self._framed(height), form, width, height + TOP_PX + BOTTOM_PX)

    def html(self, size: Size) -> bytes:
        """The chart as a page that needs nothing else."""
        return html_bytes(self._framed(self._pixels(size)[1]), self.page.words.say("title"))

    def drawn(self) -> Picture:
        """The chart as a drawing for a report."""
        words = self.page.words
        svg = self.image("svg", Size(width_px=REPORT_WIDTH_PX)).decode()
        return Picture(svg=svg, alt=words.say(f"{self.what}.alt", n=len(self.page.shown)))

    def _pixels(self, size: Size) -> tuple[int, int]:
        """Width and height without the caption: the map in the proportions of the screen unless told otherwise."""
        width = size.width_px or USUAL_WIDTH_PX[self.what]
        if size.height_px:
            return width, max(size.height_px - TOP_PX - BOTTOM_PX, 1)
        if self.what == "timeline":
            return width, int(self.figure.layout.height)
        return width, round(width * self.box[1] / self.box[0])

    def _framed(self, height_px: int) -> go.Figure:
        page, words, view = self.page, self.page.words, self.seen["view"]
        counts = {str(k): int(n) for k, n in page.shown[c.KIND].value_counts().items()}
        caption = Caption(
            title=f"{words.say('title')} · {words.say(f'export.{self.what}')}",
            note=f"{filters_in_words(page)} · {words.say('map.events', n=len(page.shown))}",
            legend=kind_notes(counts, page.paper, lang=words.code),
            credit=words.say("credit", version=page.version),
        )
        moved = looked_at(self.figure, *view) if self.what == "map" and view else self.figure
        return framed(moved, caption, page.paper, height_px)


def chart(page: Page, what: What, figure: go.Figure) -> Chart:
    """A chart with what its pictures need of the session."""
    return Chart(page=page, what=what, figure=figure, box=session.box(), seen=session.map_view())
