"""Tables of events as the store gives them."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from dashboard.model.event import Event
from dashboard.model.records import event_row
from dashboard.store.derived import border_km_of
from dashboard.store.rows import rows_to_table


@pytest.fixture
def make_table(make_event: Callable[..., Event]) -> Callable[..., pd.DataFrame]:
    """One event for each record of changes, e1, e2, ... by order."""

    def make(*changes: dict[str, Any]) -> pd.DataFrame:
        events = [make_event(**{"event_id": f"e{n}", **one}) for n, one in enumerate(changes, start=1)]
        return rows_to_table([(*event_row(event).values(), border_km_of(event)) for event in events])

    return make
