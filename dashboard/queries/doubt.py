"""Which events a person should look at, the most doubtful first, and why."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from dashboard.correct.active import active
from dashboard.model import columns as c
from dashboard.model.correction import Action, Correction
from dashboard.model.event import Event

ACCEPTED = "accepted"
"""The text of the note by which a person says that an event is right as it is."""
UNSURE_BELOW = 0.5
"""Events of less confidence than this are looked at for that alone."""
A_CONFLICT, MOST_CONFLICTS, NEWLY_IN = 0.15, 3, 0.2
"""What is added to the lack of confidence for each field in conflict, at most so often, and for what came in last."""
QUEUE_COLUMNS = (c.EVENT_ID, "doubt", "unsure", "fields", "new")


def review_queue(
    table: pd.DataFrame,
    conflicts: Mapping[str, tuple[str, ...]],
    newest: Collection[str],
    reviewed: Collection[str],
) -> pd.DataFrame:
    """Columns QUEUE_COLUMNS: the events in doubt that nobody has reviewed as they are, most doubtful first.

    conflicts: fields by event. newest, reviewed: ids. `fields` are those in conflict.
    """
    ids = table[c.EVENT_ID].to_numpy(object)
    confidence = table[c.CONFIDENCE].fillna(0.0).to_numpy(float)
    fields = [conflicts.get(one, ()) for one in ids]
    new, seen = np.isin(ids, list(newest)), np.isin(ids, list(reviewed))
    unsure = confidence < UNSURE_BELOW
    in_conflict = np.array([min(len(some), MOST_CONFLICTS) for some in fields], dtype=float)
    doubt = (1 - confidence) + A_CONFLICT * in_conflict + NEWLY_IN * new
    columns = dict(zip(QUEUE_COLUMNS, (ids, doubt, unsure, fields, new), strict=True))
    queue = pd.DataFrame(columns)[(unsure | (in_conflict > 0) | new) & ~seen]
    return queue.sort_values(["doubt", c.EVENT_ID], ascending=[False, True], ignore_index=True)


def touched_events(corrections: Sequence[Correction]) -> frozenset[str]:
    """The ids of events that somebody accepted or changed, by what still counts."""
    return frozenset(one.event_id for one in active(corrections) if _is_review(one))


def reviewed_events(corrections: Sequence[Correction], events: Iterable[Event]) -> frozenset[str]:
    """Those of `events` that a person reviewed with all the reports that they have now: a new report is a new doubt."""
    seen: dict[str, set[str]] = {}
    for one in active(corrections):
        if _is_review(one):
            seen.setdefault(one.event_id, set()).update(one.seen, one.other_seen, one.report_ids)
    return frozenset(
        event.event_id
        for event in events
        if seen.get(event.event_id, set()).issuperset(report.report_id for report in event.reports)
        and event.event_id in seen
    )


def _is_review(one: Correction) -> bool:
    return one.action is not Action.ANNOTATE or one.text == ACCEPTED
