import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dashboard.app.state import KEY_OF_BOUND, KEY_OF_FACET, MAX_BOUND, PageState, from_address, to_address
from dashboard.queries.filters import Filters
from dashboard.queries.lanes import LANES
from dashboard.queries.marks import DETAILS
from dashboard.queries.periods import PERIODS

LANGUAGES = ("en", "id")
WORDS = some.lists(some.text(min_size=1, max_size=20), unique=True, max_size=4).map(tuple)
DAYS = some.none() | some.dates()


@some.composite
def states(draw: some.DrawFn) -> PageState:
    first, last = draw(DAYS), draw(DAYS)
    if first and last and first > last:
        first, last = last, first
    facets = {facet: draw(WORDS) for facet in KEY_OF_FACET}
    return PageState(
        filters=Filters(
            first=first,
            last=last,
            unplaced=draw(some.booleans()),
            surely=draw(some.booleans()),
            **{name: draw(some.none() | some.integers(0, MAX_BOUND)) for name in KEY_OF_BOUND},
            **facets,
        ),
        search=" ".join(draw(some.text(max_size=40)).split()),
        lanes=draw(some.sampled_from(LANES)),
        detail=draw(some.sampled_from(DETAILS)),
        step=draw(some.sampled_from(PERIODS)),
        event=draw(some.none() | some.text(min_size=1, max_size=20)),
        lang=draw(some.sampled_from([None, *LANGUAGES])),
    )


@given(states())
def test_an_address_reopens_its_state(state: PageState) -> None:
    """Whatever is chosen survives the way through the address."""
    assert from_address(to_address(state), languages=LANGUAGES) == state


def test_the_first_page_has_a_bare_address() -> None:
    """What is at its default is left out."""
    assert to_address(PageState()) == {}


GARBAGE = [
    ({"from": ["yesterday"], "to": ["2021-13-45"]}, PageState()),
    ({"kind": ["", "clash", "clash", "x" * 500]}, PageState(filters=Filters(kinds=("clash",)))),
    ({"nonsense": ["1"], "lang": ["klingon"], "unplaced": ["maybe"], "event": [""]}, PageState()),
    ({"kind": []}, PageState()),
    ({"km": ["-3"], "sources": ["²"], "confidence": ["9" * 99], "lanes": ["colour"]}, PageState()),
    (
        {"from": ["2021-10-01"], "to": ["2021-06-01"]},
        PageState(filters=Filters(first=dt.date(2021, 6, 1), last=dt.date(2021, 10, 1))),
    ),
]


@pytest.mark.parametrize(("address", "expected"), GARBAGE)
def test_garbage_in_the_address_is_passed_over(address: dict[str, list[str]], expected: PageState) -> None:
    """What makes no sense is left out, the rest is kept."""
    assert from_address(address, languages=LANGUAGES) == expected


def test_a_flood_of_values_is_cut() -> None:
    """An address cannot make the page draw thousands of chips."""
    flood = {"actor": [str(n) for n in range(1000)]}
    assert len(from_address(flood, languages=LANGUAGES).filters.actors) == 50
