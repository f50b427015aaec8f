import datetime as dt
from typing import Any

import pandas as pd

from dashboard.figures.palette import LIGHT
from dashboard.figures.timeline_figure import TimelineView, timeline_figure, timeline_height

SPAN = (dt.date(2021, 1, 1), dt.date(2022, 12, 31))
VIEW = TimelineView(
    lanes=["clash", "aid"],
    labels={"clash": "Clash", "aid": "Aid"},
    span=SPAN,
    hover={"e1": "the clash"},
    revision=3,
)
EMPTY_DENSITY = pd.DataFrame({"start": [], "end": [], "events": []})


def lanes(*rows: tuple[str, str, str, str | None]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["kind", "start", "end", "event_id"])
    table["start"], table["end"] = pd.to_datetime(table["start"]), pd.to_datetime(table["end"])
    table["until"] = table["end"]
    table["event_id"] = table["event_id"].astype(object)
    return table.assign(lane=table["kind"], events=1, n_sources=1)


def traces(view: TimelineView = VIEW, *rows: tuple[str, str, str, str | None]) -> list[Any]:
    return list(timeline_figure(lanes(*rows), EMPTY_DENSITY, view, LIGHT).data)[1:]


def test_a_day_is_a_mark_and_an_interval_a_bar() -> None:
    """Vague dates are never drawn as a point in time."""
    mark, bar = sorted(
        traces(VIEW, ("clash", "2021-07-05", "2021-07-05", "e1"), ("aid", "2021-06-01", "2021-06-30", "e2")),
        key=lambda trace: trace.type != "scatter",
    )
    assert (mark.type, mark.y[0], mark.text[0]) == ("scatter", "clash", "the clash")
    assert (bar.type, bar.y[0], bar.x[0]) == ("bar", "aid", 30 * 86_400_000)
    assert mark.customdata[0] == ["event", "e1", 3]


def test_a_short_interval_can_still_be_seen() -> None:
    """Two days in two years get a least width around their middle."""
    (bar,) = traces(VIEW, ("clash", "2021-07-05", "2021-07-06", "e1"))
    assert bar.x[0] > 2 * 86_400_000
    middle = pd.Timestamp(bar.base[0]) + pd.Timedelta(milliseconds=bar.x[0]) / 2
    assert middle == pd.Timestamp("2021-07-06")


def test_what_is_outside_the_chosen_days_grows_faint() -> None:
    """The chosen days are shaded, what does not touch them steps back and stays in sight."""
    view = TimelineView(
        lanes=["clash"], labels={}, span=SPAN, first=dt.date(2021, 7, 1), last=dt.date(2021, 7, 31)
    )
    figure = timeline_figure(
        lanes(("clash", "2021-07-31", "2021-07-31", "e1"), ("clash", "2021-08-01", "2021-08-01", "e2")),
        EMPTY_DENSITY,
        view,
        LIGHT,
    )
    inside, outside = figure.data[1].marker.opacity
    assert inside == 1
    assert outside < 0.5
    (shade,) = figure.layout.shapes
    assert (shade.x0, shade.x1) == (dt.date(2021, 7, 1), dt.date(2021, 8, 1))


def test_an_empty_timeline_keeps_its_lanes() -> None:
    """Without events the axes are drawn, the height stays, nothing is shaded."""
    figure = timeline_figure(lanes(), EMPTY_DENSITY, VIEW, LIGHT)
    assert figure.layout.yaxis.ticktext == ("Clash", "Aid")
    assert figure.layout.height == timeline_height(2)
    assert not figure.layout.shapes


def test_density_bars_are_as_wide_as_their_period() -> None:
    """A month's bar covers most of its month."""
    density = pd.DataFrame(
        {"start": pd.to_datetime(["2021-07-01"]), "end": pd.to_datetime(["2021-08-01"]), "events": [4]}
    )
    bar = timeline_figure(lanes(), density, VIEW, LIGHT).data[0]
    assert 0.8 < bar.width[0] / (31 * 86_400_000) < 1
    assert bar.y[0] == 4


def test_months_get_their_names_when_few_are_shown() -> None:
    """A span of some months is labelled in the words of the page, one of years by years."""
    months = [f"month {n}" for n in range(1, 13)]
    short = TimelineView(
        lanes=["clash"], labels={}, span=(dt.date(2021, 6, 3), dt.date(2021, 9, 9)), months=months
    )
    figure = timeline_figure(lanes(), EMPTY_DENSITY, short, LIGHT)
    assert figure.layout.xaxis.ticktext == ("month 6 2021", "month 7", "month 8", "month 9")
    long = TimelineView(lanes=["clash"], labels={}, span=(SPAN[0], dt.date(2026, 1, 1)), months=months)
    assert timeline_figure(lanes(), EMPTY_DENSITY, long, LIGHT).layout.xaxis.ticktext[:2] == ("2021", "2022")


def test_a_gathered_mark_chooses_its_kind_and_days() -> None:
    """A click on what stands for many says of which kind and when; a single mark opens its event."""
    table = lanes(("clash", "2021-07-01", "2021-07-01", None), ("clash", "2021-07-05", "2021-07-05", "e1"))
    table["until"] = pd.to_datetime(["2021-07-31", "2021-07-05"])
    figure = timeline_figure(table, EMPTY_DENSITY, VIEW, LIGHT)
    found = [
        list(target[:2]) for trace in figure.data if trace.name == "clash" for target in trace.customdata
    ]
    assert found == [["days", "clash 2021-07-01 2021-07-31"], ["event", "e1"]]
