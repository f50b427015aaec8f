"""Figures as files: PNG, SVG and PDF by a Chrome or Chromium on this computer, HTML by plotly alone.

Nothing leaves the computer: the page that draws has no mathematics script (kaleido would fetch one), and the
browser is given a proxy that does not exist.
"""

from html import escape
from typing import Literal

import plotly.graph_objects as go

from dashboard.errors import ExportError

ImageFormat = Literal["png", "svg", "pdf"]
NO_WAY_OUT = "http://127.0.0.1:9"
PNG_SCALE = 2


def find_browser() -> str | None:
    """The path of a browser that can draw images, None where there is none."""
    from choreographer.browsers.chromium import Chromium

    found: str | None = Chromium.find_browser(skip_local=False)
    return found


def image_bytes(figure: go.Figure, form: ImageFormat, width_px: int, height_px: int) -> bytes:
    """The figure as an image; PNG at twice the pixels. Takes seconds. Raises ExportError without a browser."""
    if find_browser() is None:
        raise ExportError("PNG, SVG and PDF need a Chrome or Chromium on this computer; none was found")
    import kaleido

    options = {
        "format": form,
        "width": width_px,
        "height": height_px,
        "scale": PNG_SCALE if form == "png" else 1,
    }
    browser = {
        "page_generator": kaleido.PageGenerator(mathjax=False),
        "proxy_server": NO_WAY_OUT,
        "n": 1,
        "timeout": 120,
    }
    try:
        image: bytes = kaleido.calc_fig_sync(figure.to_dict(), options, kopts=browser)
    except Exception as error:
        # kaleido raises whatever its browser met; a reader needs the one line, not the trace
        raise ExportError(f"the browser could not draw the {form.upper()}: {error}") from error
    return image


def html_bytes(figure: go.Figure, title: str) -> bytes:
    """The figure as one page that needs nothing else, 5 MB because plotly is inside."""
    page: str = figure.to_html(include_plotlyjs=True, full_html=True, config={"displaylogo": False})
    return page.replace("<head>", f"<head><title>{escape(title)}</title>", 1).encode()
