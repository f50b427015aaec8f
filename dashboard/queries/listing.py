"""The list beside the map: the oldest first, a page at a time."""

import datetime as dt

import numpy as np
import pandas as pd

from dashboard.model import columns as c

PAGE_SIZE = 20
_UNDATED, _BEHIND_ALL = 10**8, 10**9
"""The day of what has none, behind all days; days by which what may have begun too early is put behind all else."""


def list_page(table: pd.DataFrame, pages: int = 1, *, since: dt.date | None = None) -> pd.DataFrame:
    """The first `pages` pages of the events by date, oldest first.

    Those that may have begun before `since` come after all others, those without a date last.
    """
    wanted = pages * PAGE_SIZE
    keys = table[c.DATE_START].to_numpy().astype("datetime64[D]").astype(np.int64)
    keys = np.where(np.isnat(table[c.DATE_START].to_numpy()), _UNDATED, keys)
    if since is not None:
        early = (table[c.DATE_START] < pd.Timestamp(since)).to_numpy(bool)
        keys = np.where(early, keys + _BEHIND_ALL, keys)
    if len(keys) > wanted:  # of very many events only those that can be among the first are put in order
        table = table[keys <= np.partition(keys, wanted)[wanted]]
        keys = keys[keys <= np.partition(keys, wanted)[wanted]]
    ordered = table.assign(_key=keys).sort_values(["_key", c.DATE_END, c.EVENT_ID], kind="stable")
    return ordered.drop(columns="_key").head(wanted)
