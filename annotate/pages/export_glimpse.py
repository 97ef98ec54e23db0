"""What an export would hold: how much, its first rows, what its layout does with our fields."""

from itertools import islice

import streamlit as st

from annotate import verdicts
from annotate.exporting import Export, Glimpse, layout_of
from annotate.exports.layouts import Layout, NotExported, Rows
from annotate.pages.project import project_file
from db.settings import read_imprint

_SHOWN = 3_000
"""Characters of a file that is shown as it is."""


def in_words(export: Export, found: Glimpse) -> str:
    """`1,204 labels`; `more than 5,000 claims`."""
    what = "label" if export.rows is Rows.LABELS else "claim"
    if not found.all and not found.count:
        return f"No {what} among the first; whether there is one further on is not looked for."
    more = "" if found.all else "More than "
    return f"{more}{found.count:,} {what}{'' if found.count == 1 else 's'}"


def show_first_rows(export: Export, found: Glimpse) -> None:
    """As a table where the layout is one, else the beginning of the file as it is written."""
    if not found.records:
        return
    layout = layout_of(project_file(), export)
    if layout.columns:
        st.dataframe(
            [{column.name: column.value(record) for column in layout.columns} for record in found.records],
            hide_index=True,
            height=316,
            alt="The first rows of the dataset",
        )
        return
    try:
        pieces = b"".join(islice(layout.write(found.records, read_imprint(project_file())), 4))
        text = pieces.decode()
    except UnicodeDecodeError:
        st.caption("A file for programs, which cannot be shown as text.")
    except NotExported as refusal:
        st.warning(str(refusal))
    else:
        st.code(text[:_SHOWN] + ("\n…" if len(text) > _SHOWN else ""), language=None, height=316)


def show_layout(layout: Layout) -> None:
    """What the verdicts become in it, what it cannot carry, and what its columns mean."""
    st.subheader("What becomes of the verdicts")
    st.table(
        [
            {"verdict": choice.name, "in this layout": layout.becomes.get(choice.verdict, "left out")}
            for choice in verdicts.CHOICES.values()
        ],
        width="content",
    )
    st.caption(f"Not in it: {layout.leaves_out}" if layout.leaves_out else "It carries all that we know.")
    if layout.columns:
        st.subheader("The columns")
        st.table(
            [{"column": column.name, "means": column.meaning} for column in layout.columns], width="stretch"
        )
