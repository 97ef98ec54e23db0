"""Tables as HTML: their headings are read out, nothing in them is interpreted, and numbers stand right."""

from collections.abc import Collection, Sequence

import streamlit as st

from annotate.pages.passage import escaped


def show_table(
    caption: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    text: Collection[int] = (),
    links: Sequence[str] | None = None,
) -> None:
    """The rows, of which the first cell names each; columns are numbers unless their place is in `text`.

    `links` has for each row the address to which its first cell leads. A last column in which nothing
    stands is left out.
    """
    if not any(row[-1] for row in rows):
        headings, rows = headings[:-1], [row[:-1] for row in rows]
    head = "".join(
        f'<th scope="col"{_aligned(column, text)}>{escaped(one)}</th>' for column, one in enumerate(headings)
    )
    body = "".join(
        f"<tr>{_row(row, text, links[number] if links else None)}</tr>" for number, row in enumerate(rows)
    )
    st.html(
        f'<div class="cd-scroll" tabindex="0" role="region" aria-label="{escaped(caption)}">'
        f'<table class="cd-table"><caption>{escaped(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(row: Sequence[str], text: Collection[int], link: str | None) -> str:
    name = escaped(row[0])
    if link is not None:
        name = f'<a href="{escaped(link)}" target="_self">{name}</a>'
    cells = "".join(
        f"<td{_aligned(column, text)}>{escaped(cell)}</td>" for column, cell in enumerate(row[1:], start=1)
    )
    return f'<th scope="row">{name}</th>{cells}'


def _aligned(column: int, text: Collection[int]) -> str:
    return "" if column == 0 or column in text else ' class="cd-number"'
