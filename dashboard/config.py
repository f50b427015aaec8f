"""Where the project's data files lie: beside the package in a checkout, inside it in a wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).parent

DEFAULT_PORT = 8501
NETWORK_VARIABLE = "PANJ_ALLOW_NETWORK"
"""Of the environment: 1 where the app may ask other machines. `panj serve --allow-network` sets it."""
MAX_ARTICLE_CHARACTERS = 2_000_000
"""A longer text is no news article: it becomes a problem."""


def data_dir() -> Path:
    """The folder that holds boundaries/, gazetteer/, lexicons/, taxonomy/, chronology/ and samples/."""
    inside = _PACKAGE / "data"
    return inside if inside.is_dir() else _PACKAGE.parent / "data"


SIDES = ("AFG", "TJK")
"""The two countries whose border the project is about (ISO 3166-1 alpha-3)."""

CAPITALS = ("AF-KAB", "TJ-DU")
"""Their capitals' provinces, which news names as seats of governments more often than as places of events."""
