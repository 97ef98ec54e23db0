"""The layouts that load by name, and which of them a table is in."""

from collections.abc import Iterable, Sequence

from annotate.claim_tables.known import (
    any_table,
    averitec,
    claimbuster,
    claimdesk,
    claimreview,
    fever,
    liar,
    multifc,
)
from annotate.claim_tables.layout import Layout
from annotate.claim_tables.matching import folded

LAYOUTS: tuple[Layout, ...] = (
    claimdesk.LAYOUT,
    averitec.LAYOUT,
    claimbuster.LAYOUT,
    claimreview.LAYOUT,
    fever.LAYOUT,
    liar.LAYOUT,
    multifc.LAYOUT,
    any_table.LAYOUT,
)
"""In the order in which they are asked; the last one takes every table."""

ANY = any_table.LAYOUT


def layout_called(name: str) -> Layout | None:
    """The layout of that name, however it is written; None where there is none."""
    return next((layout for layout in LAYOUTS if layout.name == name.strip().casefold()), None)


def layout_of(columns: Iterable[str]) -> Layout:
    """The layout that has these columns."""
    names = {folded(column) for column in columns}
    return next(
        (
            layout
            for layout in LAYOUTS
            if any({folded(name) for name in those} <= names for those in layout.known_by)
        ),
        ANY,
    )


def headerless(cells: Sequence[str]) -> Layout | None:
    """The layout whose files have no line of names and rows like this one, or None."""
    return next(
        (one for one in LAYOUTS if one.known_without_header and one.known_without_header(cells)), None
    )
