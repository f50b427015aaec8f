"""The real ground of the map, made once."""

import pytest

from dashboard.figures.ground import Ground, make_ground
from dashboard.gazetteer.outlines import load_outlines


@pytest.fixture(scope="session")
def ground() -> Ground:
    return make_ground(load_outlines())
