"""Anything that could not become an event, with the stage and the reason."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """`source` names the file or article; `reason` is one plain line; nothing vanishes without one."""

    source: str
    stage: str
    reason: str
    article_id: str | None = None
