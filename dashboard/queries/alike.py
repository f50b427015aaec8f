"""Events that may be the same as one: near in time, in the same province, of the same kind."""

import pandas as pd

from dashboard.model import columns as c

MOST = 30
_OTHER_PROVINCE, _OTHER_KIND = 20.0, 10.0
"""How many days apart another province and another kind count as."""


def events_alike(table: pd.DataFrame, event_id: str, most: int = MOST) -> pd.DataFrame:
    """The rows of the other events, the likeliest first; those without a date come last, at most `most`."""
    own, others = table[table[c.EVENT_ID] == event_id], table[table[c.EVENT_ID] != event_id]
    if own.empty or others.empty:
        return others.head(0)
    one = own.iloc[0]
    later = (others[c.DATE_START] - one[c.DATE_END]).dt.days
    earlier = (one[c.DATE_START] - others[c.DATE_END]).dt.days
    apart = pd.concat([later, earlier], axis=1).max(axis=1, skipna=False).clip(lower=0)
    apart = apart + _OTHER_PROVINCE * ~_same(others[c.ADMIN1], one[c.ADMIN1])
    apart = apart + _OTHER_KIND * (others[c.KIND] != one[c.KIND])
    return others.assign(_apart=apart).sort_values(["_apart", c.EVENT_ID]).drop(columns="_apart").head(most)


def _same(values: pd.Series, value: object) -> pd.Series:
    """Whether the values may be one and the same; what is not known may be anything."""
    return values.isna() | (values == value) if isinstance(value, str) else values.isna() | True
