"""Where the user's stores lie, and the option that names another."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dashboard.store.store import Store

store_option = click.option(
    "--store",
    metavar="FILE",
    envvar="PANJ_STORE",
    help="The store: an SQLite file or a database URL. Without it, the one among your own user data.",
)


def user_store() -> Path:
    """The store that `panj build` fills when none is named."""
    return user_folder() / "panj.db"


def sample_store() -> Path:
    """The store that `panj serve` makes of the samples while there is no other."""
    return user_folder() / "samples.db"


def open_store_for_reading(named: str | None) -> "Store":
    """The store that was named, else the user's own, else that of the samples. Raises StoreError for none."""
    from dashboard.store.open import open_store

    return open_store(_existing(named))


def open_store_for_writing(named: str | None) -> "Store":
    """The same store, its tables brought up to date where an older Panj made them."""
    from dashboard.store.open import open_store

    return open_store(_existing(named), update=True)


def _existing(named: str | None) -> str | Path:
    if named is None and not user_store().exists() and sample_store().exists():
        return sample_store()
    return named or user_store()


def user_folder() -> Path:
    """Where Panj keeps what is the user's own."""
    from platformdirs import user_data_path

    return user_data_path("panj", appauthor=False)
