"""The colours of the paper, light and dark; those of the kinds come from the taxonomy."""

import math
from dataclasses import dataclass
from typing import Literal

from dashboard.lexicon.taxonomy import load_kinds
from dashboard.model.kinds import Kind

PaperName = Literal["light", "dark"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One sheet. land: countries around; home: the two countries; line: of provinces; border: between the two.

    tints: provinces from few events to many. muted: quiet text. shade: the chosen range of days.
    """

    name: PaperName
    paper: str
    ink: str
    muted: str
    land: str
    home: str
    line: str
    border: str
    tints: tuple[str, ...]
    grid: str
    density: str
    shade: str


LIGHT = Paper(
    name="light",
    paper="#FBFAF7",
    ink="#1F2328",
    muted="#6B6659",
    land="#F1EEE6",
    home="#F7F4EC",
    line="#C9C2B2",
    border="#8B1A1A",
    tints=("#EFE8DA", "#E8DDCB", "#DFD1BA", "#D5C3A7"),
    grid="#E6E1D6",
    density="#B5AA93",
    shade="rgba(139,26,26,0.09)",
)
DARK = Paper(
    name="dark",
    paper="#14181C",
    ink="#E6E3DC",
    muted="#A29D92",
    land="#1B2126",
    home="#20262B",
    line="#454C52",
    border="#D9534F",
    tints=("#272D31", "#2F3435", "#393A38", "#45433E"),
    grid="#2A3036",
    density="#6E6A60",
    shade="rgba(217,83,79,0.16)",
)
PAPERS: dict[PaperName, Paper] = {"light": LIGHT, "dark": DARK}

_ON_PAPER: dict[PaperName, dict[str, str]] = {
    "light": {"#C98A00": "#BA7F00"},
    "dark": {"#D55E00": "#F07F2E", "#0072B2": "#3FA0DC", "#9467A8": "#B68CC9", "#009E73": "#2FBF94"},
}
"""The colours of families that must be darker or lighter for marks to keep 3:1 against the paper."""


def colour_of(kind: str, paper: Paper) -> str:
    """The colour of a kind's family on this paper."""
    colour: str = load_kinds()[Kind(kind)].colour
    return _ON_PAPER[paper.name].get(colour, colour)


def symbol_of(kind: str) -> str:
    """The symbol of a kind, in plotly's words."""
    return load_kinds()[Kind(kind)].symbol


def is_hollow(kind: str) -> bool:
    """Whether the symbol of a kind has no filling, or is a stroke: no hairline goes around these."""
    return symbol_of(kind).endswith("-open")


def tint(count: int, most: int, paper: Paper) -> str:
    """The tint of a province with `count` events where the fullest one has `most`."""
    if count <= 0 or most <= 0:
        return paper.home
    step = round(math.sqrt(count / most) * (len(paper.tints) - 1))
    return paper.tints[step]
