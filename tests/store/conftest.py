"""Every test of a store runs on both databases."""

from pathlib import Path

import pytest


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where a store may be made: in a folder that is yet to be made, or in an empty database."""
    if request.param == "sqlite":
        return tmp_path / "new folder" / "panj.db"
    address: str = request.getfixturevalue("postgres_store")
    return address
