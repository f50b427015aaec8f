"""Very many reports are grouped window by window through time, so that memory and time grow with them, not faster.

A window holds some thousands of tellings by their first day. What could still pair with a later one, its interval
or slack reaching beyond the window, goes into the next one with its whole group; all other groups are done. So few
tellings as fit one window are grouped as if there were none.
"""

from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter

from dashboard.merge.cluster import group_reports
from dashboard.merge.features import SLACK_DAYS
from dashboard.merge.traits import Traits
from dashboard.merge.weigh import Weights, score_pairs

WINDOW = 6_000
"""Tellings a window: with these a build needs some 150 MB for the merge, and small stores are one window."""
Ids = tuple[str, ...]
"""The reports of one telling."""
Told = tuple[int | None, Ids]
"""The first day of a telling as an ordinal, None where it has none; its reports."""

_REACH_DAYS = max(SLACK_DAYS.values())


def group_in_windows(
    tellings: Sequence[Told], read: Callable[[Ids], Traits], weights: Weights
) -> Iterator[tuple[Ids, ...]]:
    """The tellings of one event each, by the ids of their reports; `read` fetches one when its window is open.

    `tellings` are by id, which settles the order within a day. Those without a day stay alone.
    """
    yield from ((ids,) for start, ids in tellings if start is None)
    order = sorted(((start, ids) for start, ids in tellings if start is not None), key=itemgetter(0))
    waiting: list[Traits] = []
    at = 0
    while at < len(order):
        end = _window_end(order, at)
        waiting += [read(ids) for _, ids in order[at:end]]
        at = end
        done, waiting = _split(waiting, order[at][0] if at < len(order) else None, weights)
        yield from done


def _window_end(order: Sequence[tuple[int, object]], at: int) -> int:
    """Where a window ends that begins at `at`: never within a day, and the last one takes what is hardly a window."""
    end = at + WINDOW
    while 0 < end < len(order) and order[end][0] == order[end - 1][0]:
        end += 1
    return end if len(order) - end > WINDOW // 2 else len(order)


def _split(
    traits: list[Traits], next_day: int | None, weights: Weights
) -> tuple[list[tuple[Ids, ...]], list[Traits]]:
    """The groups that are done before `next_day` (all where it is None), and the traits that go on."""
    # by id, as a single window has them: of pairs that are equally sure the first one merges first
    traits.sort(key=lambda one: one.report.report_id)
    done: list[tuple[Ids, ...]] = []
    left: list[Traits] = []
    for members in group_reports(traits, score_pairs(traits, weights), weights):
        group = [traits[index] for index in members]
        if next_day is not None and any(one.end + _REACH_DAYS >= next_day for one in group):
            left += group
        else:
            done.append(tuple(tuple(report.report_id for report in one.telling) for one in group))
    return done, left
