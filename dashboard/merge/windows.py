"""Very many reports are grouped window by window through time, so that memory and time grow with them, not faster.

A window holds some thousands of tellings by their first day. What could still pair with a later one, its interval
or slack reaching beyond the window, goes into the next one with its whole group; all other groups are done. So few
tellings as fit one window are grouped as if there were none.
"""

from collections.abc import Iterator, Sequence

from dashboard.merge.cluster import group_reports
from dashboard.merge.features import SLACK_DAYS
from dashboard.merge.tellings import Telling
from dashboard.merge.traits import Traits, read_traits
from dashboard.merge.weigh import Weights, score_pairs

WINDOW = 8_000
"""Tellings a window: with these a build needs some 200 MB for the merge, and small stores are one window."""
_REACH_DAYS = max(SLACK_DAYS.values())


def group_tellings_in_windows(
    tellings: Sequence[Telling], voices: Sequence[str | None], weights: Weights
) -> Iterator[tuple[Telling, ...]]:
    """The tellings of one event each; `voices` as of `read_traits`. Those without a day stay alone."""
    order = []
    for index, telling in enumerate(tellings):
        start = telling[0].date_start
        if start is None or telling[0].date_end is None:
            yield (telling,)
        else:
            order.append((start.toordinal(), index))
    order.sort()
    waiting: list[Traits] = []
    at = 0
    while at < len(order):
        end = _window_end(order, at)
        fresh = [read_traits(tellings[index], voices[index]) for _, index in order[at:end]]
        waiting += [one for one in fresh if one is not None]
        at = end
        next_day = order[at][0] if at < len(order) else None
        done, waiting = _split(waiting, next_day, weights)
        yield from done
    # nothing waits after the last window: no day comes behind it


def _window_end(order: Sequence[tuple[int, int]], at: int) -> int:
    """Where a window ends that begins at `at`: never within a day, and the last one takes what is hardly a window."""
    end = at + WINDOW
    while 0 < end < len(order) and order[end][0] == order[end - 1][0]:
        end += 1
    return end if len(order) - end > WINDOW // 2 else len(order)


def _split(
    traits: list[Traits], next_day: int | None, weights: Weights
) -> tuple[list[tuple[Telling, ...]], list[Traits]]:
    """The groups that are done before `next_day` (all where it is None), and the traits that go on."""
    # by id, as a single window has them: of pairs that are equally sure the first one merges first
    traits.sort(key=lambda one: one.report.report_id)
    done: list[tuple[Telling, ...]] = []
    left: list[Traits] = []
    for members in group_reports(traits, score_pairs(traits, weights), weights):
        group = [traits[index] for index in members]
        if next_day is not None and any(one.end + _REACH_DAYS >= next_day for one in group):
            left += group
        else:
            done.append(tuple(one.telling for one in group))
    return done, left
