"""Pictures of counts, as HTML: light, sharp in both themes, and each to be read as a table instead.

No part is told by its colour alone: each says its count where there is room, and its name and count
under the pointer; the order is always the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from annotate.pages.passage import escaped

_ROOM = 0.07
"""Share of a bar's width from which on a part has room for its count."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar; `colour` is any of CSS."""

    name: str
    count: int
    colour: str


Rows = Sequence[Mapping[str, object]]


def picture(title: str, drawn: str, table: Rows, *, key: str) -> None:
    """The picture under its title, or where the reader prefers it the table that it is drawn from."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"{key}-head"):
        st.subheader(title, width="stretch", anchor=False)
        as_table = st.toggle("As a table", key=f"{key}-as-table")
    if as_table:
        st.dataframe(list(table), hide_index=True, alt=title)
    else:
        st.html(drawn)


def legend(parts: Sequence[Part]) -> str:
    """What the parts of the bars are, in their order."""
    names = (f'<span><i style="background:{part.colour}"></i>{escaped(part.name)}</span>' for part in parts)
    return f'<div class="cd-legend">{"".join(names)}</div>'


def bar(parts: Sequence[Part], whole: int | None = None) -> str:
    """The parts side by side; as long as its share of `whole`, or of the full width."""
    total = sum(part.count for part in parts)
    longest = max(1, total if whole is None else whole)
    drawn = "".join(
        f'<i style="flex:{part.count};background:{part.colour}" title="{escaped(part.name)}: {part.count:,}">'
        f"{f'{part.count:,}' if part.count / longest >= _ROOM else ''}</i>"
        for part in parts
        if part.count
    )
    return f'<div class="cd-stack" style="width:{total / longest:.2%}">{drawn}</div>'


def bars(rows: Sequence[tuple[str, Sequence[Part]]]) -> str:
    """A bar for each name, to one scale, its total at the end."""
    totals = [sum(part.count for part in parts) for _, parts in rows]
    longest = max(totals, default=0)
    drawn = (
        f'<span class="cd-name" title="{escaped(name)}">{escaped(name)}</span>'
        f"<div>{bar(parts, longest)}</div><span>{total:,}</span>"
        for (name, parts), total in zip(rows, totals, strict=True)
    )
    return f'<div class="cd-bars">{"".join(drawn)}</div>'


def columns(counts: Sequence[tuple[str, int]]) -> str:
    """A column for each name, in order; the first, the last and the highest are written out."""
    highest = max((count for _, count in counts), default=0)
    drawn = "".join(
        f'<i style="height:{count / max(1, highest):.1%}" title="{escaped(name)}: {count:,}">'
        f"{f'<b>{count:,}</b>' if count and count == highest else ''}</i>"
        for name, count in counts
    )
    ends = f"<span>{escaped(counts[0][0])}</span><span>{escaped(counts[-1][0])}</span>" if counts else ""
    return f'<div class="cd-columns">{drawn}</div><div class="cd-ends">{ends}</div>'
