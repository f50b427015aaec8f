"""Compare: two selections side by side, by province and month, by kind or actor; and territory on a map at a day."""

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from dashboard.app import session
from dashboard.app.compare_sides import SIDES, show_sides, side_name
from dashboard.app.state import COMPARED
from dashboard.app.territory import show_territory
from dashboard.app.view import Page, facet_labels
from dashboard.figures.heat_map import heat_map
from dashboard.figures.pair_bars import pair_bars
from dashboard.queries.compare import FACETS, Grid, grids_of_provinces, side_by_side
from dashboard.queries.filters import filter_events

_BARE = {"displayModeBar": False, "scrollZoom": False}


def show_compare(page: Page) -> None:
    """The switch of what to compare by, the sides, and the answer with its table."""
    words = page.words
    st.html(f'<h2 class="panj-h2">{escape(words.say("compare"))}</h2>')
    key = session.widget_key("by")
    st.session_state[key] = page.state.by
    st.radio(
        words.say("compare.by"),
        COMPARED,
        format_func=lambda by: words.say(f"compare.by.{by}"),
        key=key,
        horizontal=True,
        on_change=lambda: session.change(by=st.session_state[key]),
    )
    if page.state.by == "territory":
        show_territory(page)
        return
    st.html(f'<p class="panj-note">{escape(words.say("compare.what"))}</p>')
    show_sides(page)
    shown = [filter_events(page.found, getattr(page.state, side)) for side in SIDES]
    st.html(f'<p class="panj-counts" role="status">{escape(words.say("compare.once"))}</p>')
    if page.state.by == "months":
        _show_grids(page, shown)
    else:
        _show_bars(page, shown)


def _show_bars(page: Page, shown: Sequence[pd.DataFrame]) -> None:
    words = page.words
    facet = next(one for one in FACETS if one == page.state.by)
    table = side_by_side(shown[0], shown[1], facet)
    if table.empty:
        st.html(f'<p class="panj-state">{escape(words.say("compare.nothing"))}</p>')
        return
    label = facet_labels(page)[facet]
    names = [label(value) for value in table["value"]]
    sides = side_name(page, SIDES[0]), side_name(page, SIDES[1])
    first, second = table["first"].tolist(), table["second"].tolist()
    st.plotly_chart(
        pair_bars([escape(name) for name in names], first, second, ("A", "B"), page.paper),
        key="compare-bars",
        theme=None,
        config=_BARE,
        alt=words.say("compare.alt", by=words.say(f"compare.by.{facet}")),
    )
    rows = [[name, str(a), str(b)] for name, a, b in zip(names, first, second, strict=True)]
    _show_table(page, "bars", [words.say(f"filter.{facet}"), *sides], rows)


def _show_grids(page: Page, shown: Sequence[pd.DataFrame]) -> None:
    words = page.words
    grids = grids_of_provinces(*shown)
    most = max((int(grid.counts.to_numpy().max()) for grid in grids if grid.counts.size), default=0)
    for column, side, grid in zip(st.columns(2, gap="medium"), SIDES, grids, strict=True):
        with column:
            st.html(f'<h3 class="panj-h3">{escape(side_name(page, side))}</h3>')
            if grid.counts.empty:
                st.html(f'<p class="panj-state">{escape(words.say("compare.nothing"))}</p>')
            else:
                _show_grid(page, side, grid, most)
            st.html(f'<p class="panj-note">{escape(_left_out(page, grid))}</p>')


def _show_grid(page: Page, side: str, grid: Grid, most: int) -> None:
    words = page.words
    rows = [page.names.get(code, code) for code in grid.counts.index]
    columns = [_period(page, grid, period) for period in pd.PeriodIndex(grid.counts.columns)]
    counts = grid.counts.to_numpy().tolist()
    st.plotly_chart(
        heat_map(
            counts,
            [escape(row) for row in rows],
            columns,
            most,
            page.paper,
            unit=escape(words.say("compare.unit")),
        ),
        key=f"grid-{side}",
        theme=None,
        config=_BARE,
        alt=words.say("compare.alt", by=words.say("compare.by.months")),
    )
    cells = [[row, *(str(n) if n else "" for n in some)] for row, some in zip(rows, counts, strict=True)]
    _show_table(page, side, [words.say("filter.provinces"), *columns], cells)


def _period(page: Page, grid: Grid, period: pd.Period) -> str:
    """'Jul 2021', 'Jul–Sep 2021', '2021'."""
    first, last = period.start_time, period.end_time
    if grid.step == "Y":
        return str(first.year)
    month = page.words.month_name(first.month, short=True)
    if grid.step == "M":
        return f"{month} {first.year}"
    return f"{month}–{page.words.month_name(last.month, short=True)} {first.year}"


def _left_out(page: Page, grid: Grid) -> str:
    """What the grid cannot show, and that an empty cell means nothing was reported."""
    words = page.words
    parts = [words.say("compare.empty_cell")]
    for name in ("spanning", "undated", "unplaced"):
        if n := getattr(grid, name):
            parts.append(words.say(f"compare.{name}", n=n))
    return " · ".join(parts)


def _show_table(page: Page, key: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """The twin of a chart for keyboard and screen reader."""
    with st.expander(page.words.say("compare.table"), key=f"table-{key}"):
        heads = "".join(f'<th scope="col">{escape(one)}</th>' for one in head)
        body = "".join(
            f'<tr><th scope="row">{escape(row[0])}</th>{"".join(f"<td>{escape(one)}</td>" for one in row[1:])}</tr>'
            for row in rows
        )
        st.html(
            f'<div class="panj-wide" tabindex="0"><table class="panj-table"><thead><tr>{heads}</tr></thead>'
            f"<tbody>{body}</tbody></table></div>"
        )
