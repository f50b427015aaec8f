import datetime as dt
from collections.abc import Callable

import pandas as pd

from dashboard.model.kinds import GeoPrecision, Kind
from dashboard.queries.marks import marks_for_map
from dashboard.queries.playback import MAX_PLAYED, make_area_playback, make_playback

MakeTable = Callable[..., pd.DataFrame]
BANDAR = {"lon": 68.604, "lat": 37.195, "place": "Sher Khan Bandar", "geo_precision": GeoPrecision.POINT}
NOWHERE = {"country": None, "admin1": None, "geo_precision": None}
UNDATED = {"date_start": None, "date_end": None, "date_precision": None}
MONTH = {"date_start": dt.date(1970, 2, 1), "date_end": dt.date(1970, 2, 28)}
DAY = {"date_start": dt.date(1970, 1, 3), "date_end": dt.date(1970, 1, 3)}


def test_every_mark_knows_the_days_of_its_events(make_table: MakeTable) -> None:
    """In the order of the marks, a vague event with its whole interval; what has no mark is counted apart."""
    table = make_table(
        {**BANDAR, **DAY},
        {**BANDAR, **MONTH},
        {**BANDAR, **DAY, "kind": Kind.CLASH},
        {**BANDAR, **UNDATED},
        {**MONTH},
        {**NOWHERE, **DAY},
    )
    playback = make_playback(table, marks_for_map(table))
    assert playback is not None
    assert playback.marks == {"crossing": [[(2, 2), (31, 58)]], "clash": [[(2, 2)]]}
    assert (playback.in_province, playback.unplaced, playback.span) == ([(31, 58)], [(2, 2)], (2, 58))


def test_gathered_marks_play_too(make_table: MakeTable) -> None:
    """Marks of cells have all their events."""
    table = make_table(*({**BANDAR, **DAY, "lon": 68.0 + n / 50} for n in range(40)))
    marks = marks_for_map(table, max_marks=10)
    playback = make_playback(table, marks)
    assert playback is not None
    assert [len(spans) for spans in playback.marks["crossing"]] == marks["events"].tolist()


def test_too_many_events_or_none_are_not_played(make_table: MakeTable) -> None:
    """A browser is never sent more than it can show."""
    table = make_table({**BANDAR, **DAY})
    many = pd.concat([table] * (MAX_PLAYED + 1), ignore_index=True)
    assert make_playback(many, marks_for_map(many)) is None
    assert make_playback(table[:0], marks_for_map(table[:0])) is None
    undated = make_table({**BANDAR, **UNDATED})
    assert make_playback(undated, marks_for_map(undated)) is None


def test_provinces_play_any_number(make_table: MakeTable) -> None:
    """Events of one province and the same days are one row with their count; what is in no area is counted apart."""
    table = make_table(
        {**BANDAR, **DAY}, {**BANDAR, **DAY}, {**MONTH}, {**NOWHERE, **DAY}, {**BANDAR, **UNDATED}
    )
    code = table["admin1"].iloc[0]
    playback = make_area_playback(table, {code})
    assert playback is not None
    assert playback.areas == {code: [(2, 2, 2), (31, 58, 1)]}
    assert (playback.elsewhere, playback.span, playback.step) == ([(2, 2, 1)], (2, 58), 1)
    assert make_area_playback(table[:0], {code}) is None


def test_too_many_days_are_widened_never_narrowed(make_table: MakeTable) -> None:
    """A day becomes the week or month around it: an event is perhaps then, and none is lost."""
    days = [dt.date(1970, 1, 1) + dt.timedelta(days=n) for n in range(60)]
    table = make_table(*({**BANDAR, "date_start": day, "date_end": day} for day in days))
    playback = make_area_playback(table, set(table["admin1"]), most=12)
    assert playback is not None
    (spans,) = playback.areas.values()
    assert (playback.step, sum(n for *_, n in spans), playback.span) == (7, 60, (0, 59))
    assert all(last - first == 6 for first, last, _ in spans)
