"""Write a correction down, signed and later than all that are there, and read one that others wrote."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import msgspec

from dashboard.correct.active import sign
from dashboard.errors import CorrectionError
from dashboard.model.correction import Action, Correction
from dashboard.model.event import Event
from dashboard.model.records import encode_record

_TICK = dt.timedelta(microseconds=1)
_NEEDED = {
    Action.EDIT: "changes",
    Action.MERGE: "other_id",
    Action.SPLIT: "report_ids",
    Action.ANNOTATE: "text",
    Action.UNDO: "undoes",
}


def make_correction(
    action: Action,
    target: Event | Correction,
    *,
    made_by: str,
    reason: str,
    now: dt.datetime,
    before: Iterable[Correction],
    **details: Any,
) -> Correction:
    """A correction of an event or, to undo it, of a correction. Raises CorrectionError where it says too little.

    Where the clocks of a team differ, it is still placed after the corrections made before it.
    """
    latest = max((one.made_at for one in before), default=now - _TICK)
    made = Correction(
        correction_id="",
        made_at=max(now, latest + _TICK),
        made_by=made_by.strip(),
        reason=reason.strip(),
        action=action,
        event_id=target.event_id,
        seen=target.seen if isinstance(target, Correction) else tuple(r.report_id for r in target.reports),
        **details,
    )
    _check(made)
    return sign(made)


def read_correction(line: bytes) -> Correction:
    """A correction out of a line of JSON. Raises CorrectionError naming the field that is wrong."""
    try:
        found = msgspec.json.decode(line, type=Correction)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CorrectionError(f"is no correction: {error}") from None
    _check(found)
    if sign(found) != found:
        raise CorrectionError(
            f"correction_id: {found.correction_id!r} does not go with the rest: it was changed by hand"
        )
    return found


def _check(one: Correction) -> None:
    if not one.made_by or not one.reason:
        raise CorrectionError("made_by, reason: a correction says who makes it and why")
    if one.made_at.tzinfo is None:
        raise CorrectionError("made_at: a moment with its zone is needed, like 2026-01-31T08:00:00Z")
    needed = _NEEDED.get(one.action)
    if needed and not getattr(one, needed):
        raise CorrectionError(f"{needed}: a correction of the kind {one.action} needs it")
    try:
        has_zero_byte = "\\u0000" in encode_record(one)
    except UnicodeEncodeError:
        has_zero_byte = True
    if has_zero_byte:
        raise CorrectionError("holds characters that are no text (NUL or lone surrogates)")
