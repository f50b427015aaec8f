"""A row of the benchmark's table: what was measured, the bar that it is to hold, and whether it does."""

import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`value` is what stands in the table; `bar` None where there is none; `holds` None where nothing is to hold."""

    what: str
    value: str
    bar: str | None = None
    holds: bool | None = None


def at_least(what: str, value: float, least: float, form: str = "{:.0f}") -> Row:
    """A row whose value is to be as great as `least`."""
    return Row(what=what, value=form.format(value), bar="≥ " + form.format(least), holds=value >= least)


def at_most(what: str, value: float, most: float, form: str = "{:.2f} ×") -> Row:
    """A row whose value is to be no greater than `most`."""
    return Row(what=what, value=form.format(value), bar="≤ " + form.format(most), holds=value <= most)


def plain(what: str, value: float, form: str = "{:.0f}") -> Row:
    """A row with nothing to hold."""
    return Row(what=what, value=form.format(value))


def skipped(what: str, why: str) -> Row:
    """A row for what could not be measured here."""
    return Row(what=what, value="-", bar=f"not measured: {why}")


def show(rows: Iterable[Row]) -> bool:
    """Print rows as they come; whether all bars hold."""
    every = True
    for row in rows:
        verdict = {True: "holds", False: "FALLS SHORT", None: ""}[row.holds]
        sys.stdout.write(f"{row.what:58}{row.value:>12}  {row.bar or '':14} {verdict}\n")
        sys.stdout.flush()
        every &= row.holds is not False
    return every


def cpu_seconds(work: Callable[[], object], least: float = 0.3, rounds: int = 3) -> float:
    """Processor time of one call, the best of some rounds of at least so many seconds, after one that warms up."""
    work()
    best = float("inf")
    for _ in range(rounds):
        calls, started = 0, time.process_time()
        while (spent := time.process_time() - started) < least / rounds or not calls:
            work()
            calls += 1
        best = min(best, spent / calls)
    return best
