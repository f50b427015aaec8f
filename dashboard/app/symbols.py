"""The kinds' symbols as small drawings, the same shapes as on the charts, for the legend and the list.

Streamlit strips SVG from a page's own HTML, so each shape is a mask in the style sheet and the colour shows through.
"""

import math
from urllib.parse import quote

from dashboard.figures.palette import Paper, colour_of
from dashboard.lexicon.taxonomy import load_kinds
from dashboard.model.kinds import Kind


def _polygon(corners: int, turn: float, radius: float = 6.2) -> str:
    angles = [turn + 2 * math.pi * i / corners for i in range(corners)]
    points = " ".join(f"{7 + radius * math.sin(a):.2f},{7 - radius * math.cos(a):.2f}" for a in angles)
    return f'<polygon points="{points}"/>'


_SHAPES = {
    "circle": '<circle cx="7" cy="7" r="5"/>',
    "square": '<rect x="2.2" y="2.2" width="9.6" height="9.6"/>',
    "diamond": '<polygon points="7,0.8 13.2,7 7,13.2 0.8,7"/>',
    "triangle-up": '<polygon points="7,1.4 13.2,12.4 0.8,12.4"/>',
    "pentagon": _polygon(5, 0.0),
    "hexagon": _polygon(6, 0.0),
    "cross": '<path d="M5.2 1.2h3.6v4h4v3.6h-4v4H5.2v-4h-4V5.2h4z"/>',
    "x": '<path d="M5.2 1.2h3.6v4h4v3.6h-4v4H5.2v-4h-4V5.2h4z" transform="rotate(45 7 7)"/>',
}


def palette_css(paper: Paper) -> str:
    """The colours of paper and families as variables of the style sheet."""
    families: dict[str, str] = {entry.family: colour_of(kind, paper) for kind, entry in load_kinds().items()}
    colours = {
        **families,
        "border": paper.border,
        "sheet": paper.home,
        "land": paper.land,
        "line": paper.line,
    }
    return ":root {" + "".join(f"--panj-{name}: {colour};" for name, colour in colours.items()) + "}\n"


def symbols_css() -> str:
    """One rule a kind: its shape as a mask."""
    return "".join(
        f".panj-kind-{kind} {{ {_mask(str(entry.symbol))} }}\n" for kind, entry in load_kinds().items()
    )


def symbol_html(kind: str) -> str:
    """The symbol of a kind in the colour of its family."""
    family = load_kinds()[Kind(kind)].family
    return f'<span class="panj-symbol panj-kind-{kind} panj-{family}" aria-hidden="true"></span>'


def _mask(symbol: str) -> str:
    shape = _SHAPES[symbol.removesuffix("-open")]
    paint = "fill='none' stroke='black' stroke-width='1.7'" if symbol.endswith("-open") else "fill='black'"
    drawing = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 14 14' {paint}>{shape}</svg>"
    image = f'url("data:image/svg+xml,{quote(drawing)}")'
    return f"-webkit-mask-image: {image}; mask-image: {image};"
