"""Aggregates and their parts: 1,037 soldiers at seven places are one event in a sum, or seven, and never eight."""

import pandas as pd

from dashboard.model import columns as c


def count_once(table: pd.DataFrame) -> pd.DataFrame:
    """The table without events that are part of another event in it; a part stays where its whole is not there."""
    wholes = table[c.PART_OF].dropna().unique()
    if not len(wholes):
        return table
    there = table[c.EVENT_ID][table[c.EVENT_ID].isin(wholes)]
    return table[~table[c.PART_OF].isin(there)]
