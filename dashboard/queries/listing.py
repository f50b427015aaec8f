"""The list beside the map: the newest or oldest first, a page at a time."""

import pandas as pd

from dashboard.model import columns as c

PAGE_SIZE = 20


def list_page(table: pd.DataFrame, pages: int = 1, *, newest_first: bool = False) -> pd.DataFrame:
    """The first `pages` pages of the events by date; those without a date come last."""
    ordered = table.sort_values(
        [c.DATE_START, c.DATE_END, c.EVENT_ID],
        ascending=[not newest_first, not newest_first, True],
        na_position="last",
        kind="stable",
    )
    return ordered.head(pages * PAGE_SIZE)
