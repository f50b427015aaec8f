"""At which stage something did not become an event: the words of `Problem.stage` that reading uses."""

from dashboard.model.problem import Problem

NOTHING_FOUND = "extract"
DUPLICATE = "duplicate"
LANGUAGE = "language"
UNREADABLE = "read"
INTERNAL = "internal"
SUPERSEDED = "superseded"
UNSOUND = "unsound"
"""What an extractor said of an article that does not hold; the rest of what it said may."""
EXTRACTOR = "extractor"
"""An extractor could not read an article, or a part of it: its server failed, or gave no answer."""
_HARMLESS = frozenset({NOTHING_FOUND, DUPLICATE, SUPERSEDED, UNSOUND})


def is_failure(problem: Problem) -> bool:
    """Whether something could not be read, as against read and without an event, or read twice."""
    return problem.stage not in _HARMLESS
