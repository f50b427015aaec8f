"""The list beside the map: the oldest first, a page at a time."""

import datetime as dt

import pandas as pd

from dashboard.model import columns as c

PAGE_SIZE = 20


def list_page(table: pd.DataFrame, pages: int = 1, *, since: dt.date | None = None) -> pd.DataFrame:
    """The first `pages` pages of the events by date, oldest first.

    Those that may have begun before `since` come after all others, those without a date last.
    """
    early = table[c.DATE_START] < pd.Timestamp(since) if since else False
    ordered = table.assign(_early=early).sort_values(
        ["_early", c.DATE_START, c.DATE_END, c.EVENT_ID], na_position="last", kind="stable"
    )
    return ordered.drop(columns="_early").head(pages * PAGE_SIZE)
