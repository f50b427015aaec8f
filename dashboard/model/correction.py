"""A person's change to an event, kept apart from what was extracted: who, when, why, and what."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

Value = str | int | float | tuple[str, ...] | None


class Action(StrEnum):
    """What a correction does."""

    EDIT = "edit"
    MERGE = "merge"
    SPLIT = "split"
    REJECT = "reject"
    RESTORE = "restore"
    ANNOTATE = "annotate"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One act upon the event `event_id`; never changed, never deleted.

    `correction_id` is a hash of all the rest. `seen` are the reports that the event had: they find it again
    should it ever stand under another id. edit: `changes`, a new value for each field named, None for unknown.
    merge: the event `other_id` (with `other_seen`) joins. split: `report_ids` leave and become an event of their
    own. annotate: `text`. undo: `undoes` is the correction that no longer counts.
    """

    correction_id: str
    made_at: dt.datetime
    made_by: str
    reason: str
    action: Action
    event_id: str
    seen: tuple[str, ...] = ()
    changes: dict[str, Value] = field(default_factory=dict)
    other_id: str | None = None
    other_seen: tuple[str, ...] = ()
    report_ids: tuple[str, ...] = ()
    text: str | None = None
    undoes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """A correction in the history of an event, and whether it was undone since."""

    correction: Correction
    undone: bool
