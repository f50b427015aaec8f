"""What the map counts by when nobody chose it: from afar provinces, nearer districts, near single events."""

from dashboard.queries.marks import Detail

STEPS = (0.6, 1.6, 3.2, 6.4)
"""How many times nearer than at home the map is where it is drawn anew."""
HOME = 1
"""The step of the map as it opens, between the first and the second of STEPS."""
FEW = 500
"""So many points are shown one by one from home on."""

_FAR = STEPS[0] / 2


def step_of(times: float) -> int:
    """The step of a map that is seen so many times nearer than at home."""
    return sum(times >= one for one in STEPS)


def nearness(step: int) -> float:
    """How many times nearer than at home a step is drawn for: what is drawn holds until the next one."""
    if step == HOME:
        return 1.0
    return _FAR if step < HOME else STEPS[min(step, len(STEPS)) - 1]


def level_at(step: int, points: int) -> Detail:
    """What to count by at a step, with so many events that have a point."""
    if step < HOME:
        return "provinces"
    if points <= FEW or step > HOME + 1:
        return "events"
    return "provinces" if step == HOME else "districts"
