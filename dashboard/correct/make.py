"""Write a correction down: signed, and later than all that are there."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from dashboard.correct.active import sign
from dashboard.errors import CorrectionError
from dashboard.model.correction import Action, Correction
from dashboard.model.event import Event

_TICK = dt.timedelta(microseconds=1)


def make_correction(
    action: Action,
    event: Event,
    *,
    made_by: str,
    reason: str,
    now: dt.datetime,
    before: Iterable[Correction],
    **details: Any,
) -> Correction:
    """A correction of `event`. Raises CorrectionError where it does not say who made it, or why.

    Where the clocks of a team differ, it is still placed after the corrections made before it.
    """
    if not made_by.strip() or not reason.strip():
        raise CorrectionError("a correction says who makes it and why")
    latest = max((one.made_at for one in before), default=now)
    return sign(
        Correction(
            correction_id="",
            made_at=max(now, latest + _TICK),
            made_by=made_by.strip(),
            reason=reason.strip(),
            action=action,
            event_id=event.event_id,
            seen=tuple(report.report_id for report in event.reports),
            **details,
        )
    )
