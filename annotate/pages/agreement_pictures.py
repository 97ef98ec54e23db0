"""The pictures of agreement. None says by colour alone what it says, and each is also a table."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import altair as alt
import streamlit as st

from annotate.review.agreement import Estimate

_DARK = 0.72
"""From this value on a cell is so dark that white is read more easily on it than black."""

_REACH = "#5b93c7"
"""Of intervals: seen on light and on dark alike."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What is drawn of an estimate: its name, where it is, its interval, of how many claims."""

    name: str
    value: float
    low: float
    high: float
    claims: int


def marks(estimates: Sequence[tuple[str, Estimate]]) -> list[Mark]:
    """Of the estimates that are defined; where there is no interval, none is drawn."""
    return [
        Mark(name, one.value, *(one.interval or (one.value, one.value)), one.claims)
        for name, one in estimates
        if one.value is not None
    ]


def show_estimates(drawn: Sequence[Mark], axis: str, alt_text: str, *, shares: bool = False) -> None:
    """A dot for each value and a line for its interval, one below the other."""
    least = 0.0 if shares else min([0.0, *(one.low for one in drawn)])
    position = alt.X(
        "value:Q",
        title=axis,
        scale=alt.Scale(domain=[least, 1]),
        axis=alt.Axis(format="%" if shares else ".1f", grid=True, tickCount=5),
    )
    names = alt.Y("name:N", title=None, sort=None, axis=alt.Axis(labelLimit=320, labelOverlap=False))
    base = alt.Chart(_data(drawn)).encode(y=names)
    reach = base.mark_rule(size=3, color=_REACH).encode(
        x=alt.X("low:Q", scale=alt.Scale(domain=[least, 1])), x2="high:Q"
    )
    dots = base.mark_point(filled=True, size=90, opacity=1).encode(x=position)
    st.altair_chart((reach + dots).properties(height=60 + 30 * len(drawn)), alt=alt_text)


def show_over_time(drawn: Sequence[Mark], alt_text: str) -> None:
    """Week by week from left to right: a dot as large as there are claims, a bar for the interval."""
    scale = alt.Scale(domain=[0, 1])
    weeks = alt.X("name:O", title="week of (its Monday)", axis=alt.Axis(labelAngle=0, labelOverlap=True))
    share = alt.Y("value:Q", title="agree", scale=scale, axis=alt.Axis(format="%", tickCount=5))
    base = alt.Chart(_data(drawn)).encode(x=weeks)
    reach = base.mark_rule(size=3, color=_REACH).encode(y=alt.Y("low:Q", scale=scale), y2="high:Q")
    line = base.mark_line(opacity=0.5).encode(y=share)
    dots = base.mark_point(filled=True, opacity=1).encode(
        y=share, size=alt.Size("claims:Q", title="claims", scale=alt.Scale(range=[30, 300]))
    )
    st.altair_chart((reach + line + dots).properties(height=280), alt=alt_text)


def show_pairs(cells: Sequence[tuple[str, str, float, str]], alt_text: str) -> None:
    """A matrix of reviewers; each cell (row, column, value, words) is shaded by its value and says it."""
    names = sorted({name for row, column, *_ in cells for name in (row, column)})
    values = [
        {"row": row, "column": column, "value": value, "words": words, "pale": value < _DARK}
        for row, column, value, words in cells
    ]
    base = alt.Chart(alt.InlineData(values=values)).encode(
        x=alt.X("column:N", title=None, sort=names, axis=alt.Axis(labelAngle=0, orient="top")),
        y=alt.Y("row:N", title=None, sort=names),
    )
    shade = base.mark_rect().encode(
        color=alt.Color("value:Q", scale=alt.Scale(domain=[0, 1], range=["#e8f0f8", "#0b4f8a"]), legend=None)
    )
    words = base.mark_text(fontSize=13).encode(
        text="words:N",
        color=alt.condition("datum.pale", alt.value("#10161c"), alt.value("#ffffff")),
    )
    st.altair_chart((shade + words).properties(height=60 + 34 * len(names)), alt=alt_text)


def _data(drawn: Sequence[Mark]) -> alt.InlineData:
    return alt.InlineData(values=[asdict(one) for one in drawn])
