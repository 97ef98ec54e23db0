"""The export page: what the datasets look like, what their columns mean, and a button for each."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from annotate.exports import claims_csv
from annotate.exports.columns import COLUMNS, Column
from annotate.pages.links import review_page
from annotate.pages.project import current_project, project_file
from annotate.pages.sign_in import require
from annotate.web.downloads import CLAIMS_CSV, LABELS_CSV
from db.dataset import export_labels
from db.records import Role

_PREVIEW = 8


def show() -> None:
    """The downloads, the first rows, the columns."""
    require(Role.EDITOR)
    project = current_project()
    st.title("Export")
    if project.labels == 0:
        st.markdown("Nothing is labelled yet.")
        st.page_link(review_page(), label="Start labelling", icon=":material/arrow_forward:")
        return
    count = "1 label, one row" if project.labels == 1 else f"{project.labels:,} labels, one row each"
    st.markdown(f"{count}, as CSV in UTF-8.")
    spreadsheet = st.toggle(
        "For spreadsheets",
        help="For Excel and its like: says that it is UTF-8, and keeps text that looks like a formula from "
        "running as one. For programs leave it off.",
    )
    st.html(_download(LABELS_CSV, "Download CSV", spreadsheet=spreadsheet))
    st.markdown("Or one row a claim: the labels on it, what they add up to, and where that came from.")
    st.html(_download(CLAIMS_CSV, "Download claims", spreadsheet=spreadsheet))
    st.subheader("The first rows")
    st.dataframe(
        [
            {column.name: column.value(label) for column in COLUMNS}
            for label in export_labels(project_file(), limit=_PREVIEW)
        ],
        hide_index=True,
        alt="The first rows of the dataset",
    )
    st.subheader("The columns")
    _show_meanings(COLUMNS)
    st.subheader("The columns, one row a claim")
    _show_meanings(claims_csv.COLUMNS)


def _download(route: str, words: str, *, spreadsheet: bool) -> str:
    address = f"{route}?for=spreadsheets" if spreadsheet else route
    return f'<a class="cd-download" href="{address}" download>{words}</a>'


def _show_meanings(columns: Sequence[Column[Any]]) -> None:
    st.table([{"column": column.name, "means": column.meaning} for column in columns], width="stretch")
