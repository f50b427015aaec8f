from collections.abc import Callable

import pandas as pd

from dashboard.model.event import Source
from dashboard.model.kinds import Kind
from dashboard.queries.lanes import MAX_LANES, OTHER, choose_lanes, lanes_of
from dashboard.queries.periods import lane_marks

MakeTable = Callable[..., pd.DataFrame]


def test_an_event_lies_in_the_lane_of_each_of_its_actors(make_table: MakeTable) -> None:
    """The fullest lane comes first; who has no actor lies in the last one."""
    table = make_table({"actors": ("A", "B")}, {"actors": ("B",)}, {"actors": ()})
    lanes = choose_lanes(table, "actor")
    assert lanes == ["B", "A", OTHER]
    marks = lane_marks(table, lanes_of(table, "actor", lanes))
    assert sorted(zip(marks["lane"], marks["event_id"], strict=True)) == [
        ("A", "e1"),
        ("B", "e1"),
        ("B", "e2"),
        (OTHER, "e3"),
    ]


def test_what_is_not_among_the_fullest_shares_one_lane(make_table: MakeTable) -> None:
    """However many outlets there are, lanes stay few; an event of two small ones is drawn once."""
    outlets = [f"O{n:02d}" for n in range(MAX_LANES + 2)]
    table = make_table(
        *({"sources": (Source(outlet=one, url=None),)} for one in outlets[:MAX_LANES]),
        {"sources": tuple(Source(outlet=one, url=None) for one in outlets[MAX_LANES:])},
    )
    lanes = choose_lanes(table, "source")
    assert lanes == [*outlets[:MAX_LANES], OTHER]
    assert list(lanes_of(table, "source", lanes)).count(OTHER) == 1


def test_kinds_keep_their_order(make_table: MakeTable) -> None:
    """Lanes of kinds are those of the taxonomy, none is gathered."""
    table = make_table({"kind": Kind.AID}, {"kind": Kind.CLASH}, {"kind": Kind.AID})
    assert choose_lanes(table, "kind") == ["clash", "aid"]


def test_a_crowd_is_gathered_lane_by_lane(make_table: MakeTable) -> None:
    """Provinces keep their counts when marks are gathered."""
    table = make_table(*({"admin1": ("AF-BDS", "TJ-GB")[n % 2]} for n in range(30)))
    marks = lane_marks(table, lanes_of(table, "province", ["AF-BDS", "TJ-GB"]), max_marks=10)
    assert dict(zip(marks["lane"], marks["events"], strict=True)) == {"AF-BDS": 15, "TJ-GB": 15}
