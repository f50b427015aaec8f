import pytest

from dashboard.queries.levels import FEW, HOME, STEPS, level_at, nearness, step_of


@pytest.mark.parametrize(
    ("times", "points", "level"),
    [
        (0.3, 5, "provinces"),
        (1.0, 5, "events"),
        (9.0, FEW, "events"),
        (0.3, 10_000, "provinces"),
        (1.0, 10_000, "provinces"),
        (2.0, 10_000, "districts"),
        (4.0, 10_000, "events"),
    ],
)
def test_the_nearer_the_finer(times: float, points: int, level: str) -> None:
    """Few are shown one by one from home on, many only from near."""
    assert level_at(step_of(times), points) == level


def test_a_step_is_drawn_for_its_farthest_view() -> None:
    """What has room there has room in all of the step; home is as it opens."""
    assert step_of(1.0) == HOME
    assert nearness(HOME) == 1
    assert [nearness(step) for step in range(2, len(STEPS) + 1)] == list(STEPS[1:])
    assert nearness(0) < STEPS[0]
